"""The poster on a screen: its code holds two minutes by the server's clock, and a participant's word replaces nobody's."""

import re
from dataclasses import dataclass
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


@dataclass
class Phone:
    """A phone that has scanned the code just now."""

    client: FlaskClient
    session: Session
    ticket: str

    def say(self, someone: Registration, code: str | None = None) -> int:
        sent = {"ticket": self.ticket, "number": someone.number, "code": someone.receipt_code if code is None else code}
        answer = self.client.post(f"/hadir/{self.session.id}", data=sent)
        db.rollback()
        return answer.status_code


@pytest.fixture
def phone(app: Flask, client: FlaskClient, session: Session) -> Phone:
    page = client.get(f"/hadir/{session.id}/{poster.code_of(session, app.config['SECRET_KEY'])}").text
    (ticket,) = re.findall(r'name="ticket" value="([^"]+)"', page)
    return Phone(client, session, ticket)


@pytest.mark.parametrize(("minutes", "holds"), [(0, True), (1, True), (2, False), (-1, False)])
def test_code_of_this_minute_and_the_one_before_hold(session: Session, minutes: int, holds: bool) -> None:
    code = poster.code_of(session, SECRET, utcnow() - timedelta(minutes=minutes))
    assert poster.holds(session, code, SECRET) is holds


@pytest.mark.parametrize("code", ["é", "😀", ""])
def test_code_that_nobody_made_holds_nothing(client: FlaskClient, session: Session, code: str) -> None:
    assert poster.holds(session, code, SECRET) is False
    assert client.get(f"/hadir/{session.id}/{code or '-'}").status_code == 410


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


def test_participant_is_noted_once_and_told_so(phone: Phone, session: Session, someone: Registration) -> None:
    assert [phone.say(someone), phone.say(someone)] == [302, 302]
    assert attending.states_of(session) == {someone.id: "present"}
    assert len(db.scalars(select(Mark)).all()) == 1
    assert f"{someone.name} tercatat hadir." in phone.client.get(f"/hadir/{session.id}").text
    assert phone.say(someone, code="") == 302  # the receipt was opened on this phone


def test_participants_word_replaces_nobodys(phone: Phone, session: Session, someone: Registration) -> None:
    with writing():
        marking.mark(session, {someone.id: "absent"}, "link:1")
    assert phone.say(someone) == 302
    assert attending.states_of(session) == {}
    assert db.scalars(select(Attendance)).one().state == "absent"
    assert "temui pelatih" in phone.client.get(f"/hadir/{session.id}").text


def test_number_alone_or_a_stranger_notes_nobody(phone: Phone, session: Session, someone: Registration) -> None:
    other = make_registration(make_program("lifeskill", cohorts=(None,)))
    assert phone.say(someone, code="") == 422
    assert phone.say(someone, code="AAAAAAAA") == 422
    assert phone.say(other) == 409
    assert db.scalars(select(Mark)).all() == []


def test_phone_that_did_not_scan_in_time_notes_nobody(app: Flask, phone: Phone, someone: Registration) -> None:
    secret, session, now = app.config["SECRET_KEY"], phone.session, utcnow()
    answer = phone.client.get(f"/hadir/{session.id}/{poster.code_of(session, secret, now - timedelta(minutes=5))}")
    assert (answer.status_code, session.title in answer.text) == (410, False)
    late = poster.ticket_of(session, secret, now - poster.TIME_TO_TYPE - timedelta(seconds=1))
    of_another = poster.ticket_of(make_session(someone.program), secret)
    for ticket in ("", "-", "99999999999999999-x", "1000000000-é", late, of_another, f"1{phone.ticket}", phone.ticket[:-1]):
        phone.ticket = ticket
        assert phone.say(someone) == 410
    assert db.scalars(select(Mark)).all() == []
