"""A valid example of every POST: what to send in the tests' world, and what must be there before.

A view that only has a button needs no more than its name in BUTTONS. Where the page holds a form, the example says only
what is changed in it. `{mark}` becomes a word that is different each time: what was accepted must be found again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from uuid import uuid4

from PIL import Image

from domain.access import accounts
from domain.certificates import designs
from domain.contests.entries import add_entries, entries_of, missing_from_first
from domain.intake import batches, undoing
from domain.intake.meanwhile import mark_of
from domain.judging import recusals
from domain.manuscripts import covering
from domain.models import (
    AccessLink,
    Account,
    BagRound,
    Batch,
    Certificate,
    Entry,
    Judge,
    Manuscript,
    Program,
    Registration,
    Session,
    Stage,
    TitleGiven,
    Transfer,
    TypedScore,
    TypedTotal,
)
from domain.office import days_off, offices
from domain.onward import seal
from domain.places import offers, seats
from domain.printing import choices
from domain.privacy.erasing import hash_of_name
from domain.programs import asking, barring, drafting
from domain.registering import registering, reviewing
from domain.rotation import handing
from domain.sessions import poster, schedule
from domain.store import storage
from domain.store.db import db, writing
from forms.capability import ERASED
from forms.definition import Question
from forms.desk.certificate import fields_of_layout
from forms.desk.office import OFFICE_NUMBERS, OFFICE_TEXTS
from forms.xlsform.writer import write_xlsform
from tests.support import deciding, parcels
from tests.support.factories import PASSWORD, mother, pupil
from tests.support.world import World

Sent = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class Example:
    """`prepare` makes what must be there before, and may say what is sent besides.

    `keeps`: an accepted word is not replaced by the next. `changes`: an accepted one leaves something in the database.
    `people` act instead of the first two whom the view lets in; `values` fill the address, for each of the two.
    `collides`: the constraint alone decides, and the site says so with 409. `letter`: what is sent as JSON instead.
    """

    sent: Sent = field(default_factory=dict)
    prepare: Callable[[World], Sent | None] = lambda _world: None
    files: Mapping[str, Callable[[World], tuple[str, bytes]]] = field(default_factory=dict)
    values: tuple[Mapping[str, str], ...] = ({}, {})
    people: tuple[str, str] | None = None
    keeps: bool = True
    changes: bool = True
    collides: bool = False
    letter: Callable[[World, str], object] | None = None
    times: int = 2


def sends(**sent: str | list[str]) -> Example:
    """An example that only sends something."""
    return Example(sent)


def _program(world: World, code: str = "code") -> Program:
    return db.query(Program).filter_by(code=world.values[code]).one()


def _erased_certificate(world: World) -> Sent:
    """Only the hash of its name is left."""
    certificate = db.get_one(Certificate, world.values["certificate_id"])
    name = certificate.name
    with writing():
        certificate.name_hash, certificate.name, certificate.paper.content = hash_of_name(name), ERASED, {}
    return {"name": name}


def _draft(world: World) -> None:
    """The contest's draft has a question more and one that is retired."""
    with writing():
        drafting.put_question(_program(world).form(), Question("extra", "text", "Pertanyaan tambahan"))
        drafting.remove_question(_program(world).form(), "story_title")


def _one(world: World) -> Registration:
    return db.query(Registration).filter_by(number=world.values["number"]).one()


def _rejected(world: World) -> None:
    with writing():
        reviewing.reject(_one(world), "account:1", "Salah kelas")


def _before_the_screen(world: World) -> Sent:
    """The session is of the person's cohort, and the code of its screen was scanned just now."""
    session = db.get_one(Session, world.values["session_id"])
    return {"ticket": poster.ticket_of(session, world.app.config["SECRET_KEY"])}


def _closed_account(world: World) -> None:
    with writing():
        accounts.disable(db.get_one(Account, world.values["account_id"]))


def _appears(world: World) -> Sent:
    """Somebody appears in the stage whose order is set; with the first number."""
    stage = db.get_one(Stage, world.values["staff.contests.draw_order stage_id"])
    with writing():
        add_entries(stage, missing_from_first(stage))
    return {f"place_{entry.id}": "1" for entry in entries_of(stage)}


