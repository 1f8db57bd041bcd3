"""Those who come without having registered: registered and present in one step, also after closing, never beyond a place."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.models import Program, Registration, Session
from domain.rules import RuleBroken
from domain.sessions import attending
from domain.sessions.walk_ins import add_walk_in, fixed_answers
from domain.store.db import db, utcnow, writing
from tests.support.databases import on_sqlite
from tests.support.factories import make_program, make_registration, make_session, mother

pytestmark = on_sqlite


@pytest.fixture
def training(office: object) -> Program:
    return make_program("lifeskill", cohorts=(1, None), waiting_list=True)


def everybody() -> list[Registration]:
    db.rollback()
    return list(db.scalars(select(Registration).order_by(Registration.id)))


def test_walk_in_is_registered_present_and_known_by_channel(staff: FlaskClient, training: Program) -> None:
    with writing():
        training.closes_at = utcnow() - timedelta(hours=1)
    session = make_session(training, cohort=training.cohorts[1])
    path = f"/petugas/kegiatan/{training.code}/sesi/{session.id}/datang-langsung"
    assert 'name="cohort"' not in staff.get(path).text  # the session says it
    answer = staff.post(path, data={**mother(1), "cohort": ""}, follow_redirects=True)
    assert "tercatat hadir" in answer.text
    (person,) = everybody()
    assert (person.channel, person.cohort_id) == ("walk-in-late", session.cohort_id)
    assert attending.states_of(session) == {person.id: "present"}
    assert "Datang langsung" in staff.get(f"/petugas/pendaftar/{person.number}").text


def test_walk_in_with_a_mistake_keeps_what_was_typed(staff: FlaskClient, training: Program) -> None:
    session = make_session(training, cohort=training.cohorts[1])
    path = f"/petugas/kegiatan/{training.code}/sesi/{session.id}/datang-langsung"
    answer = staff.post(path, data={**mother(1), "birth_date": "31/2/1990"})
    assert answer.status_code == 422
    assert "Ibu B" in answer.text
    assert everybody() == []


def add(session: Session, number: int) -> Registration:
    with writing():
        return add_walk_in(session, None, {**mother(number), **fixed_answers(session)}, "account:1")


def test_walk_in_without_a_place_is_not_taken(training: Program) -> None:
    make_registration(training)
    session = make_session(training, cohort=training.cohorts[0])
    with pytest.raises(RuleBroken, match="Angkatan 1 penuh"):
        add(session, 900)
    assert len(everybody()) == 1


def test_walk_in_before_the_day_is_not_taken(training: Program) -> None:
    session = make_session(training, cohort=training.cohorts[1], starts_at=utcnow() + timedelta(days=2))
    with pytest.raises(RuleBroken, match="mulai hari sesi"):
        add(session, 900)
    assert everybody() == []


def test_walk_in_needs_no_cohort_where_the_session_has_none(training: Program) -> None:
    session = make_session(training)
    assert fixed_answers(session) == {}
    with pytest.raises(RuleBroken):  # the person has to choose one
        add(session, 900)
