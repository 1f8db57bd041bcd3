"""A whole contest before its first minutes: 43 pupils, three judges, two stages, all that may happen on the day."""

from domain.day import calling, substituting
from domain.judging import double_entry
from domain.models import Award, Entry, PanelSeat, Registration, Stage
from domain.store.db import db, writing
from forms.reading.points import points
from tests.support import contests, factories
from tests.support.factories import pupil

PUPILS, FINALISTS = 43, 3
NAMED, SILENT, SUBSTITUTE = "Aisyah Contoh", "Budi Rahasia", "Citra Pengganti"
CLERKS = ("account:901", "account:902", "account:903")


def make_contest() -> tuple[Stage, Stage]:
    """The first stage judged, one by paper; the third place of those who go on is tied. The final waits for its people."""
    school = factories.make_school(npsn="10399999", name="SD Juara Contoh")
    program = factories.make_program(title="Lomba Kota")
    first = contests.make_stage(program, ("Isi",), name="Penyisihan", cut="best", cut_size=FINALISTS)
    final = contests.make_stage(program, ("Isi",), name="Final")
    rows = (pupil(1, name=NAMED, consent_publication="yes"), pupil(2, name=SILENT), *map(pupil, range(3, PUPILS + 1)))
    people = factories.send(factories.make_batch(program, school, *rows))
    entries = [contests.make_entry(first, one) for one in people]
    _on_the_day(entries)
    seats = [contests.make_seat(first) for _judge in range(3)]
    for number, entry in enumerate(entries[:-1], start=1):
        _judged(seats, entry, str(95 - number if number < FINALISTS else 80 if number < FINALISTS + 2 else 40 + number % 30))
    with writing():
        for place, (name, money) in enumerate((("Juara I", 3_000_000), ("Juara II", 2_000_000), ("Juara III", 0)), start=1):
            db.add(Award(program_id=program.id, number=place, name=name, money=money))
    return first, final


def _on_the_day(entries: list[Entry]) -> None:
    """The last one is called three times in vain; another is substituted."""
    for number in (1, 2, 3):
        with writing():
            calling.call(entries[-1], number, CLERKS[0])
    with writing():
        calling.forfeit(entries[-1])
    one: Registration = entries[3].registration
    with writing():
        answers = {**one.answers, "name": SUBSTITUTE, "nisn": "", "birth_date": "2015-03-04"}
        substituting.substitute(entries[3], answers, one.version.definition, CLERKS[0])


def _judged(seats: list[PanelSeat], entry: Entry, text: str) -> None:
    """Two judges on the phone, the third on paper: typed twice, differently for one, which a third person settles."""
    for seat in seats[:2]:
        assert contests.give(seat, entry, text) == {}
    is_misread = entry.position == 1
    contests.read_twice(seats[2], entry, ["79" if is_misread else text], [text], CLERKS)
    if is_misread:
        with writing():
            decided = {one.id: points(text) for one in seats[2].stage.criteria}
            double_entry.settle(seats[2], entry.id, decided, "di kertas tertulis 94", CLERKS[2])


def judge_final(final: Stage) -> None:
    """Two are equal at the top."""
    seat = contests.make_seat(final)
    entries = db.query(Entry).filter_by(stage_id=final.id).order_by(Entry.registration_id)
    for entry, text in zip(entries, ("90", "90", "70"), strict=True):
        assert contests.give(seat, entry, text) == {}