def _nobody_appears(world: World) -> None:
    """Nobody is in a stage of the contest whose rules are replaced."""
    program = _program(world, "staff.contests.use_rule_sheet code")
    with writing():
        for entry in db.query(Entry).join(Stage, Stage.id == Entry.stage_id).filter(Stage.program_id == program.id):
            db.delete(entry)


def _withheld(world: World) -> None:
    """No judge may read the manuscript yet."""
    with writing():
        covering.withhold(db.query(Manuscript).filter_by(code=world.values["manuscript"]).one())


def _unconfirmed_link(world: World) -> None:
    with writing():
        db.get_one(AccessLink, world.values["link_id"]).confirmed_at = None


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


def _archived(world: World) -> None:
    with writing():
        _one(world).program.state = "archived"


def _begun(world: World) -> Sent:
    """An individual has begun; the code that goes on with it."""
    with writing():
        begun = batches.open_batch(_program(world, "batches.start code"), None)
        batches.add_row(begun, mother(2))
    return {"code": begun.resume_code}


def _office(_world: World) -> Sent:
    found = offices.office()
    texts = {key: getattr(found, key) for key in OFFICE_TEXTS}
    return {**texts, **{key: str(getattr(found, key)) for key in OFFICE_NUMBERS}}


def _mark(world: World, name: str) -> object:
    """What the telephone of a member of staff sends: somebody was there."""
    holder = db.query(Account.id).filter_by(username=name).scalar()
    person = db.query(Registration.id).filter_by(number=world.values["own"]).scalar()
    about = {"kind": "attendance", "scope": f"session:{world.values['session_id']}", "subject": f"registration:{person}"}
    mark = {"id": str(uuid4()), **about, "value": {"state": "present"}, "at": 1795770000000, "clock": 0, "seen": 0}
    return {"holder": f"account:{holder}", "device": str(uuid4()), "marks": [mark]}


def _saved_choices(world: World) -> None:
    with writing():
        choices.save_as(_program(world), ["roster"], "Daftar juri", {"title": "Daftar"})


def _wrong_row(world: World) -> Sent:
    """The school's open batch holds somebody whose NISN is too short; how it is mended."""
    with writing():
        row = batches.add_row(_opened(world), pupil(5, nisn="12"))
    return {f"r{row.id}-nisn": "0000000005"}


def _picked(world: World) -> Sent:
    """Somebody in the school's open batch."""
    return {"pick": str(_opened(world).rows[0].id)}


def _undoable(world: World) -> Sent:
    """The school has just given all the same teacher; the change that takes it back."""
    batch = _opened(world)
    with writing(), undoing.noted(batch, "all"):
        batches.set_values(batch.rows[0], {"teacher_name": "Bu Umpama"})
    return {"change": batch.changes[-1]["id"]}


def _bag_out(world: World) -> Sent:
    """What was ticked: the bag was handed over."""
    return {f"state-{world.values['bag_id']}": "out"}


def _all_back(world: World) -> Sent:
    """All bags of the first round are back; the next one is shown."""
    with writing():
        found = db.get_one(BagRound, world.values["round_id"])
        handing.mark(found, {turn.bag_id: "out" for turn in found.turns}, "account:1")
        handing.mark(found, {turn.bag_id: "back" for turn in found.turns}, "account:1")
    return {"number": "2"}


def _picture(_world: World) -> tuple[str, bytes]:
    out = BytesIO()
    Image.new("RGB", (40, 40), "navy").save(out, "PNG")
    return "logo.png", out.getvalue()


def _list(_world: World) -> tuple[str, bytes]:
    head = "nama,jenis kelamin,tempat lahir,tanggal lahir,nisn,kelas\n"
    return "murid.csv", f"{head}Aisyah Putri,P,Contoh,28/11/2014,0030246633,4\n".encode()


def _schools(_world: World) -> tuple[str, bytes]:
    head = "npsn,nama,jenjang,status,kecamatan,kelurahan,alamat,kepsek,nip,hp\n"
    rows = (f"9555000{n},SD Baru {n},SD,Negeri,Lubuk Contoh,Kelurahan Lubuk Contoh 1,,,,\n" for n in range(1, 6))
    return "sekolah.csv", (head + "".join(rows)).encode()


