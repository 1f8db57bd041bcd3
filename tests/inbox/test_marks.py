"""The inbox by its door: marks come as JSON or as a page, each is kept once, and the state follows from them."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from domain.inbox import marks, rebuilding
from domain.inbox.marks import NewMark, Sender
from domain.mark_kinds import MARK_KINDS
from domain.models import Attendance, Mark, Program, Registration, Session, Trainer
from domain.models.attendance import STATES
from domain.privacy import erasing
from domain.rules import RuleBroken
from domain.sessions import attending, schedule
from domain.sessions.marking import ATTENDANCE
from domain.store.db import db, utcnow, writing
from domain.store.holding import hold
from forms.capability import ERASED
from tests.conftest import Come
from tests.support.at_once import together
from tests.support.factories import (
    make_batch,
    make_link,
    make_program,
    make_registration,
    make_session,
    make_trainer,
    mother,
    send,
)
from tests.support.queries import count_queries


@pytest.fixture
def training(office: object) -> Program:
    return make_program("lifeskill", cohorts=(None,))


@pytest.fixture
def people(training: Program) -> list[Registration]:
    return [send(make_batch(training, None, mother(number, training.cohorts[0])))[0] for number in (1, 2)]


@pytest.fixture
def trainer(office: object) -> Trainer:
    return make_trainer()


@pytest.fixture
def session(training: Program, trainer: Trainer) -> Session:
    return make_session(training, trainer)


@pytest.fixture
def phone(by_link: Come, trainer: Trainer, session: Session) -> FlaskClient:
    """The trainer's phone."""
    return by_link(make_link(trainer))


def tap(session: Session, one: Registration, state: str = "present", seen: int = 0, **changes: Any) -> dict[str, Any]:
    """A mark as a phone puts it into its queue."""
    return {
        "id": str(uuid4()), "kind": "attendance", "scope": f"session:{session.id}", "subject": f"registration:{one.id}",
        "value": {"state": state}, "at": 1_764_000_000_000, "clock": -1500, "seen": seen, **changes,
    }  # fmt: skip


def post(client: FlaskClient, *marks: object, holder: str = "link:1", device: str = "") -> list[dict[str, Any]]:
    """Send marks; the receipts."""
    answer = client.post("/catatan", json={"holder": holder, "device": device, "marks": list(marks)})
    assert answer.status_code == 200, answer.text
    db.rollback()
    receipts: list[dict[str, Any]] = answer.json["receipts"]  # type: ignore[index]
    return receipts


def all_marks() -> list[Mark]:
    return list(db.scalars(select(Mark).order_by(Mark.id)))


def states(session: Session) -> dict[int, str]:
    return attending.states_of(session)


def test_mark_is_kept_whole_and_answered_with_a_receipt(
    phone: FlaskClient, session: Session, people: list[Registration]
) -> None:
    device, sent, before = str(uuid4()), tap(session, people[0], "sick"), utcnow()
    (receipt,) = post(phone, sent, device=device)
    assert (receipt["id"], receipt["stored"]) == (sent["id"], True)
    assert receipt["text"].startswith("tersimpan ")
    (mark,) = all_marks()
    assert (mark.client_id, mark.kind, mark.scope, mark.subject) == (sent["id"], "attendance", sent["scope"], sent["subject"])
    assert (mark.value, mark.actor, mark.device, mark.clock_ms) == ({"state": "sick"}, "link:1", device, -1500)
    assert mark.device_at == datetime.fromtimestamp(1_764_000_000, UTC)
    assert before <= mark.received_at <= utcnow()
    assert states(session) == {people[0].id: "sick"}


def test_same_mark_again_is_kept_once(phone: FlaskClient, session: Session, people: list[Registration]) -> None:
    one, other = tap(session, people[0]), tap(session, people[0], "sick")
    first = post(phone, one)
    post(phone, other)
    assert post(phone, one) == first  # the answer was lost; what came later still counts
    assert (len(all_marks()), states(session)) == (2, {people[0].id: "sick"})


