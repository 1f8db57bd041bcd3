"""A span of days for many stops at once: each visit by the rule of its stop, shown before it is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from domain.models import Program, Session, Stop
from domain.rules import RuleBroken
from domain.sessions.repeating import Meeting, moment_of, plan_around
from domain.sessions.schedule import set_session
from domain.store.db import db
from domain.store.holding import hold
from domain.visits.stops import clock, rule_of
from forms.sentence import Sentence

LONGEST_DAYS = 400
MOST = 1000
"""Visits in one plan: twenty stops that are visited each week for a year."""


@dataclass(frozen=True)
class PlannedStop:
    """A stop with each day of its rule, held or skipped; `why` says why it has none at all."""

    stop: Stop
    meetings: Sequence[Meeting]
    why: str = ""

    @property
    def held(self) -> list[Meeting]:
        """The days on which there is a visit."""
        return [one for one in self.meetings if one.number]


def plan_stops(stops: Sequence[Stop], first: date, last: date, zone: str, skips_days_off: bool = True) -> list[PlannedStop]:
    """The visits of these stops from one day to another. Raises RuleBroken where there would be none.

    A visit that stands there already is not planned again, also when it was cancelled.
    """
    if last < first:
        raise RuleBroken("Tanggal terakhir harus sesudah tanggal pertama.", "last")
    if (last - first).days > LONGEST_DAYS:
        raise RuleBroken("Susun paling lama satu tahun sekali jalan.", "last")
    there = _starts(stops)
    found = [_planned(stop, first, last, zone, skips_days_off, there.get(stop.venue_id, set())) for stop in stops]
    if not any(one.held for one in found):
        raise RuleBroken(_why_none(found), "first")
    if sum(len(one.held) for one in found) > MOST:
        raise RuleBroken("Lebih dari %(most)s kunjungan. Susun sebagian pos dahulu.", "last", most=MOST)
    return found


def _planned(stop: Stop, first: date, last: date, zone: str, skips: bool, there: set[datetime]) -> PlannedStop:
    rule = rule_of(stop, first, last, skips)
    if rule is None:
        return PlannedStop(stop, (), Sentence("Pos ini tidak berjadwal tetap."))
    try:
        return PlannedStop(stop, plan_around(rule, there, zone))
    except RuleBroken as broken:
        return PlannedStop(stop, (), str(broken))


def _why_none(found: Sequence[PlannedStop]) -> str:
    reasons = [one.why for one in found if one.stop.weekdays]
    return reasons[0] if reasons else Sentence("Belum ada pos dengan jadwal tetap. Isi hari dan jam posnya dahulu.")


def _starts(stops: Sequence[Stop]) -> dict[int | None, set[datetime]]:
    """Venue → when visits stand there already."""
    found: dict[int | None, set[datetime]] = {}
    programs, places = {stop.program_id for stop in stops}, {stop.venue_id for stop in stops}
    wanted = Session.program_id.in_(programs), Session.venue_id.in_(places)
    for venue_id, starts_at in db.execute(select(Session.venue_id, Session.starts_at).where(*wanted)):
        found.setdefault(venue_id, set()).add(starts_at)
    return found


def values_of(planned: Sequence[PlannedStop], zone: str) -> list[dict[str, Any]]:
    """The values of each visit that is held, in time order."""
    return sorted((row for one in planned for row in _rows(one, zone)), key=lambda row: (row["starts_at"], row["title"]))


def _rows(planned: PlannedStop, zone: str) -> Iterator[dict[str, Any]]:
    stop = planned.stop
    kept = {key: getattr(stop, key) for key in ("venue_id", "vehicle_id", "driver_id", "officer_id")}
    for one in planned.held:
        yield {
            **kept, "title": stop.venue.name, "starts_at": moment_of(one.day, clock(stop.starts), zone),
            "ends_at": moment_of(one.day, clock(stop.ends), zone) if stop.ends else None,
        }  # fmt: skip


def add_visits(program: Program, stops: Sequence[Stop], rows: Sequence[dict[str, Any]]) -> list[Session]:
    """Add these visits, all or none. Raises RuleBroken when somebody added one of them meanwhile."""
    hold(program)
    there = _starts(stops)
    if any(row["starts_at"] in there.get(row["venue_id"], ()) for row in rows):
        raise RuleBroken("Jadwal ini baru saja ditambahkan orang lain. Lihat lagi jadwalnya.", "first")
    return [set_session(program, None, row) for row in rows]
