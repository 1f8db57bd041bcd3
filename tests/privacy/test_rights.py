"""The rights of a person (UU 27/2022): asked, found, handed over, stopped, erased, and answered within three days."""

import json
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.models import AuditEntry, Consent, Office, PersonRequest, Program, Registration
from domain.privacy import answering, finding, overdue, people, rights
from domain.registering import consents, listing
from domain.registering.listing import ListQuery
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from domain.store.stopped import everybody
from domain.work import doing
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_program, make_registration, make_school, pupil, send
from tests.support.queries import count_queries
from tests.support.world.privacy import ASKED

CHILD = pupil(1, name="Zulaikha Rahasia", nisn="9988776655", parent_phone="0813-9999-0001", consent_publication="yes")
OTHER = pupil(2, name="Murid Lain", teacher_phone="0813-9999-0001")


@pytest.fixture
def program(office: Office) -> Program:
    return make_program()


@pytest.fixture
def child(program: Program) -> Registration:
    """Of a school that has sent another child too."""
    school = make_school()
    found = make_registration(program, school, CHILD)
    make_registration(program, school, OTHER)
    return found


def ask(**wanted: str) -> PersonRequest:
    with writing():
        return rights.receive({**ASKED, **wanted}, utcnow())


@pytest.mark.parametrize(
    ("wanted", "by"),
    [
        ({"nisn": "9988776655"}, {"nisn"}),
        ({"name": "zulaikha RAHASIA", "birth_date": "2015-08-17"}, {"name", "birth_date"}),
        ({"number": "{number}"}, {"number"}),
    ],
    ids=lambda value: "-".join(sorted(value)),
)
def test_child_is_found_and_chosen(child: Registration, wanted: dict[str, str], by: set[str]) -> None:
    asked = {key: text.format(number=child.number) for key, text in wanted.items()}
    (found,) = finding.candidates(asked)
    assert (found.registration.id, set(found.by)) == (child.id, by)
    assert ask(**asked).people == [child.number]


def test_telephone_of_many_chooses_nobody(child: Registration) -> None:
    """A teacher's telephone stands in the answers of a whole class."""
    phone = {"phone": "+6281399990001"}
    assert {one.registration.name for one in finding.candidates(phone)} >= {"Murid Lain"}
    assert ask(**phone).people == []


def test_birth_date_alone_is_no_search(child: Registration) -> None:
    assert finding.candidates({"birth_date": "2015-08-17"}) == []
    with pytest.raises(RuleBroken, match="paling sedikit satu"):
        ask(birth_date="2015-08-17")


def test_copy_says_the_answers_and_opens_nothing(child: Registration) -> None:
    asked = ask(nisn="9988776655")
    held = answering.holdings_of(asked)
    said = json.loads(answering.as_json(asked, held))
    (row,) = said["held"]["registration"]
    assert (row["name"], row["answers"]["nisn"]) == ("Zulaikha Rahasia", "9988776655")
    assert "Murid Lain" not in json.dumps(said["held"])
    assert [secret for secret in (child.receipt_code, child.verify_token) if secret in json.dumps(said)] == []
    assert ("NISN", "9988776655") in [line for part in held.parts for row in part.rows for line in row]


def test_draft_that_names_the_child_is_said_beside(child: Registration, program: Program) -> None:
    make_batch(program, make_school(), {**CHILD, "name": "Zulaikha R."})
    asked = ask(nisn="9988776655")
    held = answering.holdings_of(asked)
    assert [one.table for one in held.elsewhere] == ["batch_row"]


def stop(*found: Registration) -> None:
    with writing():
        people.stop(found)


def listed(program: Program) -> list[str]:
    return [one.name for one in listing.find_all(program, ListQuery())]


def test_stopped_child_is_nowhere_and_comes_back(child: Registration, program: Program) -> None:
    before = child.status
    stop(child)
    assert (listed(program), db.scalars(select(Registration.name)).all()) == (["Murid Lain"], ["Murid Lain"])
    assert db.scalars(select(Consent).where(Consent.registration_id == child.id)).all() == []
    with writing():
        people.resume(people.people_of([child.number]))
    assert sorted(listed(program)) == ["Murid Lain", "Zulaikha Rahasia"]
    assert child.status == before


def test_stopped_child_is_found_by_the_page_of_rights_alone(child: Registration) -> None:
    stop(child)
    assert ask(nisn="9988776655").people == [child.number]
    with everybody():
        assert db.scalars(select(Registration.name).order_by(Registration.id)).first() == "Zulaikha Rahasia"


def test_stopped_child_keeps_place_and_identity(office: Office) -> None:
    program, school = make_program(capacity=1), make_school()
    child = make_registration(program, school, CHILD)
    stop(child)
    batch = make_batch(program, school, CHILD)
    with pytest.raises(RuleBroken, match="sudah"):
        send(batch)


def test_worker_that_lives_on_prints_nobody_who_was_stopped_meanwhile(
    app: Flask, child: Registration, program: Program
) -> None:
    """Its session asked before anybody was; somebody else's request stops the child."""
    number = child.number
    assert len(listed(program)) == 2

    def elsewhere() -> None:
        with app.app_context(), writing():
            people.stop(people.people_of([number]))

    thread = Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert doing.claim() is None
    assert listed(program) == ["Murid Lain"]


