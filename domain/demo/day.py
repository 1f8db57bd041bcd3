"""The day of the contest that is being judged: some have performed, one performs, one is called, one was forfeited."""

from collections.abc import Sequence
from datetime import timedelta

from domain.day import calling, marking, timekeeping
from domain.day.marking import ARRIVAL, PROGRESS, SECONDS
from domain.demo.calendar import Calendar
from domain.models import Call, Entry, Program, Stage
from domain.sessions.schedule import set_session
from domain.store.db import db, utcnow

USED = (402, 365, 447, 391)
"""The time that the first ones used; the third took longer than the stage allows."""


def fill(program: Program, stage: Stage, entries: Sequence[Entry], calendar: Calendar, actor: str) -> None:
    """Technical meeting and contest day, and the day as far as it has come."""
    for title, ahead, hour, hours in (("Temu teknis dan undian nomor", -3, 9, 2), ("Hari lomba", 0, 8, 7)):
        starts_at = calendar.at(ahead, hour)
        ends_at = starts_at + timedelta(hours=hours)
        set_session(program, None, {"title": title, "starts_at": starts_at, "ends_at": ends_at, "venue": ""})
    timekeeping.add_timekeeper(program, "Meja waktu 1")
    _note(stage, {(entry.code, ARRIVAL): "arrived" for entry in entries[:6]}, actor)
    for number in range(1, stage.calls + 1):
        _call(entries[3], number, actor)
    calling.forfeit(entries[3])
    calling.readmit(entries[3], "Kendaraan mogok di jalan; juri sepakat", actor)
    for entry, seconds in zip(entries, USED, strict=False):
        _note(stage, {(entry.code, PROGRESS): "done", (entry.code, SECONDS): str(seconds)}, actor)
    _note(stage, {(entries[4].code, PROGRESS): "on"}, actor)
    for number in (1, 2):
        _call(entries[6], number, actor)
    for number in range(1, stage.calls + 1):
        _call(entries[7], number, actor)
    calling.forfeit(entries[7])


def _note(stage: Stage, notes: dict[tuple[str, str], str], actor: str) -> None:
    assert not marking.note(stage, notes, actor)


def _call(entry: Entry, number: int, actor: str) -> None:
    made: Call = calling.call(entry, number, actor)
    made.at = utcnow() - timedelta(minutes=10 - 2 * number)
    db.flush()