def _document(_world: World) -> tuple[str, bytes]:
    return "surat.pdf", b"%PDF-1.7\n%%EOF"


def _undrawn(world: World) -> None:
    """Nobody has drawn a title."""
    with writing():
        db.query(TitleGiven).delete()


def _typed_winner(world: World) -> None:
    """Somebody won in the year of the address, before there was a site."""
    win = barring.Win(1, "Juara I", {"nisn": "0012345678"})
    with writing():
        barring.remember_typed(_program(world).kind_key, [(int(world.values["year"]), win)])


def _note(world: World) -> Sent:
    """A word about the document that the participant uploaded."""
    return {f"n{world.values['document_id']}": "Surat {mark}"}


def _books(_world: World) -> tuple[str, bytes]:
    return "buku.csv", b"barcode,judul\nC0001,Malin Kundang\nC0002,Sabai Nan Aluih\n"


def _xlsform(world: World) -> tuple[str, bytes]:
    program = _program(world)
    definition = asking.definition_of(program)
    more = replace(definition, questions=(*definition.questions, Question("more", "text", "Satu lagi")))
    return "formulir.xlsx", write_xlsform(more, program.title, program.code)


def _points(world: World) -> Sent:
    return {f"c{world.values['criterion']}": "71"}


def _waits(world: World) -> Sent:
    """Who waits for the turn has arrived."""
    return {f"arrival-{world.values['staff.day.turn entry']}": "arrived"}


def _untyped(world: World) -> Sent:
    """Nobody has typed the sheet yet: a row of it."""
    entry = db.query(Entry).filter_by(code=world.values["entry"]).one()
    with writing():
        for table in (TypedScore, TypedTotal):
            db.query(table).delete()
    return {f"e{entry.id}_c{world.values['criterion']}": "7", f"e{entry.id}_total": "7"}


def _declared(world: World) -> None:
    with writing():
        entry = db.query(Entry).filter_by(code=world.values["entry"]).one()
        recusals.recuse(entry, db.get_one(Judge, world.values["judge_id"]), "Keluarga sendiri")


def _offered(world: World) -> Sent:
    """Somebody waits and is offered the place that the program keeps."""
    with writing():
        own = db.get_one(Registration, world.values["waits"])
        if not offers.is_open(own):
            offers.forget(own)
            own.status = "waiting"
            assert seats.take(own.program, seats.place_of(own)) is None
            offers.make(own, 24).token = world.values["offers.answer token"]
    return {}


def _lapsed(world: World) -> None:
    _offered(world)
    with writing():
        offers.end(db.get_one(Registration, world.values["waits"]), "lapsed")


def _cancelled(world: World) -> None:
    with writing():
        schedule.cancel_session(db.get_one(Session, world.values["session_id"]), "Narasumber sakit")


def _planned_sessions(world: World) -> Sent:
    """Three Mondays of 2027, and the mark of what the page showed of them."""
    asked = {"weekdays": "0", "starts": "09.00", "first": "4/1/2027", "count": "3", "skips": "no", "save": "1"}
    shown = world.ask("officer", world.path("staff.sessions.repeat_sessions", {"code"}), "POST", data=asked).text
    return {**asked, "seen": shown.partition('name="seen" value="')[2].partition('"')[0]}


def _day_off(_world: World) -> None:
    with writing():
        days_off.add_day(date(2027, 5, 5), "Hari jadi kota", False)


def _layout(world: World) -> Sent:
    """The whole form of a design, whose placeholders are no words of ours."""
    layout, _background = designs.layout_for(_program(world), "trainer", offices.office())
    return {key: text.replace("{", "{{").replace("}", "}}") for key, text in fields_of_layout(layout.as_json()).items()}


PASTED = "1\tAisyah Putri\tP\tContoh\t28/11/2014\t0030246633\t4\n"
PICKED = '[[1, {{"name": "{mark} Putri", "grade": "4"}}]]'
GUESS = '{{"columns": {{"0": ["name"], "1": ["grade"]}}, "head_rows": 1, "labels": ["Nama", "Kelas"]}}'
TWO_ADMINS = ({"account_id": "chief"}, {"account_id": "admin"})
EACH_OTHER = Example(values=TWO_ADMINS, people=("admin", "chief"))
A_MOTHER = {**mother(1), "name": "Ibu {mark}"}
ONE_AND_ALL = {"rest": "present"}