def test_mark_that_means_the_same_is_kept_once(phone: FlaskClient, session: Session, people: list[Registration]) -> None:
    receipts = post(phone, tap(session, people[0]), tap(session, people[0]))
    assert [receipt["stored"] for receipt in receipts] == [True, True]
    assert len(all_marks()) == 1
    post(phone, tap(session, people[0], "sick"), tap(session, people[0]))
    assert [mark.value["state"] for mark in all_marks()] == ["present", "sick", "present"]


def test_id_of_another_mark_is_refused(phone: FlaskClient, session: Session, people: list[Registration]) -> None:
    one = tap(session, people[0])
    post(phone, one)
    (receipt,) = post(phone, {**one, "value": {"state": "absent"}})
    assert (receipt["stored"], states(session)) == (False, {people[0].id: "present"})


def test_two_devices_that_did_not_see_each_other_are_both_kept(
    phone: FlaskClient, staff: FlaskClient, session: Session, people: list[Registration]
) -> None:
    post(phone, tap(session, people[0], "present"))
    (receipt,) = post(staff, tap(session, people[0], "absent"), holder="account:1")
    assert "Orang lain mencatat yang berbeda" in receipt["text"]
    assert states(session) == {}  # counts as not marked until somebody decides
    for visitor, path in ((staff, f"/petugas/kegiatan/{session.program.code}/sesi"), (phone, "/pelatih/")):
        assert "Kehadiran: 1 berbeda." in visitor.get(path).text
    page = staff.get(f"/pelatih/sesi/{session.id}").text
    assert "Dicatat berbeda" in page
    assert "Hadir (Contoh Pelatih" in page
    assert "Alpa (Petugas" in page
    assert "checked" not in page
    # Anyone who has seen both decides, also for what counted already.
    staff.post(f"/pelatih/sesi/{session.id}", data={f"state-{people[0].id}": "present", "seen": all_marks()[-1].id})
    db.rollback()
    assert states(session) == {people[0].id: "present"}
    assert "Dicatat berbeda" not in staff.get(f"/pelatih/sesi/{session.id}").text


def test_last_one_counts_who_saw_the_mark_before(
    phone: FlaskClient, staff: FlaskClient, session: Session, people: list[Registration]
) -> None:
    post(phone, tap(session, people[0], "present"))
    post(staff, tap(session, people[0], "absent", seen=all_marks()[0].id), holder="account:1")
    assert states(session) == {people[0].id: "absent"}


def test_page_that_is_old_changes_only_what_was_ticked_on_it(
    phone: FlaskClient, staff: FlaskClient, session: Session, people: list[Registration]
) -> None:
    """The staff's page showed the first as present; the trainer changes that meanwhile; the staff tick the second."""
    first, second = people
    post(phone, tap(session, first, "present"))
    seen = all_marks()[-1].id
    post(phone, tap(session, first, "sick"))
    data = {f"state-{first.id}": "present", f"state-{second.id}": "absent", "seen": str(seen)}
    assert staff.post(f"/pelatih/sesi/{session.id}", data=data).status_code == 302
    db.rollback()
    assert states(session) == {first.id: "sick", second.id: "absent"}
    assert len(all_marks()) == 3


