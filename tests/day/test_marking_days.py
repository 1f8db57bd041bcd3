"""Noting the day: ticks of two desks, a dropped connection, the time used, and when nothing may be noted."""

from datetime import timedelta

import pytest

from domain.day import marking
from domain.day.marking import ARRIVAL, DAY, PROGRESS, SECONDS
from domain.day.running import running_of
from domain.inbox import marks
from domain.inbox.marks import NewMark, Sender
from domain.inbox.rebuilding import rebuild
from domain.judging.results import result_of
from domain.models import DayNote, Mark, Office, Stage
from domain.office.clock import local_today
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from forms.checks import minute_list, minutes_seconds
from forms.desk.day import seconds_of, show_seconds
from forms.reading.visible import Refused
from tests.support.contests import give, make_entries, make_seat, make_stage

pytestmark = pytest.mark.usefixtures("database")
ONE, TWO = "account:1", "account:2"


@pytest.fixture
def stage(office: Office) -> Stage:
    return make_stage()


def note(stage: Stage, code: str, what: str, value: str, actor: str = ONE, seen: int | None = None) -> dict[str, RuleBroken]:
    with writing():
        return marking.note(stage, {(code, what): value}, actor, seen=seen)


def test_two_desks_with_old_pages_lose_no_tick(stage: Stage) -> None:
    first, second = make_entries(stage, 2)
    assert not note(stage, first.code, ARRIVAL, "arrived", ONE, seen=0)
    with writing():  # the other desk's page still shows the first one as not there
        assert not marking.note(stage, {(first.code, ARRIVAL): "", (second.code, ARRIVAL): "arrived"}, TWO, seen=0)
    assert [turn.has_arrived for turn in running_of(stage).turns] == [True, True]


def test_tick_keeps_who_and_when(stage: Stage) -> None:
    (entry,) = make_entries(stage, 1)
    before = utcnow()
    note(stage, entry.code, ARRIVAL, "arrived")
    row = running_of(stage).turns[0].notes[ARRIVAL]
    assert row.actor == ONE
    assert before <= row.at <= utcnow()


def test_same_letter_twice_is_one_mark(stage: Stage) -> None:
    (entry,) = make_entries(stage, 1)
    new = NewMark(marking.subject_of(entry.code, ARRIVAL), {"note": "arrived"}, "0a0a0a0a-0000-4000-8000-000000000001")
    for _ in range(2):
        with writing():
            marks.receive(DAY, marking._Day(stage), [new], Sender(ONE, "tab"))
    assert db.query(Mark).count() == 1


def test_mark_that_waited_bears_its_own_time(stage: Stage) -> None:
    (entry,) = make_entries(stage, 1)
    tapped = utcnow() - timedelta(minutes=20)
    new = NewMark(marking.subject_of(entry.code, PROGRESS), {"note": "on"}, device_at=tapped, clock_ms=60_000)
    with writing():
        marks.receive(DAY, marking._Day(stage), [new], Sender(ONE, "tab"))
    assert running_of(stage).now[0].notes[PROGRESS].at == tapped + timedelta(minutes=1)


def test_device_of_tomorrow_is_not_believed(stage: Stage) -> None:
    (entry,) = make_entries(stage, 1)
    tomorrow = utcnow() + timedelta(days=1)
    new = NewMark(marking.subject_of(entry.code, PROGRESS), {"note": "on"}, device_at=tomorrow, clock_ms=0)
    with writing():
        marks.receive(DAY, marking._Day(stage), [new], Sender(ONE, "tab"))
    assert running_of(stage).now[0].notes[PROGRESS].at <= utcnow()


def test_two_different_times_wait_for_a_decision(stage: Stage) -> None:
    (entry,) = make_entries(stage, 1)
    note(stage, entry.code, SECONDS, "400", ONE, seen=0)
    note(stage, entry.code, SECONDS, "402", TWO, seen=0)
    row = running_of(stage).turns[0].notes[SECONDS]
    assert (row.value, row.differs.value if row.differs else None) == ("400", {"note": "402"})
    note(stage, entry.code, SECONDS, "401", ONE)
    row = running_of(stage).turns[0].notes[SECONDS]
    assert (row.value, row.differs) == ("401", None)


