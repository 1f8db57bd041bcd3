"""The poster on a screen: its code holds two minutes by the server's clock, and a participant's word replaces nobody's."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.models import Attendance, Mark, Registration, Session, Trainer
from domain.sessions import attending, marking, poster
from domain.store.db import db, utcnow, writing
from tests.conftest import Come
from tests.support.databases import on_sqlite
from tests.support.factories import make_link, make_program, make_registration, make_session, make_trainer

pytestmark = on_sqlite

SECRET = "a secret"


@pytest.fixture
def trainer(office: object) -> Trainer:
    return make_trainer()


@pytest.fixture
def someone(trainer: Trainer) -> Registration:
    return make_registration(make_program("lifeskill", cohorts=(None, None)))


@pytest.fixture
def session(someone: Registration, trainer: Trainer) -> Session:
    return make_session(someone.program, trainer, someone.cohort)


@pytest.fixture
def phone(app: Flask, client: FlaskClient, session: Session) -> FlaskClient:
    """A phone that has scanned the code just now."""
    assert client.get(address(app, session)).status_code == 200
    return client


def address(app: Flask, session: Session) -> str:
    return f"/hadir/{session.id}/{poster.code_of(session, app.config['SECRET_KEY'])}"


def say(phone: FlaskClient, session: Session, someone: Registration, code: str | None = None) -> int:
    code = someone.receipt_code if code is None else code
    answer = phone.post(f"/hadir/{session.id}", data={"number": someone.number, "code": code})
    db.rollback()
    return answer.status_code


@pytest.mark.parametrize(("minutes", "holds"), [(0, True), (1, True), (2, False), (-1, False)])
def test_code_of_this_minute_and_the_one_before_hold(session: Session, minutes: int, holds: bool) -> None:
    code = poster.code_of(session, SECRET, utcnow() - timedelta(minutes=minutes))
    assert poster.holds(session, code, SECRET) is holds


def test_code_is_of_one_session_and_one_site(session: Session, someone: Registration) -> None:
    other = make_session(someone.program)
    assert not poster.holds(other, poster.code_of(session, SECRET), SECRET)
    assert not poster.holds(session, poster.code_of(session, SECRET), "another")


def test_trainers_screen_shows_a_code_that_opens_the_page(
    app: Flask, by_link: Come, trainer: Trainer, session: Session
) -> None:
    answer = by_link(make_link(trainer)).get(f"/pelatih/sesi/{session.id}/layar")
    assert "<svg" in answer.text
    assert answer.headers["Refresh"] == "20"
    assert by_link(make_link(make_trainer("Lain"))).get(f"/pelatih/sesi/{session.id}/layar").status_code == 404


def test_participant_is_noted_once_and_told_so(phone: FlaskClient, session: Session, someone: Registration) -> None:
    assert [say(phone, session, someone), say(phone, session, someone)] == [302, 302]
    assert attending.states_of(session) == {someone.id: "present"}
    assert len(db.scalars(select(Mark)).all()) == 1
    assert f"{someone.name} tercatat hadir." in phone.get(f"/hadir/{session.id}").text
    assert say(phone, session, someone, code="") == 302  # the receipt was opened on this phone


def test_participants_word_replaces_nobodys(phone: FlaskClient, session: Session, someone: Registration) -> None:
    with writing():
        marking.mark(session, {someone.id: "absent"}, "link:1")
    assert say(phone, session, someone) == 302
    assert attending.states_of(session) == {}
    assert db.scalars(select(Attendance)).one().state == "absent"
    assert "temui pelatih" in phone.get(f"/hadir/{session.id}").text


def test_number_alone_or_a_stranger_notes_nobody(phone: FlaskClient, session: Session, someone: Registration) -> None:
    other = make_registration(make_program("lifeskill", cohorts=(None,)))
    assert say(phone, session, someone, code="") == 422
    assert say(phone, session, someone, code="AAAAAAAA") == 422
    assert say(phone, session, other) == 409
    assert db.scalars(select(Mark)).all() == []


def test_phone_that_did_not_scan_in_time_notes_nobody(
    app: Flask, client: FlaskClient, session: Session, someone: Registration
) -> None:
    assert say(client, session, someone) == 410
    old = poster.code_of(session, app.config["SECRET_KEY"], utcnow() - timedelta(minutes=5))
    answer = client.get(f"/hadir/{session.id}/{old}")
    assert (answer.status_code, session.title in answer.text) == (410, False)
    assert say(client, session, someone) == 410
    client.get(address(app, session))
    with client.session_transaction() as cookie:
        cookie["arriving"] = [session.id, utcnow().timestamp() - 1]
    assert say(client, session, someone) == 410
    assert db.scalars(select(Mark)).all() == []