def test_page_without_javascript_marks_and_takes_back(phone: FlaskClient, session: Session, people: list[Registration]) -> None:
    address, name = f"/pelatih/sesi/{session.id}", f"state-{people[0].id}"
    phone.post(address, data={name: "present", "rest": "absent"})
    db.rollback()
    assert states(session) == {people[0].id: "present", people[1].id: "absent"}
    phone.post(address, data={name: ""})
    db.rollback()
    assert states(session) == {people[1].id: "absent"}
    assert [mark.value["state"] for mark in all_marks()] == ["present", "absent", ""]


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "registration:0"},
        {"subject": "registration:x"},
        {"subject": 5},
        {"value": {"state": "late"}},
        {"value": {"state": "Rina terlambat"}},
        {"value": {"state": "present", "note": "x"}},
        {"value": {"state": float("inf")}},
        {"value": []},
        {"value": {}},
        {"id": "1"},
        {"id": None},
        {"at": -1},
        {"at": True},
        {"at": 10**20},
        {"clock": "x"},
        {"seen": 10**12},
        {"kind": "score"},
        {"kind": None},
        {"scope": "session:99"},
        {"scope": "session:99999999999999999999"},
        {"scope": "program:1"},
    ],
)
def test_wrong_mark_is_refused_and_stops_no_other(
    phone: FlaskClient, session: Session, people: list[Registration], change: dict[str, Any]
) -> None:
    first, second = people
    receipts = post(phone, tap(session, first, **change), tap(session, second))
    assert [receipt["stored"] for receipt in receipts] == [False, True]
    assert receipts[0]["text"]
    assert states(session) == {second.id: "present"}


def test_mark_before_the_day_is_refused(
    phone: FlaskClient, training: Program, trainer: Trainer, people: list[Registration]
) -> None:
    later = make_session(training, trainer, starts_at=utcnow() + timedelta(days=2))
    (receipt,) = post(phone, tap(later, people[0]))
    assert (receipt["stored"], all_marks()) == (False, [])
    assert "Sesinya belum tiba" in receipt["text"]


def test_mark_of_a_cancelled_session_is_refused(phone: FlaskClient, session: Session, people: list[Registration]) -> None:
    """The page says so too and offers nothing to tap; what is held after all can be marked again."""
    with writing():
        schedule.cancel_session(session, "Aula bocor")
    (receipt,) = post(phone, tap(session, people[0]))
    assert (receipt["stored"], all_marks(), "dibatalkan" in receipt["text"]) == (False, [], True)
    page = phone.get(f"/pelatih/sesi/{session.id}").text
    assert ("Aula bocor" in page, "data-marks" in page) == (True, False)
    with writing():
        schedule.revive_session(session)
    assert post(phone, tap(session, people[0]))[0]["stored"]


def test_stranger_marks_nothing(by_link: Come, reader: FlaskClient, session: Session, people: list[Registration]) -> None:
    other = by_link(make_link(make_trainer("Pelatih Lain")))
    link = db.scalar(text("SELECT max(id) FROM access_link"))
    (receipt,) = post(other, tap(session, people[0]), holder=f"link:{link}")
    assert (receipt["stored"], "tidak mencatat di sini lagi" in receipt["text"]) == (False, True)
    assert reader.post("/catatan", json={"holder": "account:1", "marks": [tap(session, people[0])]}).status_code == 404
    assert all_marks() == []


def test_marks_of_another_login_are_not_taken_as_ones_own(
    phone: FlaskClient, session: Session, people: list[Registration]
) -> None:
    answer = phone.post("/catatan", json={"holder": "link:7", "device": "", "marks": [tap(session, people[0])]})
    assert (answer.status_code, "milik tautan lain" in answer.json["error"]) == (409, True)  # type: ignore[index]
    assert all_marks() == []


@pytest.mark.parametrize("body", [[], {}, {"marks": 1}, {"marks": [{}] * 101}, "x", None])
def test_letter_that_is_none_is_refused(phone: FlaskClient, body: object) -> None:
    assert phone.post("/catatan", json=body).status_code == 400
    assert phone.post("/catatan", data=b"{", content_type="application/json").status_code == 400


def test_nothing_but_codes_and_numbers_gets_in(phone: FlaskClient, session: Session, people: list[Registration]) -> None:
    (receipt,) = post(phone, {**tap(session, people[0]), "value": {"state": "present", "Catatan": "sakit perut"}})
    assert not receipt["stored"]
    assert all_marks() == []


@pytest.mark.parametrize("statement", ["UPDATE mark SET actor = 'x'", "DELETE FROM mark"])
def test_database_refuses_to_change_marks(
    phone: FlaskClient, session: Session, people: list[Registration], statement: str
) -> None:
    post(phone, tap(session, people[0]))
    with pytest.raises(DBAPIError, match="marks are never"), writing():
        db.execute(text(statement))
    assert len(all_marks()) == 1