@pytest.mark.parametrize("days", [1, 0], ids=["the day before", "on the day"])
def test_day_is_noted_from_its_day_on(stage: Stage, days: int) -> None:
    (entry,) = make_entries(stage, 1)
    with writing():
        stage.day = local_today() + timedelta(days=days)
    refused = note(stage, entry.code, ARRIVAL, "arrived")
    assert [str(why) for why in refused.values()] == ([marking.TOO_EARLY] if days else [])


def test_nothing_is_noted_once_the_minutes_are_printed(stage: Stage) -> None:
    (entry,) = make_entries(stage, 1)
    with writing():
        stage.locked_at = utcnow()
    assert list(note(stage, entry.code, SECONDS, "400")) == [entry.code]
    assert entry.seconds is None


@pytest.mark.parametrize(
    ("state", "what", "is_kept"),
    [("forfeited", ARRIVAL, True), ("withdrawn", ARRIVAL, False), ("forfeited", PROGRESS, False), ("in", PROGRESS, True)],
)
def test_who_has_left_is_not_noted(stage: Stage, state: str, what: str, is_kept: bool) -> None:
    (entry,) = make_entries(stage, 1)
    with writing():
        entry.state = state
    assert bool(note(stage, entry.code, what, "arrived" if what == ARRIVAL else "on")) is not is_kept


@pytest.mark.parametrize("value", ["0", "-5", "6.45", "99999", "x", "٤"])
def test_time_that_cannot_be_is_refused(stage: Stage, value: str) -> None:
    (entry,) = make_entries(stage, 1)
    assert note(stage, entry.code, SECONDS, value)
    assert entry.seconds is None


def test_entry_of_another_stage_is_refused(stage: Stage) -> None:
    (other,) = make_entries(make_stage(), 1)
    assert note(stage, other.code, ARRIVAL, "arrived")
    assert db.query(DayNote).count() == 0


@pytest.mark.parametrize(("seconds", "off"), [("421", 250), ("420", 0), ("300", 0), ("299", 250)])
def test_time_outside_of_the_limits_takes_points_off_once(office: Office, seconds: str, off: int) -> None:
    stage = make_stage(seconds_least=300, seconds_most=420, time_points=250)
    (entry,), seat = make_entries(stage, 1), make_seat(stage)
    give(seat, entry, "80", "80", "80")
    note(stage, entry.code, SECONDS, seconds)
    total = result_of(stage).standing.totals
    shown = total.shown(total.by_entry[entry.id])
    assert shown is not None
    assert shown * 100 == 24_000 - off


def test_day_is_made_anew_from_its_marks(stage: Stage) -> None:
    (entry,) = make_entries(stage, 1)
    note(stage, entry.code, SECONDS, "400")
    note(stage, entry.code, ARRIVAL, "arrived")
    with writing():
        db.query(DayNote).delete()
        entry.seconds = None
        assert rebuild(DAY) == 2
    assert [(turn.entry.seconds, turn.has_arrived) for turn in running_of(stage).turns] == [(400, True)]


@pytest.mark.parametrize(("typed", "kept"), [("6.45", "405"), ("6:5", "365"), ("7", "420"), ("0,30", "30")])
def test_time_is_typed_as_people_write_it(typed: str, kept: str) -> None:
    assert seconds_of(minutes_seconds(typed)) == kept
    assert seconds_of(show_seconds(kept)) == kept


@pytest.mark.parametrize("typed", ["0", "6.60", "6.450", "x", "-1"])
def test_time_that_nobody_can_read_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        minutes_seconds(typed)


def test_minutes_of_warnings_are_put_in_order() -> None:
    assert [minute_list(text) for text in ("6, 5", "5 dan 6", "5;6;5", "7")] == ["5, 6", "5, 6", "5, 6", "7"]
    for text in ("lima", "0", "5.5", "-5"):
        with pytest.raises(Refused):
            minute_list(text)
