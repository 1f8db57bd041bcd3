"""A trainer's sessions: who came is noted from the day of a session on, not before."""

import re
from datetime import datetime, time, timedelta

import pytest

from domain.models import Registration, Session, Trainer
from domain.office.clock import local_time
from domain.sessions import attending
from domain.store.db import db, utcnow
from tests.conftest import Come
from tests.support.factories import make_link, make_program, make_registration, make_school, make_session, make_trainer, mother


@pytest.fixture
def trainer(office: object) -> Trainer:
    return make_trainer()


@pytest.fixture
def someone(trainer: Trainer) -> Registration:
    return make_registration(make_program("lifeskill", cohorts=(None,)))


def session_on(someone: Registration, trainer: Trainer, days: int) -> Session:
    """A session at the last minute of the day so many days from today, on the office's clock."""
    here = local_time(utcnow())
    day = here.date() + timedelta(days=days)
    return make_session(someone.program, trainer, starts_at=datetime.combine(day, time(23, 59), here.tzinfo))


def tick(by_link: Come, trainer: Trainer, session: Session, someone: Registration) -> int:
    answer = by_link(make_link(trainer)).post(f"/pelatih/sesi/{session.id}", data={f"state-{someone.id}": "present"})
    db.rollback()
    return answer.status_code


def test_attendance_is_noted_from_the_day_of_the_session_on(by_link: Come, someone: Registration, trainer: Trainer) -> None:
    session = session_on(someone, trainer, 0)
    assert tick(by_link, trainer, session, someone) == 302
    assert attending.states_of(session) == {someone.id: "present"}


def test_attendance_is_not_noted_before(by_link: Come, someone: Registration, trainer: Trainer) -> None:
    session = session_on(someone, trainer, 1)
    assert tick(by_link, trainer, session, someone) == 409
    assert attending.states_of(session) == {}


@pytest.mark.parametrize(("days", "is_along"), [(1, True), (7, True), (8, False)])
def test_page_of_a_session_to_come_says_when_and_offers_no_ticks(
    by_link: Come, someone: Registration, trainer: Trainer, days: int, is_along: bool
) -> None:
    """Those of the next days are on the page already, hidden until the day, for a phone that has no network then."""
    page = by_link(make_link(trainer)).get(f"/pelatih/sesi/{session_on(someone, trainer, days).id}").text
    assert "Kehadiran dapat dicatat mulai" in page
    assert someone.name in page
    assert page.count('type="radio"') == (5 if "data-from=" in page else 0)
    assert bool(re.search(r'<div data-from="\d+" hidden>', page)) is is_along


@pytest.mark.parametrize("kind", ["lifeskill", "storytelling"])
def test_trainer_marks_nobody_of_another_program(by_link: Come, someone: Registration, trainer: Trainer, kind: str) -> None:
    session = session_on(someone, trainer, 0)
    other = make_program(kind, cohorts=(None,) if kind == "lifeskill" else ())
    stranger = make_registration(other, make_school() if kind == "storytelling" else None)
    assert tick(by_link, trainer, session, stranger) != 500
    assert attending.states_of(session) == {}


def test_trainer_marks_nobody_in_a_session_of_another_trainer(by_link: Come, someone: Registration, trainer: Trainer) -> None:
    session = session_on(someone, trainer, 0)
    assert tick(by_link, make_trainer("Pelatih Lain"), session, someone) == 404
    assert attending.states_of(session) == {}


def test_namesakes_differ_on_a_trainers_list(by_link: Come, someone: Registration, trainer: Trainer) -> None:
    session = session_on(someone, trainer, 0)
    row = {**mother(77, someone.cohort), "name": someone.name, "birth_date": "2/3/1991"}
    other = make_registration(someone.program, row=row)
    page = by_link(make_link(trainer)).get(f"/pelatih/sesi/{session.id}").text

    assert f"1. {someone.name}, " in page
    assert someone.number in page
    assert other.number in page


def test_others_are_called_by_their_name_alone(by_link: Come, someone: Registration, trainer: Trainer) -> None:
    session = session_on(someone, trainer, 0)
    assert attending.called([someone]) == {someone.id: someone.name}
    assert someone.number not in by_link(make_link(trainer)).get(f"/pelatih/sesi/{session.id}").text
