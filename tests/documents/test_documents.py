"""What is missing, until when it may come, and that two people who tick at once lose nothing."""

from datetime import timedelta

import pytest

from domain.documents import handing_in, missing, required
from domain.documents.slips import checklists_of
from domain.manuscripts import gathering, receiving
from domain.models import HandedDocument, Manuscript, Program, Registration, RegistrationEvent, RequiredDocument
from domain.registering import changing
from domain.registering.listing import ListQuery, find, find_placed
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from forms.desk.documents import BY_HAND, SEEN
from tests.support.factories import make_program, make_registration, make_school, pupil, writer


@pytest.fixture
def letter(program: Program) -> RequiredDocument:
    """The only document that is asked for."""
    with writing():
        for one in required.required_of(program):
            db.delete(one)
        db.flush()
        return required.set_document(program, None, {"name": "Surat tugas", "due_at": None, "may_upload": True})


def lacking(program: Program, wanted: str = missing.ANY) -> list[str]:
    return [one.name for one in find_placed(program, ListQuery(filters={"missing": wanted}))]


def send_file(registration: Registration, document: RequiredDocument, key: str = "a" * 32) -> str | None:
    with writing():
        return handing_in.upload(registration, document, handing_in.File(key, "surat.pdf", "application/pdf"), "link:1")


def test_new_program_asks_what_its_kind_asks(program: Program) -> None:
    assert [one.name for one in required.required_of(program)] == list(program.kind.documents)


def test_lists_are_narrowed_to_those_who_lack_a_document(program: Program, letter: RequiredDocument) -> None:
    first, second = (make_registration(program, make_school(), pupil(n, name=name)) for n, name in ((1, "Ani"), (2, "Budi")))
    with writing():
        other = required.set_document(program, None, {"name": "Akta"})
        handing_in.tick(first, {letter: (SEEN, ""), other: (BY_HAND, "")}, "account:1")
        handing_in.tick(second, {other: (BY_HAND, "")}, "account:1")
    assert lacking(program) == lacking(program, str(letter.id)) == ["Budi"]
    assert lacking(program, str(other.id)) == lacking(program, "77") == []
    assert find(program, ListQuery(filters={"missing": "any"})).total == 1


def test_who_has_left_lacks_nothing(program: Program, letter: RequiredDocument, registration: Registration) -> None:
    with writing():
        changing.withdraw_by_registrant(registration, "link:1")
    assert lacking(program) == []
    assert missing.missing_of(program, [registration]) == {}


@pytest.mark.parametrize(("way", "names"), [("typed", []), ("by_hand", ["Citra"])])
def test_work_that_came_with_the_form_is_there(office: object, way: str, names: list[str]) -> None:
    contest = make_program("creative_writing")
    row = writer(1, name="Citra", manuscript_way=way) | ({"manuscript_text": "Hujan " * 20} if way == "typed" else {})
    found = make_registration(contest, make_school(), row)
    with writing():
        work = required.set_document(contest, None, {"name": "Karya", "is_work": True})
    assert lacking(contest, str(work.id)) == names
    assert [slip.has_come for slip in checklists_of(contest).of(found)][-1] is (names == [])


def test_work_that_was_received_on_paper_is_there(office: object) -> None:
    contest = make_program("creative_writing")
    make_registration(contest, make_school(), writer(1, manuscript_way="by_hand"))
    with writing():
        work = required.set_document(contest, None, {"name": "Karya", "is_work": True})
        gathering.give_codes(contest)
    assert len(lacking(contest, str(work.id))) == 1
    with writing():
        receiving.receive(db.query(Manuscript).one(), 3, "account:1")
    assert lacking(contest, str(work.id)) == []


def test_receiver_and_time_stay_when_only_the_note_changes(letter: RequiredDocument, registration: Registration) -> None:
    with writing():
        handing_in.tick(registration, {letter: (BY_HAND, "")}, "account:1")
        db.query(HandedDocument).update({"at": utcnow() - timedelta(days=2)})
        handing_in.tick(registration, {letter: (BY_HAND, "Tanpa cap")}, "account:2")
    row = handing_in.handed_of(registration)[letter.id]
    assert (row.receiver, row.note, row.at < utcnow() - timedelta(days=1)) == ("account:1", "Tanpa cap", True)
    assert [event.action for event in db.query(RegistrationEvent)].count("documents") == 2


def test_own_deadline_outlasts_registration(program: Program, letter: RequiredDocument, registration: Registration) -> None:
    """A work comes after registration has closed, and not after its own deadline."""
    with writing():
        program.closes_at = utcnow() - timedelta(hours=1)
    with pytest.raises(RuleBroken, match="Batas menyerahkan Surat tugas sudah lewat"):
        send_file(registration, letter)
    with writing():
        letter.due_at = utcnow() + timedelta(days=1)
    assert send_file(registration, letter) is None
    assert lacking(program) == []


def test_later_file_replaces_the_earlier(letter: RequiredDocument, registration: Registration) -> None:
    send_file(registration, letter, "a" * 32)
    assert send_file(registration, letter, "b" * 32) == "a" * 32
    assert handing_in.handed_of(registration)[letter.id].file_key == "b" * 32


def test_what_is_not_uploaded_is_handed_in_on_paper(letter: RequiredDocument, registration: Registration) -> None:
    with writing():
        letter.may_upload = False
    with pytest.raises(RuleBroken, match="diserahkan di tempat"):
        send_file(registration, letter)


def test_substitute_hands_in_again(program: Program, letter: RequiredDocument, registration: Registration) -> None:
    send_file(registration, letter)
    other = {**registration.answers, "name": "Budi Contoh", "nisn": "0099887766"}
    with writing():
        changing.change_by_registrant(registration, other, program.version.definition, "link:1")
    assert lacking(program) == ["Budi Contoh"]
    with writing():
        assert handing_in.tick(registration, {letter: (SEEN, "")}, "account:1") == ["a" * 32]


def test_document_that_somebody_handed_in_stays(letter: RequiredDocument, registration: Registration) -> None:
    with writing():
        handing_in.tick(registration, {letter: (SEEN, "")}, "account:1")
    with pytest.raises(RuleBroken, match="sudah tercatat pada 1 pendaftaran"), writing():
        required.remove_document(letter)


def test_two_documents_of_one_name_are_one_too_many(program: Program, letter: RequiredDocument) -> None:
    with pytest.raises(RuleBroken, match="sudah ada"), writing():
        required.set_document(program, None, {"name": "surat TUGAS"})