def _another_program(world: World) -> Sent:
    return {"ke": _program(world, "batches.start code").code}


def _new_key() -> Sent:
    public = seal.public_of(seal.own_key("a third office"))
    return {"name": "Kantor {mark}", "public": public, "typed": seal.fingerprint(public)}


def _brought_again(world: World) -> Sent:
    """The file lies there, whoever deleted it in an earlier example."""
    found = db.get_one(Transfer, world.values["transfer_id"])
    numbers = [f"{world.values['code']}-000{place}" for place in (1, 2)]
    storage.put(parcels.sealed(db.query(Registration).filter(Registration.number.in_(numbers)).all()), found.file_key)
    return _another_program(world)


def _parcel(world: World) -> tuple[str, bytes]:
    found = db.query(Registration).filter_by(number=world.values["number"]).all()
    return "kiriman.lembar", parcels.sealed(found, "Lomba lain")


BUTTONS = """
staff.onward.end_partner staff.publishing.withdraw
accounts.link_open batches.add batches.remove_send registrations.withdraw_send
staff.access.issue_link staff.access.reset_password_send staff.access.revoke_link_send
staff.office.remove_signer_send staff.office.remove_officer_send staff.office.remove_type
staff.printing.job_again staff.printing.job_cancel staff.registering.verify staff.sessions.remove_session_send
staff.judging.remove_judge_send staff.certificates.remove_recipient staff.certificates.issue_one
staff.money.remove_budget staff.money.remove_rule staff.money.remove_list staff.money.remove_tariff
staff.money.withdraw_approval
staff.registering.prepare_reminders
calendars.new_trainer_calendar staff.sessions.prepare_told
calendars.new_institution_calendar staff.calendar.office_address staff.calendar.institution_address
staff.lending.new_package staff.lending.remove_package staff.lending.undo_scan staff.lending.reopen
staff.lending.miss_rest staff.lending.remove_trip_send
batches.send batches.start staff.messages.discard_message
staff.registering.registration_message staff.registering.school_message
staff.documents.remove_document_send staff.meetings.remove_guest_send staff.meetings.remove_photo
staff.money.remove_budget staff.money.remove_list staff.money.remove_rule staff.money.remove_tariff
staff.money.withdraw_approval
staff.contests.fill_stage staff.contests.remove_rule_send
""".split()

