"""Sheets of paper, typed twice by two people: what each of them read, what differs, and what counts.

The second does not see what the first has read. A row counts when both have read the same and the total on paper is its
sum; else somebody who typed neither decides with the paper in hand. Nobody confirms their own typing, but for an admin in an
office where nobody else is left who could.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select

from domain.inbox import marks
from domain.inbox.marks import NewMark, Sender
from domain.judging.performances import Performance
from domain.judging.scoring import SCORE, Panel, must_fit, open_for, subject_of
from domain.judging.sheets import Sheet, sheet_of
from domain.models import Account, Criterion, Entry, PanelSeat, Score, Settlement, TypedScore, TypedTotal
from domain.rules import RuleBroken
from domain.store.db import db, utcnow

OWN_TYPING = "Anda ikut mengetik lembar ini. Perbedaan diputuskan oleh orang yang tidak mengetiknya."
OTHER_READING = "Anda mengetik bacaan yang lain. Bacaan ini diketik orang lain tanpa melihat bacaan Anda."
TYPED_ALREADY = "Nomor %(number)s sudah diketik orang lain. Muat ulang halaman ini; baris itu tidak perlu diketik lagi."
NOT_TWICE = "Baris ini belum diketik dua kali."
NO_REASON = "Tulis alasannya, misalnya: di kertas tertulis 85."
READINGS = (1, 2)
Typed = TypeVar("Typed", TypedScore, TypedTotal, Settlement)
Points = Mapping[int, int | None]
"""Criterion id → hundredths of a point; None where the paper is empty."""


@dataclass(frozen=True)
class Row:
    """What two clerks read of one entry on a sheet: reading → points. `totals` has a reading once it is finished."""

    performance: Performance
    criteria: tuple[Criterion, ...]
    points: Mapping[int, Points] = field(default_factory=dict)
    totals: Mapping[int, int | None] = field(default_factory=dict)
    settlement: Settlement | None = None
    actors: Mapping[int, set[str]] = field(default_factory=lambda: {1: set(), 2: set()})

    def is_closed_to(self, actor: str, reading: int) -> bool:
        """Whether somebody else has typed the row, or both have: who saw or changed it then could copy."""
        return self.is_typed_twice or bool(self.actors[reading] - {actor})

    @property
    def is_typed_twice(self) -> bool:
        return all(reading in self.totals for reading in READINGS)

    def sum(self, reading: int) -> int:
        """What the points of a reading come to."""
        return sum(points or 0 for points in self.points[reading].values())

    @property
    def differing(self) -> list[Criterion]:
        """The criteria that were read differently."""
        first, second = (self.points[reading] for reading in READINGS)
        return [one for one in self.criteria if first.get(one.id) != second.get(one.id)]

    @property
    def state(self) -> str:
        """ "open" until both have typed it, then "settled", "differs", "sum" (the total on paper is another) or "agreed"."""
        if not self.is_typed_twice:
            return "open"
        if self.settlement:
            return "settled"
        if self.differing or self.totals[1] != self.totals[2]:
            return "differs"
        return "agreed" if self.totals[1] in (None, self.sum(1)) else "sum"

    @property
    def counts(self) -> Points | None:
        """What counts of the row; None while it is open or undecided."""
        if self.state == "settled" and self.settlement:
            return {one.id: self.settlement.content.get(str(one.id)) for one in self.criteria}
        return self.points[1] if self.state == "agreed" else None


def rows_of(seat: PanelSeat) -> list[Row]:
    """The rows of a sheet in the order of appearance, of those whom this judge judges."""
    return _rows(sheet_of(seat))


def _rows(sheet: Sheet) -> list[Row]:
    judge, stage = sheet.seat.judge_id, sheet.seat.stage_id
    points: dict[tuple[int, int], dict[int, int | None]] = {}
    for typed in _of(TypedScore, judge, stage):
        points.setdefault((typed.entry_id, typed.reading), {})[typed.criterion_id] = typed.value
    totals = {(typed.entry_id, typed.reading): typed.value for typed in _of(TypedTotal, judge, stage)}
    actors = _actors(judge, stage)
    settled = {one.entry_id: one for one in _of(Settlement, judge, stage)}
    return [
        Row(
            one,
            sheet.criteria,
            {reading: points.get((one.id, reading), {}) for reading in READINGS},
            {reading: totals[one.id, reading] for reading in READINGS if (one.id, reading) in totals},
            settled.get(one.id),
            actors.get(one.id, {1: set(), 2: set()}),
        )
        for one in sheet.performances
        if one.is_judged
    ]


def _of(table: type[Typed], judge_id: int, stage_id: int) -> Iterable[Typed]:
    statement = select(table).join(Entry, Entry.id == table.entry_id)
    return db.scalars(statement.where(table.judge_id == judge_id, Entry.stage_id == stage_id))


def _actors(judge_id: int, stage_id: int) -> dict[int, dict[int, set[str]]]:
    """Entry id → reading → who typed anything of it."""
    found: dict[int, dict[int, set[str]]] = {}
    for score in _of(TypedScore, judge_id, stage_id):
        found.setdefault(score.entry_id, {1: set(), 2: set()})[score.reading].add(score.actor)
    for total in _of(TypedTotal, judge_id, stage_id):
        found.setdefault(total.entry_id, {1: set(), 2: set()})[total.reading].add(total.actor)
    return found


def typists(seat: PanelSeat) -> dict[int, set[str]]:
    """Reading → who typed anything of it."""
    found: dict[int, set[str]] = {reading: set() for reading in READINGS}
    for of_entry in _actors(seat.judge_id, seat.stage_id).values():
        for reading in READINGS:
            found[reading] |= of_entry[reading]
    return found


def reading_for(seat: PanelSeat, actor: str, wanted: int | None = None) -> int:
    """Which reading this person types: their own, else the one that they ask for, else the first that nobody has begun."""
    by = typists(seat)
    own = [reading for reading in READINGS if actor in by[reading]]
    free = [reading for reading in READINGS if not by[reading]]
    return (own or ([wanted] if wanted in READINGS else []) or free or [2])[0]


def type_rows(seat: PanelSeat, reading: int, typed: Mapping[int, tuple[Points, int | None, bool]], actor: str) -> None:
    """Keep what somebody read: entry id → points, the total on paper (None: the judge wrote none), whether it is finished.

    A row that both have read is left as it is: from then on they could copy each other. Raises RuleBroken for points that
    cannot be, for somebody who typed the other reading, and after the lock.
    """
    panel = _hold(seat)
    if actor in typists(seat)[3 - reading]:
        raise RuleBroken(OTHER_READING)
    for row in rows_of(seat):
        points, total, is_finished = typed.get(row.performance.id, ({}, None, False))
        if not row.is_closed_to(actor, reading):
            _type_row(row, seat, reading, (points, total, is_finished), actor)
        elif not row.is_typed_twice and (is_finished or any(value is not None for value in points.values())):
            raise RuleBroken(TYPED_ALREADY, number=row.performance.number)
    db.flush()
    for row in rows_of(seat):
        if row.performance.id in typed and row.state == "agreed":
            _count(panel, row, seat, actor, overrules=False)


def _hold(seat: PanelSeat) -> Panel:
    panel = open_for(seat.judge, seat.stage_id)
    assert panel
    panel.must_be_open()
    return panel


def _type_row(row: Row, seat: PanelSeat, reading: int, typed: tuple[Points, int | None, bool], actor: str) -> None:
    points, total, is_finished = typed
    now, key = utcnow(), {"entry_id": row.performance.id, "judge_id": seat.judge_id, "reading": reading}
    for criterion in row.criteria:
        value = points.get(criterion.id)
        if value is not None:
            must_fit(criterion, value)
        if value != row.points[reading].get(criterion.id):
            _put(TypedScore, {**key, "criterion_id": criterion.id}, value, value is not None, actor, now)
    if (reading in row.totals, row.totals.get(reading)) != (is_finished, total):
        _put(TypedTotal, key, total, is_finished, actor, now)


def _put(
    table: type[TypedScore | TypedTotal], key: dict[str, int], value: int | None, is_there: bool, actor: str, now: datetime
) -> None:
    found: Any = db.get(table, key)
    if not is_there and found:
        db.delete(found)
    elif is_there:
        found = found or table(**key)
        found.value, found.actor, found.at = value, actor, now
        db.add(found)


def _count(panel: Panel, row: Row, seat: PanelSeat, actor: str, overrules: bool) -> None:
    """Make scores of a row. What the judge entered otherwise on the phone stays beside it, unless somebody has seen both."""
    entry, points = row.performance, row.counts or {}
    kept = {one: db.get(Score, {"entry_id": entry.id, "judge_id": seat.judge_id, "criterion_id": one}) for one in points}
    newest = marks.newest_id(SCORE.key, panel.name)
    news = []
    for criterion, value in points.items():
        score = kept[criterion]
        if score is None and value is None:
            continue
        seen = newest if overrules or (score and score.source == "paper") else 0
        subject = subject_of(seat.judge_id, entry.code, criterion)
        news.append(NewMark(subject, {"points": value}, seen_id=seen))
    for receipt in marks.receive(SCORE, panel, news, Sender(actor)):
        if receipt.refusal:
            raise receipt.refusal


def may_settle(seat: PanelSeat, actor: str) -> bool:
    """Whether somebody may decide: who typed neither reading; an admin who typed one, when nobody else is left to ask."""
    typed = {one for of_reading in typists(seat).values() for one in of_reading}
    if actor not in typed:
        return True
    able = [one for one in db.scalars(select(Account).where(Account.disabled_at.is_(None))) if one.may("officer", "judging")]
    is_admin = any(f"account:{one.id}" == actor and one.may("admin", "judging") for one in able)
    return is_admin and all(f"account:{one.id}" in typed for one in able)


def settle(seat: PanelSeat, entry_id: int, points: Points, reason: str, actor: str) -> None:
    """Decide what counts of a row, with the paper in hand. Raises RuleBroken without a reason, and for who typed it."""
    panel = _hold(seat)
    row = next((row for row in rows_of(seat) if row.performance.id == entry_id), None)
    if row is None or not row.is_typed_twice:
        raise RuleBroken(NOT_TWICE)
    if not may_settle(seat, actor):
        raise RuleBroken(OWN_TYPING)
    if not reason.strip():
        raise RuleBroken(NO_REASON, "reason")
    for criterion in row.criteria:
        if (value := points.get(criterion.id)) is not None:
            must_fit(criterion, value)
    key = {"entry_id": entry_id, "judge_id": seat.judge_id}
    found = db.get(Settlement, key) or Settlement(**key)
    found.content = {str(one.id): points.get(one.id) for one in row.criteria}
    found.reason, found.actor, found.at = reason.strip(), actor, utcnow()
    db.add(found)
    db.flush()
    settled = next(row for row in rows_of(seat) if row.performance.id == entry_id)
    _count(panel, settled, seat, actor, overrules=True)
