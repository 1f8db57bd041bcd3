"""A series of sessions is changed as one: this and all later ones, shown first, and everybody is told once."""

import re
from datetime import UTC, datetime, time, timedelta

import pytest
from flask.testing import FlaskClient

from domain.models import Message, Program, Session
from domain.office.clock import local_time
from domain.rules import RuleBroken
from domain.sessions import marking, series
from domain.sessions.repeating import MeetingRule
from domain.sessions.series import SeriesChange
from domain.store.db import db, writing
from tests.support import factories
from tests.support.databases import on_sqlite

pytestmark = on_sqlite
MONDAY = datetime(2027, 8, 2, 2, 0, tzinfo=UTC)


@pytest.fixture
def training(office: object) -> Program:
    return factories.make_program("lifeskill", cohorts=(5, 5))


@pytest.fixture
def sessions(training: Program) -> list[Session]:
    """Four Mondays of one cohort at 09.00 here."""
    trainer = factories.make_trainer()
    dates = [MONDAY + timedelta(weeks=week) for week in range(4)]
    return [factories.make_session(training, trainer, training.cohorts[0], starts_at=one) for one in dates]


def changed(sessions: list[Session], change: SeriesChange, start: int = 1) -> int:
    found = series.series_from(sessions[start])
    with writing():
        return series.change_series(found[0].program, found, series.planned(found, change))


def clocks(sessions: list[Session]) -> list[str]:
    db.expire_all()
    return [f"{local_time(one.starts_at):%d/%m %H.%M}" for one in sessions]


def test_this_and_all_later_ones_get_another_time(training: Program, sessions: list[Session]) -> None:
    other = factories.make_session(training, None, training.cohorts[1], starts_at=MONDAY + timedelta(weeks=2))
    assert changed(sessions, SeriesChange(starts=time(13, 30))) == 3
    assert clocks(sessions) == ["02/08 09.00", "09/08 13.30", "16/08 13.30", "23/08 13.30"]
    assert clocks([other]) == ["16/08 09.00"]
    assert [one.sequence for one in sessions] == [0, 1, 1, 1]


def test_another_venue_keeps_the_time_and_another_trainer_tells_nobody(sessions: list[Session]) -> None:
    assert changed(sessions, SeriesChange(venue="Balai Warga")) == 3
    assert [one.place for one in sessions] == ["Aula", *["Balai Warga"] * 3]
    assert changed(sessions, SeriesChange(trainer_id=factories.make_trainer("Lain").id)) == 0
    assert clocks(sessions)[1:] == ["09/08 09.00", "16/08 09.00", "23/08 09.00"]


def test_rule_gives_new_days_in_order_but_no_holidays(sessions: list[Session]) -> None:
    rule = MeetingRule([1], time(), None, MONDAY.date() + timedelta(days=7))
    changed(sessions, SeriesChange(rule=rule))
    assert clocks(sessions) == ["02/08 09.00", "10/08 09.00", "24/08 09.00", "31/08 09.00"]  # 17 August is a holiday


def test_session_with_attendance_stays_as_it_was(training: Program, sessions: list[Session]) -> None:
    woman = factories.make_registration(training, None, factories.mother(1, training.cohorts[0]))
    with writing():
        sessions[1].starts_at = factories.LAST_MAY
    with writing():
        marking.mark(sessions[1], {woman.id: "present"}, "account:1")
    assert sessions[1] not in series.series_from(sessions[1])
    assert len(series.series_from(sessions[1])) == 3


def test_attendance_that_was_noted_since_it_was_shown_keeps_all_as_they_are(sessions: list[Session]) -> None:
    woman = factories.make_registration(sessions[0].program, None, factories.mother(1, sessions[0].cohort))
    with writing():
        sessions[0].starts_at = factories.LAST_MAY
    before, found = clocks(sessions), series.series_from(sessions[0])
    rows = series.planned(found, SeriesChange(starts=time(13, 30)))
    with writing():
        marking.mark(sessions[0], {woman.id: "present"}, "account:1")
    with pytest.raises(RuleBroken, match="baru saja dicatat"), writing():
        series.change_series(found[0].program, found, rows)
    assert clocks(sessions) == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (SeriesChange(), "paling sedikit satu"),
        (SeriesChange(starts=time(9), ends=time(8)), "sesudah jam mulai"),
    ],
)
def test_change_that_makes_no_sense_says_so(sessions: list[Session], change: SeriesChange, said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        series.planned(sessions, change)


def test_staff_see_the_change_save_it_and_tell_everybody_once(
    training: Program, sessions: list[Session], staff: FlaskClient
) -> None:
    factories.make_registration(training, None, factories.mother(1, training.cohorts[0]))
    page = f"/petugas/kegiatan/{training.code}/sesi/{sessions[1].id}/seri"
    shown = staff.post(page, data={"starts": "14.00"})
    assert clocks(sessions)[1:] == ["09/08 09.00", "16/08 09.00", "23/08 09.00"]
    seen = re.search(r'name="seen" value="([^"]+)"', shown.text)
    assert seen
    answer = staff.post(page, data={"starts": "14.00", "save": "1", "seen": seen[1]})
    assert answer.location.endswith("/seri/kabar")
    staff.post(answer.location)
    messages = db.query(Message).all()
    assert len(messages) == 2
    assert all(one.words.count("14.00") == 3 for one in messages)
    assert staff.post(page, data={"starts": "7.00", "save": "1", "seen": seen[1]}).status_code == 200
    assert clocks(sessions)[1] == "09/08 14.00"