def rows() -> list[tuple[object, ...]]:
    order = (Attendance.session_id, Attendance.registration_id)
    found = [tuple(row) for row in db.execute(select(Attendance.__table__).order_by(*order))]
    db.rollback()
    return found


def test_state_is_made_anew_from_the_marks(
    runner: FlaskCliRunner, phone: FlaskClient, staff: FlaskClient, session: Session, people: list[Registration]
) -> None:
    first, second = people
    post(phone, tap(session, first), tap(session, second, "sick"), tap(session, second, ""))
    post(staff, tap(session, first, "absent"), tap(session, second, "excused", seen=2), holder="account:1")
    before = rows()
    assert len(before) == 2
    with writing():
        db.execute(text("UPDATE attendance SET state = 'sick', differs_id = NULL"))
    assert rows() != before
    done = runner.invoke(args=["rebuild", "attendance"])
    assert (done.exit_code, done.output) == (0, "2 baris dibuat ulang dari catatan yang masuk.\n")
    assert rows() == before


def test_marks_at_the_same_moment_are_all_kept(app: Flask, session: Session, people: list[Registration]) -> None:
    """Eight hands that saw nothing of each other, one of them twice: the first counts, as a rebuild says too."""
    number, subject = session.id, f"registration:{people[0].id}"
    states = [*STATES, *STATES]

    def say(place: int, state: str) -> None:
        with writing():
            sheet = ATTENDANCE.again(f"session:{number}")
            hold(db.get_one(Session, number))
            new = NewMark(subject, {"state": state}, client_id=f"00000000-0000-4000-8000-00000000000{place}")
            marks.receive(ATTENDANCE, sheet, [new], Sender(f"link:{place}"))

    acts = [partial(say, place, state) for place, state in enumerate(states)]
    assert [one for one in together(app, [*acts, acts[0]]) if isinstance(one, Exception)] == []
    db.rollback()
    kept, before = all_marks(), rows()
    assert sorted(mark.value["state"] for mark in kept) == sorted(states)
    assert before[0][2] == kept[0].value["state"]
    with writing():
        rebuilding.rebuild(ATTENDANCE)
    assert rows() == before


def test_every_kind_of_mark_can_be_rebuilt_from_nothing(app: Flask, runner: FlaskCliRunner) -> None:
    assert [runner.invoke(args=["rebuild", kind]).exit_code for kind in MARK_KINDS] == [0] * len(MARK_KINDS)


def test_session_with_marks_stays(phone: FlaskClient, session: Session, people: list[Registration]) -> None:
    post(phone, tap(session, people[0]), tap(session, people[0], ""))
    assert states(session) == {}
    with pytest.raises(RuleBroken, match="tidak dapat dihapus"), writing():
        schedule.remove_session(session)


def test_program_with_marks_can_be_erased(phone: FlaskClient, session: Session, people: list[Registration]) -> None:
    post(phone, tap(session, people[0]))
    name = people[0].name
    with writing():
        session.program.state = "archived"
        erasing.erase_program(session.program)
    db.expire_all()
    assert name not in repr([vars(mark) for mark in all_marks()])
    assert (db.get_one(Registration, people[0].id).name, states(session)) == (ERASED, {people[0].id: "present"})


def test_page_asks_for_each_mark_once_however_many_people(phone: FlaskClient, training: Program, session: Session) -> None:
    """A list page of 1 and of 3 rows."""
    needed, address, number, sheet = [], f"/pelatih/sesi/{session.id}", training.id, session.id
    for more in (1, 2):
        for _ in range(more):
            one = make_registration(db.get_one(Program, number))
            post(phone, tap(db.get_one(Session, sheet), one))
        needed.append(count_queries(lambda: phone.get(address)))
    assert needed[0] == needed[1]
