"""The order of appearance as papers say it: number, who, what, and about when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.contests.entries import entries_of
from domain.models import Entry, Stage, Title
from domain.office.clock import local_time
from domain.programs.lots import given_in
from domain.sessions.schedule import sessions_of

PAUSE = 60
"""Seconds between two performances, for the time that a list estimates."""


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody who appears. `number` is the order of appearance, before the draw the code; `at` is about when, if known."""

    number: str
    code: str
    name: str
    origin: str
    title: str
    at: datetime | None = None


@dataclass(frozen=True)
class OrderOfStage:
    """All who appear in a stage, in their order. `seconds` is how long each may take, where the stage says so."""

    stage: str
    day: date | None
    is_blind: bool
    lines: Sequence[Line] = ()
    begins: datetime | None = None
    seconds: int | None = None


def order_of(stage: Stage) -> OrderOfStage:
    """Read it. Times are there when a session falls on the day of the stage and the stage limits the time."""
    begins, each = _begins(stage), stage.seconds_most
    titles = given_in(stage.program)
    appearing = [entry for entry in entries_of(stage) if entry.appears]
    times = [begins + timedelta(seconds=place * (each + PAUSE)) if begins and each else None for place in range(len(appearing))]
    lines = [_line(entry, titles.get(entry.registration_id), at) for entry, at in zip(appearing, times, strict=True)]
    return OrderOfStage(stage.name, stage.day, stage.is_blind, lines, begins if each else None, each)


def _begins(stage: Stage) -> datetime | None:
    starts = [
        one.starts_at for one in sessions_of(stage.program) if stage.day and local_time(one.starts_at).date() == stage.day
    ]
    return min(starts, default=None)


def _line(entry: Entry, drawn: Title | None, at: datetime | None) -> Line:
    """The title is what was drawn, else what was answered."""
    person = entry.registration
    origin = person.school.name if person.school else person.region.name if person.region else ""
    key = person.program.kind.work
    title = drawn.name if drawn else str(person.answers.get(key, "")) if key else ""
    return Line(str(entry.position or entry.code), entry.code, person.name, origin, title, at)