EXAMPLES: dict[str, Example] = {
    **{endpoint: Example() for endpoint in BUTTONS},
    "accounts.sign_in_send": Example({"username": "officer", "password": PASSWORD}, people=("nobody", "nobody")),
    "staff.contests.show_theme": Example(changes=False),
    "staff.contests.set_theme": sends(words="Tema {mark}", opens_at="17/8/2027", opens_at_clock="08.00"),
    "staff.contests.add_titles": sends(names="Judul {mark}"),
    "staff.contests.remove_title": Example(),
    "staff.contests.draw_titles": Example(prepare=_undrawn),
    "staff.contests.draw_title_again": sends(reason="Salah {mark}"),
    "staff.contests.admit": sends(nisn="0012345678", reason="Salah {mark}"),
    "staff.contests.past_winners": sends(list="2024; 1; Aisyah; 17/8/2014;"),
    "staff.contests.forget_winners": Example(prepare=_typed_winner),
    "documents.hand_in": Example(files={"file": _document}),
    "staff.documents.new_document": sends(name="Berkas {mark}"),
    "staff.documents.change_document": sends(name="Berkas {mark}"),
    "staff.documents.checklist_send": Example(prepare=_note),
    "staff.certificates.change_recipient": sends(origin="Sanggar {mark}"),
    "staff.certificates.correct": sends(reason="Salah {mark}"),
    "staff.certificates.design": sends(front_2_text="Judul {mark}", save="1"),
    "staff.certificates.mark_standing": Example({"do": "exempt", "reason": "Sakit {mark}"}, keeps=False),
    "staff.certificates.new_recipient": sends(name="Penerima {mark}"),
    "staff.certificates.preview_design": Example(prepare=_layout, changes=False, times=1),
    "staff.certificates.print_certificates": Example({"do": "issue", "order": "name"}, times=1),
    "staff.certificates.revoke": sends(reason="Keliru {mark}"),
    "staff.certificates.rule": sends(pattern="{{urut}}/{mark}/{{tahun}}"),
    "staff.certificates.set_background": Example(files={"background": _picture}),
    "staff.certificates.use_template": Example({"template": "plain"}),
    "accounts.sign_out": Example(people=("officer", "admin")),
    "accounts.stay": Example(changes=False),
    "batches.confirm_list": sends(people=PICKED, guess=GUESS, pick="1", mark="{mark}", channel="paste"),
    # It fills what nobody has answered: the second finds it answered.
    "batches.for_all_send": Example({"teacher_name": "Bu {mark}"}, prepare=_no_teacher, keeps=False),
    "batches.mend_send": Example(prepare=_wrong_row),
    "batches.move_to_school": Example({"npsn": "{npsn}"}),
    "batches.remove_many": Example(prepare=_picked),
    "batches.undo_send": Example(prepare=_undoable),
    "batches.paste": Example({"text": PASTED}, changes=False),
    "batches.resume_send": Example(prepare=_begun, changes=False),
    # Who was not shown what another has typed meanwhile is told so; nobody's word is replaced unseen.
    "batches.save": Example({"name": "Murid {mark}"}, prepare=_shown_name),
    "batches.section_send": Example({"name": "Murid {mark}"}, keeps=False),
    "batches.upload": Example(files={"file": _list}, changes=False),
    "inbox.receive": Example(letter=_mark, people=("officer", "admin")),
    "judges.entry_send": Example(prepare=_points, people=("judge_a", "judge_a")),
    "judges.recuse_send": Example({"reason": "Keluarga {mark}"}, keeps=False, people=("judge_a", "judge_a")),
    "public.request_link_send": sends(npsn="{npsn}", contact_name="Bu {mark}", contact_phone="0812 0000 0007"),
    "public.set_language": Example({"language": "en"}, changes=False),
    "registrations.change_send": sends(parent_name="Pak {mark}"),
    "posters.arrive_send": Example({"number": "{own}", "code": "{code_of_own}"}, prepare=_before_the_screen, keeps=False),
    "registrations.find_send": Example({"number": "{own}", "code": "{code_of_own}"}, changes=False),
    # Without a purpose in the address it leads to the answers of the registration.
    "replies.answer_send": Example(changes=False),
    "schools.begin": Example(prepare=_sent_batch),
    "staff.access.change_account": sends(name="Staf {mark}"),
    "staff.access.confirm_link": Example(prepare=_unconfirmed_link),
    "staff.access.disable_account_send": EACH_OTHER,
    "staff.access.enable_account": Example(prepare=_closed_account),
    "staff.access.new_account": sends(username="sama", name="Staf {mark}", role="officer"),
    "staff.office.change_logo": Example(files={"logo": _picture}),
    "staff.office.change_office": sends(address="Jalan {mark} 1"),
    "staff.office.change_school": sends(address="Jalan {mark} 1"),
    "staff.office.change_signer": sends(title="Kepala {mark}"),
    "staff.office.import_list_send": Example(files={"file": _schools}),
    "staff.office.change_institution": sends(address="Jalan {mark} 1"),
    "staff.office.change_officer": sends(position="Sopir {mark}"),
    "staff.office.change_type": sends(name="Jenis {mark}"),
    "staff.office.change_vehicle": sends(name="Mobil {mark}"),
    "staff.office.change_venue": sends(address="Jalan {mark} 1"),
    "staff.office.new_institution": sends(type_key="village", name="Kelurahan {mark}"),
    "staff.office.new_officer": sends(name="Petugas {mark}"),
    "staff.office.new_type": sends(name="Jenis {mark}", code_prefix="BRU"),
    "staff.office.new_vehicle": sends(name="Mobil {mark}", plate="BA 77 K"),
    "staff.office.new_venue": sends(name="Aula {mark}"),
    "staff.office.new_school": sends(npsn="95550009", name="SD {mark}", level="SD"),
    "staff.office.new_signer": sends(role="head", title="Kepala", name="Dra. {mark}"),
    "staff.office.preview_office": Example(prepare=_office, changes=False, times=1),
    "staff.printing.forget_print_choices": Example({"paper": "roster", "name": "Daftar juri"}, prepare=_saved_choices),
    # What was chosen last is what the last one chose.
    "staff.printing.print_options": Example({"title": "Daftar {mark}"}, keeps=False),
    "staff.printing.print_directly": Example(times=1),
    "staff.printing.print_start": Example(times=1, changes=False),
    "staff.printing.revoke_paper": sends(reason="Salah {mark}"),
    "staff.printing.revoke_program_paper": sends(reason="Salah {mark}"),
    "staff.printing.save_print_choices": sends(name="Daftar {mark}"),
    "staff.messages.change_words": Example({"words": "Pesan {mark}"}),
    "staff.messages.send_message": Example({"words": "Pesan {mark}"}),
    "staff.registering.begin_follow_ups": Example(changes=False),
    "replies.follow_send": Example({"practising": "yes", "product": "Kue {mark}"}, keeps=False),
    "offers.answer": Example({"answer": "accept"}, prepare=_offered),
    "staff.registering.offer_message": Example(prepare=_offered),
    "staff.registering.queue_again": Example(prepare=_lapsed, times=1),
    "staff.office.new_day_off": sends(day="6/5/2027", name="Hari {mark}", is_worked="no"),
    "staff.office.remove_day_off": Example(prepare=_day_off),
    "staff.sessions.cancel_session": sends(reason="Narasumber sakit {mark}"),
    "staff.sessions.revive_session": Example(prepare=_cancelled, times=1),
    "staff.sessions.copy_sessions": Example({"source": "{cohort_id}", "targets": ["{cohort_id}"]}, changes=False),
    "staff.sessions.repeat_sessions": Example(prepare=_planned_sessions, times=1),
    "staff.programs.accept_versions": Example({"number": "1"}, changes=False),
    "staff.programs.change_program": sends(title="Lomba {mark}"),
    "staff.programs.change_question": sends(label="Cerita {mark}"),
    "staff.programs.copy_questions": sends(**{"from": "{archived}"}),
    "staff.programs.discard_draft": Example(prepare=_draft),
    "verify.compare": Example({"name": "{name}"}, prepare=_erased_certificate, changes=False),
    "staff.programs.erase_program_send": Example({"typed": "{code}"}, prepare=_archived, values=({"code": "code"},) * 2),
    "staff.programs.import_questions": Example(files={"file": _xlsform}),
    "staff.programs.move_question": sends(key="story_title", steps="up"),
    "staff.programs.new_program": sends(
        title="Lomba {mark}", opens_at="1/1/2026", closes_at="1/2/2026", opens_at_clock="08.00", closes_at_clock="23.59"
    ),
    "staff.programs.new_question": sends(label="Pertanyaan {mark}"),
    "staff.programs.publish_send": Example(prepare=_draft),
    "staff.programs.remove_question": sends(key="story_title"),
    "staff.programs.revive_question": Example({"key": "story_title"}, prepare=_draft),
    "staff.programs.set_program_state": sends(state="closed"),
    "staff.registering.change_registration": sends(parent_name="Pak {mark}"),
    "staff.registering.walk_in_send": sends(**{**mother(8), "name": "Ibu {mark}"}),
    "staff.registering.desk_send": sends(desk_school="{npsn}", **{**pupil(8), "name": "Murid {mark}", "nisn": ""}),
    "staff.registering.open_desk_batch": sends(npsn="{npsn}"),
    "staff.registering.reject": sends(reason="Salah {mark}"),
    "staff.registering.restore": Example(prepare=_rejected),
    "staff.registering.send_back": sends(reason="Perbaiki {mark}"),
    "staff.registering.show_private": Example(changes=False),
    "staff.onward.new_partner": Example(_new_key()),
    "staff.onward.pack_send": Example({"number": ["{number}"], "partner": "{partner_id}"}),
    "staff.onward.bring_parcel": Example(files={"parcel": _parcel}),
    "staff.onward.take_parcel": Example(prepare=_brought_again, times=1),
    "staff.onward.drop_parcel": Example(prepare=_brought_again, times=1),
    "staff.publishing.release_send": Example(changes=False),
    "staff.onward.take_along": Example({"number": ["{number}"]}, _another_program),
    "staff.registering.act_on_many": sends(act="verify", number=["{number}"]),
    "staff.registering.send_back_many": sends(reason="Alasan {mark}"),
    "staff.registering.tell_many": sends(),
    "staff.manuscripts.cover_page": Example({"left": "10", "top": "10", "width": "20", "height": "5"}, keeps=False),
    # What is covered was ticked on the page that one sees: the last of two holds.
    "staff.manuscripts.cover_words": Example({"others": "{mark}"}, keeps=False),
    "staff.manuscripts.accept": Example({"manuscript": ["{manuscript}"]}, changes=False),
    "staff.manuscripts.change_book": sends(title="Buku {mark}", publisher="Dinas", size="a5", sheet="a4", caliper="100"),
    "staff.manuscripts.change_text": sends(note="Penulis {mark}"),
    "staff.manuscripts.find_likeness": Example(times=1),
    "staff.manuscripts.gather": Example(times=1),
    "staff.manuscripts.press_book": Example({"part": "book"}, times=1),
    "staff.manuscripts.share_out": Example({"readers": "1", "seed": "{mark}", "reason": "Alasan {mark}"}, keeps=False),
    "staff.manuscripts.receive": sends(sheets="3"),
    "staff.manuscripts.release": Example(times=1),
    "staff.manuscripts.release_clean": Example(prepare=_withheld, times=1),
    "staff.manuscripts.set_word_limits": sends(most_others="900"),
    "staff.manuscripts.withhold": Example(changes=False),
    "staff.cohorts.change_cohort": sends(name="Angkatan {mark}"),
    "staff.sessions.change_session": sends(title="Sesi {mark}"),
    "staff.sessions.change_trainer": sends(institution="Sanggar {mark}"),
    "staff.contests.change_rule": sends(name="Babak {mark}"),
    "staff.contests.draw_order": Example({"reason": "Ulang {mark}"}, prepare=_appears),
    "staff.contests.new_rule": sends(name="Babak {mark}"),
    "staff.contests.say_rule": Example(changes=False),
    "staff.contests.type_order": Example({"reason": "Ulang {mark}"}, prepare=_appears, keeps=False),
    "staff.contests.use_rule_sheet": Example({"sheet": "shipped:satu_babak"}, prepare=_nobody_appears),
    "staff.cohorts.new_cohort": sends(name="Angkatan {mark}", capacity="5"),
    "staff.sessions.new_session": sends(title="Sesi {mark}", starts_at="1/2/2026", starts_at_clock="08.00"),
    "staff.sessions.new_trainer": sends(name="Pelatih {mark}"),
    # Who has ticked the same is not noted twice.
    "staff.day.arrivals_send": Example(prepare=_waits, keeps=False, people=("officer", "officer")),
    "staff.day.readmit": Example({"reason": "Mogok {mark}"}, keeps=False, times=1),
    "staff.day.substitute_send": sends(**{**pupil(8), "name": "Murid {mark}", "nisn": "", "grade": "4"}),
    "staff.day.time_used": Example({"time": "6.45"}),
    "staff.day.turn_send": Example({"do": "call", "number": "1"}),
    "staff.judging.find_sheet": Example({"sheet": "{sheet}"}, changes=False),
    "staff.judging.settle_row": sends(reason="Di kertas {mark}"),
    "staff.judging.typing": Example(prepare=_untyped, keeps=False, people=("officer", "officer")),
    "staff.judging.change_judge": sends(position="Guru {mark}"),
    "staff.judging.entry_state": sends(state="withdrawn", reason="Sakit {mark}"),
    "staff.judging.new_judge": sends(name="Juri {mark}"),
    "staff.judging.panel": Example({"judges": ["{judge_id}", "{spare_judge}"]}),
    "staff.judging.presence": sends(state="absent", reason="Sakit {mark}"),
    # Who says it last says it.
    "staff.judging.recusals": Example({"judge_id": "{judge_id}", "entry": "{entry}", "reason": "Keluarga {mark}"}, keeps=False),
    "staff.judging.remove_recusal": Example(prepare=_declared),
    "staff.judging.cut_lots": Example({"reason": "Ulang {mark}"}, prepare=deciding.places_by_lot),
    "staff.judging.cut_send": Example(prepare=deciding.all_judged),
    "staff.judging.decide_tie": Example({"reason": "Keputusan {mark}"}, prepare=deciding.two_equals),
    "staff.judging.give_award": Example({"person": "{number}", "reason": "Favorit {mark}"}, prepare=deciding.a_favourite),
    "staff.judging.minutes_send": Example({"notes": "Catatan {mark}"}, prepare=deciding.all_judged, times=1),
    "staff.judging.reopen": sends(reason="Keliru {mark}"),
    "staff.judging.take_award_back": Example(prepare=deciding.given_by_hand),
    "guests.answer": sends(answer="comes", name="Bu {mark}", consent_data="yes"),
    "guests.decision": sends(text="Rak {mark}", state="open"),
    "staff.lending.agreement": sends(number="000.4/{mark}"),
    "staff.lending.change_trip": sends(driver="Pak {mark}"),
    "staff.lending.close": sends(giver="Bu {mark}"),
    "staff.lending.hand_over": sends(receiver="Bu {mark}"),
    "staff.lending.import_copies_send": Example(files={"file": _books}),
    "staff.lending.new_trip": Example(
        {
            "starts_at": "17/8/2027",
            "starts_at_clock": "08.00",
            "ends_clock": "12.00",
            "stop_1": "{stop}",
            "driver": "Pak {mark}",
        }
    ),
    "staff.lending.remind": Example(times=1),
    "staff.lending.scan": Example({"how": "packed", "codes": "{free}"}),
    "staff.lending.set_condition": sends(condition="worn"),
    "staff.meetings.answer_for": sends(answer="sends", name="Bu {mark}", consent_data="yes"),
    "staff.meetings.change_decision": sends(text="Menata {mark}"),
    "staff.meetings.change_guest": sends(addressee="Ibu {mark}"),
    "staff.meetings.change_minutes": sends(agenda="Acara {mark}"),
    "staff.meetings.decision": sends(text="Rak {mark}"),
    "staff.meetings.invite": sends(types=["village", "community"]),
    "staff.meetings.letters_send": Example({"number": "005/{mark}"}, changes=False, keeps=False),
    "staff.rotation.change_bag": sends(title="Tas {mark}"),
    "local_officers.mark_round": Example(prepare=_bag_out, keeps=False),
    "staff.rotation.mark_round": Example(prepare=_bag_out, keeps=False),
    "staff.rotation.new_bag": sends(code="{mark}", institution_id="{village_id}"),
    "staff.rotation.open_round": Example(prepare=_all_back),
    "staff.meetings.add_photos": Example({"caption": "{mark}"}, files={"photos": _picture}),
    "staff.meetings.remind": Example(times=1),
    "staff.meetings.new_decision": sends(text="Menata {mark}", owner="Petugas"),
    "staff.meetings.new_guest": sends(addressee="Ketua {mark}"),
    "staff.money.approve_list": Example(people=("admin", "chief")),
    "staff.money.change_budget": sends(name="Honor {mark}"),
    "staff.money.change_list": sends(title="Daftar {mark}"),
    "staff.money.change_row": sends(role="Peran {mark}"),
    "staff.money.change_tariff": sends(source="Perwako {mark}"),
    "staff.money.correct_list": Example({"reason": "Salah {mark}"}, keeps=False),
    "staff.money.identity": sends(bank="Bank {mark}"),
    "staff.money.new_budget": sends(account="5.2 {mark}", name="Pagu", amount="1.000"),
    "staff.money.new_list": sends(title="Daftar {mark}", account="5.1"),
    "staff.money.new_row": sends(name="Budi", role="Peran {mark}", tariff="50.000"),
    "staff.money.new_rule": sends(base="60", valid_from="1/1/2029", source="PMK {mark}"),
    "staff.money.new_tariff": sends(
        name="Honor {mark}", use="honorarium", amount="300.000", unit="JP", valid_from="1/1/2026", source="Perwako 5"
    ),
    "staff.money.print_list": Example(times=1),
    "trainers.attendance_send": Example(ONE_AND_ALL),
}
