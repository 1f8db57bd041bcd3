"""What lending puts into the calendar, and what an institution has borrowed: rounds of the car, packages that come back."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from domain.declaring import Dealt, Happening, Span, Use, person
from domain.lending.packages import WITH_BORROWER
from domain.lending.register import history_of
from domain.models import Agreement, Institution, Package, Program, Registration, Trip, TripStop
from domain.office import venues
from domain.office.clock import local_today
from domain.store.db import db
from forms.sentence import Sentence

WITH_STOPS = (
    joinedload(Trip.vehicle),
    selectinload(Trip.stops).joinedload(TripStop.registration).joinedload(Registration.school),
)


def happenings(span: Span) -> Iterator[Happening]:
    """Rounds of the car and days on which packages are due."""
    rounds = select(Trip).where(Trip.starts_at >= span.starts, Trip.starts_at < span.ends).options(*WITH_STOPS)
    for trip in db.scalars(rounds.order_by(Trip.starts_at, Trip.id)):
        if program := span.programs.get(trip.program_id):
            yield happening_of(program, trip)
    out = Package.due_on.between(span.first, span.last), Package.handed_on.is_not(None), Package.returned_on.is_(None)
    for one in db.scalars(select(Package).where(*out).options(*WITH_BORROWER)):
        if (program := span.programs.get(one.program_id)) and one.due_on:
            home = one.registration.school
            whose = (("school", home.id),) if home else ()
            title = f"{one.name} {home.name}" if home else one.name
            yield Happening(
                "package_due", f"package-{one.id}", program, title, one.due_on, values=(program.code,), holders=whose
            )


def happening_of(program: Program, trip: Trip) -> Happening:
    """A round as the calendar has it."""
    uses = [Use("vehicle", trip.vehicle.id, trip.vehicle.label)] if trip.vehicle else []
    uses += [person(trip.driver)] if trip.driver else []
    homes = [stop.registration.school for stop in trip.stops if stop.registration.school]
    title = ", ".join(one.name for one in homes) or program.title
    holders = tuple(("school", one.id) for one in homes)
    return Happening(
        "trip", f"trip-{trip.id}", program, title, trip.starts_at, trip.ends_at, "", (program.code,), tuple(uses), holders
    )


def planned(program: Program, trip: Trip | None, values: Mapping[str, Any]) -> Happening:
    """A round as it would be in the calendar if it had these values."""
    vehicle = venues.vehicle_by_id(values["vehicle_id"]) if values.get("vehicle_id") else None
    uses = [Use("vehicle", vehicle.id, vehicle.label)] if vehicle else []
    uses += [person(values["driver"])] if values.get("driver") else []
    uid = f"trip-{trip.id}" if trip else ""
    return Happening("trip", uid, program, "", values["starts_at"], values["ends_at"], uses=tuple(uses))


def deals(institution: Institution) -> Iterator[Dealt]:
    """Its agreements, packages that it had, the newest first, and the rounds that came or will come."""
    today = local_today()
    agreements = select(Agreement).join(Agreement.registration).where(Registration.school_id == institution.id)
    known = joinedload(Agreement.registration).joinedload(Registration.program)
    for row in db.scalars(agreements.options(known).order_by(Agreement.dated.desc())):
        signed = Sentence("Ditandatangani") if row.signed_on else Sentence("Belum ditandatangani")
        name, program = row.registration.number, row.registration.program
        yield Dealt("agreed", program, row.number or name, signed, (program.code, name), row.signed_on or row.dated)
    for line in history_of(institution):
        one = line.package
        said = Sentence("%(state)s, %(number)s eksemplar", state=Sentence(line.state(today)), number=line.lent)
        yield Dealt("lent", one.program, one.name, said, (one.program.code,), one.due_on if one.is_out else one.returned_on)
    stops = select(TripStop).join(TripStop.registration).where(Registration.school_id == institution.id).join(TripStop.trip)
    loaded = joinedload(TripStop.trip).options(joinedload(Trip.program), joinedload(Trip.vehicle))
    for stop in db.scalars(stops.options(loaded).order_by(Trip.starts_at.desc()).limit(20)):
        trip = stop.trip
        with_what = trip.vehicle.label if trip.vehicle else ""
        yield Dealt("visited", trip.program, trip.program.title, with_what, (trip.program.code,), trip.starts_at)