def test_nobody_stopped_costs_one_question(child: Registration, program: Program) -> None:
    """Whether anybody is stopped is asked once by each session of the database, not by each query."""

    def read(times: int) -> None:
        for _again in range(times):
            db.scalars(select(Registration.name)).all()

    assert count_queries(lambda: read(5)) - count_queries(lambda: read(1)) == 4


def test_erased_child_is_gone_and_others_stay(child: Registration, program: Program) -> None:
    with writing():
        people.erase_people(people.people_of([child.number]))
    db.expire_all()
    assert (child.name, "nisn" in child.answers) == ("(dihapus)", False)
    assert finding.candidates({"nisn": "9988776655"}) == []
    assert {one.giver for one in child.consents} == {"(dihapus)"}
    assert listed(program)[-1] == "Murid Lain"
    (other,) = finding.candidates({"name": "Murid Lain"})
    assert other.registration.answers["parent_name"] == "Pak Contoh"


def test_request_is_due_three_days_after_it_came(program: Program) -> None:
    received = utcnow() - timedelta(hours=30)
    with writing():
        made = rights.receive({**ASKED, "name": "Siapa"}, received)
    assert made.due_at - received == timedelta(hours=72)
    assert rights.hours_left(made) == 41
    assert [(one.key, one.count) for one in rights.waiting()] == [("rights", 41)]
    with writing():
        made.due_at = utcnow() - timedelta(minutes=1)
    assert [(one.key, one.count) for one in rights.waiting()] == [("rights_late", 1)]


def test_refusal_needs_a_reason_and_nothing_is_answered_twice(program: Program) -> None:
    asked = ask(name="Siapa")
    with pytest.raises(RuleBroken, match="alasan"), writing():
        rights.close(asked, False, " ")
    with writing():
        rights.close(asked, False, "Bukan orang tuanya.")
    assert (asked.state, list(rights.waiting())) == ("refused", [])
    with pytest.raises(RuleBroken, match="sudah dijawab"), writing():
        rights.close(asked, True, "")


def test_answered_request_forgets_who_asked_after_a_year(program: Program) -> None:
    asked, waits = ask(name="Siapa"), ask(name="Lain")
    with writing():
        rights.close(asked, True, "Sudah.")
    for days, kept in ((364, "Ibu Contoh"), (366, "")):
        with writing():
            overdue.forget_overdue(utcnow() + timedelta(days=days))
        assert (asked.asked_by, bool(asked.wanted), waits.asked_by) == (kept, bool(kept), "Ibu Contoh")


def test_consent_that_is_needed_stops_when_it_is_taken_back(child: Registration) -> None:
    for key, stops in (("consent_publication", False), ("consent_data", True)):
        with writing():
            assert consents.withdraw_consent(child, key, "Ibu Contoh", utcnow()).stops == stops
        db.expire(child, ["consents"])
        last = child.consents[-1]
        assert (last.question_key, last.given, last.giver) == (key, False, "Ibu Contoh")
        with pytest.raises(RuleBroken, match="tidak sedang berlaku"), writing():
            consents.withdraw_consent(child, key, "Ibu Contoh", utcnow())


@on_sqlite
def test_officer_notes_finds_stops_and_answers(staff: FlaskClient, child: Registration) -> None:
    asked = {**ASKED, "nisn": "9988776655", "received_at": f"{utcnow():%d/%m/%Y}", "received_at_clock": "00.01", "contact": "-"}
    answer = staff.post("/petugas/hak-data/catat", data=asked)
    assert answer.status_code == 302, answer.text
    address = answer.headers["Location"]
    page = staff.get(address).text
    assert ("Zulaikha Rahasia" in page, "9988776655" in page) == (True, True)
    assert staff.get(f"{address}/data.pdf").data[:4] == b"%PDF"
    assert json.loads(staff.get(f"{address}/data.json").data)["request"]["numbers"] == [child.number]
    _press(staff, f"{address}/hentikan")
    assert staff.get(f"/petugas/pendaftar/{child.number}").status_code == 404
    assert "Zulaikha Rahasia" in staff.get(address).text
    _press(staff, f"{address}/lanjutkan")
    assert staff.get(f"/petugas/pendaftar/{child.number}").status_code == 200
    _press(staff, f"{address}/jawab", {"answer": "Selesai.", "as": "done"})
    acts = {one.action for one in db.scalars(select(AuditEntry)) if one.subject.startswith("request:")}
    assert acts >= {f"request-{act}" for act in ("received", "opened", "copied", "stopped", "resumed", "done")}


@on_sqlite
def test_erasing_is_asked_once_more_by_a_word(staff: FlaskClient, child: Registration) -> None:
    address = f"/petugas/hak-data/{ask(number=child.number).id}/hapus"
    assert staff.post(address, data={"typed": "ya"}).status_code == 422
    assert db.get_one(Registration, child.id).name == "Zulaikha Rahasia"
    _press(staff, address, {"typed": "hapus"})
    db.expire_all()
    erased = db.get_one(Registration, child.id)
    assert (erased.name, erased.status, erased.stopped_at) == ("(dihapus)", "withdrawn", None)


def _press(staff: FlaskClient, address: str, data: dict[str, Any] | None = None) -> None:
    answer = staff.post(address, data=data)
    assert answer.status_code == 302, answer.text
