"""Rounds of the car: which institutions on which day, in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from domain.lending.settings import settings
from domain.models import Program, Registration, Trip, TripStop
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold

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
