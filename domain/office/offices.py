"""The office, its settings and its signers."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from domain.models import Office, Signer
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold


def office() -> Office:
    """The office that this site belongs to. Raises LookupError while there is none."""
    found = db.scalars(select(Office)).first()
    if found is None:
        raise LookupError("no office yet: run `flask create-office`, or `flask demo` to try things")
    return found


def usual_length() -> timedelta:
    """How long something without an end is taken to last, in the calendar and where it is asked what clashes."""
    return timedelta(minutes=office().usual_minutes)


def add_office(government: str, name: str, city: str) -> Office:
    """The office of a new site; its other settings have defaults. Raises RuleBroken when there is one already."""
    if found := db.scalars(select(Office)).first():
        raise RuleBroken(f"Instansi {found.name} sudah ada. Ubah di halaman Instansi.")
    office = Office(government=government, name=name, city=city)
    db.add(office)
    db.flush()
    return office


def change_office(office: Office, values: Mapping[str, Any]) -> None:
    """Replace settings of the office."""
    hold(office)
    for key, value in values.items():
        setattr(office, key, value)
    db.flush()


def as_if(office: Office, values: Mapping[str, Any]) -> Office:
    """A copy with these values that belongs to no database: what papers would look like."""
    columns = {column.key: getattr(office, column.key) for column in Office.__table__.columns}
    copy = Office(**{**columns, **values})
    for signer in office.signers:
        columns = {column.key: getattr(signer, column.key) for column in Signer.__table__.columns}
        copy.signers.append(Signer(**columns))
    return copy


def signer_of(office: Office, signer_id: int) -> Signer | None:
    """A signer of this office."""
    return next((signer for signer in office.signers if signer.id == signer_id), None)


def set_signer(office: Office, signer: Signer | None, values: Mapping[str, Any]) -> Signer:
    """Add a signer or change one. Raises RuleBroken when the days are the wrong way round."""
    start, end = values["valid_from"], values["valid_until"]
    if start and end and end < start:
        raise RuleBroken("Tanggal berakhir harus sesudah tanggal mulai.", "valid_until")
    if signer:
        hold(signer)
    signer = signer or Signer(office=office)
    for key, value in values.items():
        setattr(signer, key, value)
    db.add(signer)
    db.flush()
    return signer


def remove_signer(signer: Signer) -> None:
    """Take a signer away; papers already printed keep the name. Raises RuleBroken when somebody did already."""
    hold(signer, to_remove=True)
    db.delete(signer)
    db.flush()
