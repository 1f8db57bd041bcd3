"""Venues and vehicles as staff see and set them; a venue that is typed for the first time becomes a row."""

from collections.abc import Mapping
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from domain.models import Vehicle, Venue
from domain.rules import RuleBroken
from domain.store.db import Base, db, insert_or_ignore

Row = TypeVar("Row", bound=Base)


def every_venue() -> list[Venue]:
    """All venues by name."""
    return list(db.scalars(select(Venue).options(joinedload(Venue.region)).order_by(Venue.name)))


def venue_names() -> dict[str, str]:
    """The names that a form suggests."""
    return {name: name for name in db.scalars(select(Venue.name).order_by(Venue.name))}


def venue_by_id(venue_id: int) -> Venue | None:
    """The venue of this number."""
    return db.get(Venue, venue_id)


def known(name: str) -> Venue | None:
    """The venue of this name, written in whatever case; None while there is none."""
    wanted = _plain(name)
    return next((venue for venue in every_venue() if _plain(venue.name) == wanted), None)


def named(name: str) -> Venue | None:
    """The venue of this name, made when it is new; None for an empty name."""
    name = " ".join(name.split())
    if not name:
        return None
    if not (found := known(name)):
        insert_or_ignore(Venue, {"name": name})  # somebody else may type the same name now
        found = db.scalars(select(Venue).where(Venue.name == name)).one()
    return found


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def set_venue(venue: Venue | None, values: Mapping[str, str | None]) -> Venue:
    """Add a venue or change one. Raises RuleBroken when another one has the name."""
    twin = known(values["name"] or "")
    if twin and twin is not venue:
        raise RuleBroken("Tempat %(name)s sudah ada di daftar.", "name", name=twin.name)
    return _stored(venue or Venue(), values, RuleBroken("Tempat %(name)s sudah ada di daftar.", "name", name=values["name"]))


def _stored(row: Row, values: Mapping[str, str | None], taken: RuleBroken) -> Row:
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


def vehicle_by_id(vehicle_id: int) -> Vehicle | None:
    """The vehicle of this number."""
    return db.get(Vehicle, vehicle_id)


def set_vehicle(vehicle: Vehicle | None, name: str, plate: str) -> Vehicle:
    """Add a vehicle or change one. Raises RuleBroken when another one has the plate."""
    plate = " ".join(plate.upper().split())
    taken = RuleBroken("Nomor polisi %(plate)s sudah ada di daftar.", "plate", plate=plate)
    return _stored(vehicle or Vehicle(), {"name": name, "plate": plate}, taken)
