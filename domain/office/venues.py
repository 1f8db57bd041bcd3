"""Venues and vehicles as staff see and set them; a venue that is typed for the first time becomes a row."""

import re
from collections.abc import Mapping
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from domain.models import Vehicle, Venue
from domain.rules import RuleBroken
from domain.store.db import Base, db, insert_or_ignore

Row = TypeVar("Row", bound=Base)
Value = str | bool | None


def every_venue() -> list[Venue]:
    """All venues by name."""
    return list(db.scalars(select(Venue).options(joinedload(Venue.region)).order_by(Venue.name)))


def venue_names() -> dict[str, str]:
    """The names that a form suggests: venues that are in use."""
    return {name: name for name in db.scalars(select(Venue.name).where(Venue.in_use).order_by(Venue.name))}


def venue_by_id(venue_id: int) -> Venue | None:
    """The venue of this number."""
    return db.get(Venue, venue_id)


def known(name: str) -> Venue | None:
    """The venue of this name, written in whatever case; None while there is none."""
    wanted = _plain(name)
    return next((venue for venue in every_venue() if _plain(venue.name) == wanted), None)


def named(name: str) -> Venue | None:
    """The venue of this name, made when it is new, and in use from now on; None for an empty name."""
    name = " ".join(name.split())
    if not name:
        return None
    if not (found := known(name)):
        insert_or_ignore(Venue, {"name": name})  # somebody else may type the same name now
        found = db.scalars(select(Venue).where(Venue.name == name)).one()
    found.in_use = True
    return found


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def set_venue(venue: Venue | None, values: Mapping[str, Value]) -> Venue:
    """Add a venue or change one. Raises RuleBroken when another one has the name."""
    name = str(values["name"])
    twin = known(name)
    taken = RuleBroken("Tempat %(name)s sudah ada di daftar.", "name", name=twin.name if twin else name)
    if twin and twin is not venue:
        raise taken
    return _stored(venue or Venue(), values, taken)


def _stored(row: Row, values: Mapping[str, Value], taken: RuleBroken) -> Row:
    """The row with these values; raises `taken` when somebody else stored the same name in the same moment."""
    try:
        with db.begin_nested():
            for key, value in values.items():
                setattr(row, key, value)
            db.add(row)
    except IntegrityError:
        raise taken from None
    return row


def every_vehicle() -> list[Vehicle]:
    """All vehicles by name."""
    return list(db.scalars(select(Vehicle).order_by(Vehicle.name, Vehicle.plate)))


def vehicle_labels(chosen: int | None = None) -> dict[str, str]:
    """The vehicles that a form offers, by number: those in use, and the one that is chosen already."""
    return {str(vehicle.id): vehicle.label for vehicle in every_vehicle() if vehicle.in_use or vehicle.id == chosen}


def vehicle_by_id(vehicle_id: int) -> Vehicle | None:
    """The vehicle of this number."""
    return db.get(Vehicle, vehicle_id)


def set_vehicle(vehicle: Vehicle | None, values: Mapping[str, Value]) -> Vehicle:
    """Add a vehicle or change one. Raises RuleBroken when another one has the plate, however it is spaced."""
    plate = as_plate(str(values["plate"]))
    taken = RuleBroken("Nomor polisi %(plate)s sudah ada di daftar.", "plate", plate=plate)
    return _stored(vehicle or Vehicle(), {**values, "plate": plate}, taken)


def as_plate(text: str) -> str:
    """A plate as it stands on the vehicle: "ba1234p" is BA 1234 P."""
    parts = re.fullmatch(r"([A-Z]{1,2})(\d{1,4})([A-Z]{0,3})", re.sub(r"[\s.-]", "", text.upper()))
    return " ".join(filter(None, parts.groups())) if parts else " ".join(text.upper().split())
