"""Rounds of the car: which institutions on which day, in which order, and what else wants the vehicle then."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from domain.lending.settings import settings
from domain.models import Program, Registration, Session, Trip, TripStop
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold

LONGEST = timedelta(days=1)
"""A session, like a round, ends on the day on which it starts."""
_STOPS = selectinload(Trip.stops).joinedload(TripStop.registration).joinedload(Registration.school)


def trips_of(program: Program) -> list[Trip]:
    """The rounds of a program in time order."""
    statement = select(Trip).where(Trip.program_id == program.id).options(joinedload(Trip.vehicle), _STOPS)
    return list(db.scalars(statement.order_by(Trip.starts_at, Trip.id)))


def trip_of(program: Program, trip_id: int) -> Trip | None:
    """A round of this very program."""
    found = db.get(Trip, trip_id)
    return found if found and found.program_id == program.id else None


@dataclass(frozen=True)
class Stop:
    """A post of a round as staff set it."""

    registration_id: int
    purpose: str
    note: str = ""


def set_trip(program: Program, trip: Trip | None, values: Mapping[str, Any], stops: Sequence[Stop]) -> Trip:
    """Add a round or change one. Raises RuleBroken: posts are as many as a day holds, each of them once."""
    if values["ends_at"] <= values["starts_at"]:
        raise RuleBroken("Jam selesai harus sesudah jam mulai.", "ends_clock")
    if not stops:
        raise RuleBroken("Pilih paling sedikit satu pos.", "stop_1")
    if len(stops) > (most := settings(program).posts):
        raise RuleBroken("Paling banyak %(most)s pos dalam satu hari.", f"stop_{most + 1}", most=most)
    if len({stop.registration_id for stop in stops}) < len(stops):
        raise RuleBroken("Satu lembaga hanya satu kali dalam satu perjalanan.", "stop_1")
    if trip:
        hold(trip)
    trip = trip or Trip(program_id=program.id)
    for key, value in values.items():
        setattr(trip, key, value)
    trip.stops = []
    db.add(trip)
    db.flush()
    trip.stops = [TripStop(position=place, **vars(stop)) for place, stop in enumerate(stops, 1)]
    db.flush()
    return trip


def remove_trip(trip: Trip) -> None:
    """Take a round away."""
    hold(trip, to_remove=True)
    db.delete(trip)
    db.flush()


def clashes_by_trip(trips: Sequence[Trip]) -> dict[int, list["Clash"]]:
    """Trip's id → what else wants its vehicle at that time; rounds without a clash are left out."""
    mine = [trip for trip in trips if trip.vehicle_id]
    if not mine:
        return {}
    vehicles = {trip.vehicle_id for trip in mine}
    start, end = min(trip.starts_at for trip in mine), max(trip.ends_at for trip in mine)
    wanting = _wanting(vehicles, start, end)
    found = {
        trip.id: [
            clash for vehicle, clash in wanting
            if vehicle == trip.vehicle_id and clash.key != f"trip:{trip.id}"
            and clash.starts_at < trip.ends_at and clash.ends_at > trip.starts_at
        ]
        for trip in mine
    }  # fmt: skip
    return {one: clashes for one, clashes in found.items() if clashes}


def with_clashes(program: Program) -> list[tuple[Trip, list["Clash"]]]:
    """The rounds of a program in time order, each with what else wants its vehicle."""
    found = trips_of(program)
    clashes = clashes_by_trip(found)
    return [(trip, clashes.get(trip.id, [])) for trip in found]


@dataclass(frozen=True)
class Clash:
    """What else wants the vehicle at that time: another round or a session."""

    key: str
    program: Program
    title: str
    starts_at: datetime
    ends_at: datetime


def clashes_of(trip: Trip | None, values: Mapping[str, Any]) -> list[Clash]:
    """What a round would clash with if it had these values, in time order."""
    start, end, vehicle = values["starts_at"], values["ends_at"], values["vehicle_id"]
    if vehicle is None or end <= start:
        return []
    own = f"trip:{trip.id}" if trip else ""
    return [clash for _vehicle, clash in _wanting({vehicle}, start, end) if clash.key != own]


def _wanting(vehicles: Collection[int | None], start: datetime, end: datetime) -> list[tuple[int | None, Clash]]:
    """Who wants one of these vehicles between two moments, in time order; nothing of programs that are archived."""
    rounds = select(Trip).where(Trip.vehicle_id.in_(vehicles), Trip.starts_at < end, Trip.ends_at > start)
    at_that_time = Session.starts_at < end, Session.starts_at > start - LONGEST
    meetings = select(Session).where(Session.vehicle_id.in_(vehicles), *at_that_time)
    found = [
        *((one.vehicle_id, _round(one)) for one in db.scalars(rounds.options(joinedload(Trip.program)))),
        *((one.vehicle_id, _meeting(one)) for one in db.scalars(meetings.options(joinedload(Session.program)))
          if one.until > start),
    ]  # fmt: skip
    standing = (one for one in found if one[1].program.state != "archived")
    return sorted(standing, key=lambda one: (one[1].starts_at, one[1].key))


def _round(trip: Trip) -> Clash:
    return Clash(f"trip:{trip.id}", trip.program, "", trip.starts_at, trip.ends_at)


def _meeting(session: Session) -> Clash:
    return Clash(f"session:{session.id}", session.program, session.title, session.starts_at, session.until)
