"""Examples: batches and lists that come in."""

from domain.intake import batches, undoing
from domain.intake.meanwhile import mark_of
from domain.models import Batch
from domain.registering import registering
from domain.store.db import db, writing
from tests.support.examples.example import Example, Sent, buttons, program_of, sends
from tests.support.factories import make_program, make_registration, mother, pupil
from tests.support.world import World


def _opened(world: World) -> Batch:
    return db.query(Batch).filter_by(token=world.values["token"]).one()


def _shown_name(world: World) -> Sent:
    """The mark of the name that the page shows."""
    return {"name-asked": mark_of(_opened(world).rows[0].values["name"])}


def _no_teacher(world: World) -> None:
    with writing():
        batches.set_values(_opened(world).rows[0], {"teacher_name": ""})


def _sent_batch(world: World) -> None:
    """The school has sent all that it had open."""
    with writing():
        registering.send(_opened(world), "link:1")


def _begun(world: World) -> Sent:
    """An individual has begun; the code that goes on with it."""
    with writing():
        begun = batches.open_batch(program_of(world, "batches.start code"), None)
        batches.add_row(begun, mother(2))
    return {"code": begun.resume_code}


def _wrong_row(world: World) -> Sent:
    """The school's open batch holds somebody whose NISN is too short; how it is mended."""
    with writing():
        row = batches.add_row(_opened(world), pupil(5, nisn="12"))
    return {f"r{row.id}-nisn": "0000000005"}


def _picked(world: World) -> Sent:
    """Somebody in the school's open batch."""
    return {"pick": str(_opened(world).rows[0].id)}


def _known_before(world: World) -> Sent:
    """The school has registered a child in another contest of this year."""
    earlier = make_program(year=_opened(world).program.year, title="Lomba Lama")
    school = _opened(world).school
    assert school
    return {"number": make_registration(earlier, school, pupil(77)).number}


def _undoable(world: World) -> Sent:
    """The school has just given all the same teacher; the change that takes it back."""
    batch = _opened(world)
    with writing(), undoing.noted(batch, "all"):
        batches.set_values(batch.rows[0], {"teacher_name": "Bu Umpama"})
    return {"change": batch.changes[-1]["id"]}


def pupils_list(_world: World) -> tuple[str, bytes]:
    head = "nama,jenis kelamin,tempat lahir,tanggal lahir,nisn,kelas\n"
    return "murid.csv", f"{head}Aisyah Putri,P,Contoh,28/11/2014,0030246633,4\n".encode()


CARRIED = (
    '{{"cells":[["Nama","Kelas"],["{mark} Putri","4"]],"first_line":1,"stamp":"","sheet":"","source":"","loose":[],'
    '"is_1904":false,"hidden":[]}}'
)

PASTED = "1\tAisyah Putri\tP\tContoh\t28/11/2014\t0030246633\t4\n"

PICKED = '[[1, {{"name": "{mark} Putri", "grade": "4"}}]]'

GUESS = '{{"columns": {{"0": ["name"], "1": ["grade"]}}, "head_rows": 1, "labels": ["Nama", "Kelas"]}}'

EXAMPLES: dict[str, Example] = {
    **buttons("batches.add batches.remove_send batches.send batches.start"),
    "batches.confirm_list": sends(people=PICKED, guess=GUESS, pick="1", mark="{mark}", channel="paste"),
    # It fills what nobody has answered: the second finds it answered.
    "batches.for_all_send": Example({"teacher_name": "Bu {mark}"}, prepare=_no_teacher, keeps=False),
    "batches.mend_send": Example(prepare=_wrong_row),
    "batches.move_to_school": Example({"npsn": "{npsn}"}),
    "batches.remove_many": Example(prepare=_picked),
    "batches.read_again": Example({"carried": CARRIED, "column-0": "name", "column-1": "grade"}, changes=False, keeps=False),
    "batches.table_send": Example({"n0-name": "Murid {mark}", "table": "{mark}", "then": "more"}),
    "batches.undo_send": Example(prepare=_undoable),
    "batches.paste": Example({"text": PASTED}, changes=False),
    "batches.resume_send": Example(prepare=_begun, changes=False),
    # Who was not shown what another has typed meanwhile is told so; nobody's word is replaced unseen.
    "batches.save": Example({"name": "Murid {mark}"}, prepare=_shown_name),
    "batches.section_send": Example({"name": "Murid {mark}"}, keeps=False),
    "batches.upload": Example(files={"file": pupils_list}, changes=False),
    "schools.begin": Example(prepare=_sent_batch),
    # Each child once: the second is told that nobody is left to choose.
    "schools.take_known": Example(prepare=_known_before, people=("school_a", "school_a")),
}
