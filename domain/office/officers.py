"""Officers: the office's own people who drive, lend and mark, and those of institutions whom the office deals with."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.models import Institution, Officer
from domain.store.db import db
from domain.store.holding import hold


def every_officer() -> list[Officer]:
    """All officers by name, the office's own on top."""
    by_name = select(Officer).options(joinedload(Officer.institution))
    return list(db.scalars(by_name.order_by(Officer.institution_id.is_not(None), Officer.name, Officer.id)))


def officer_by_id(officer_id: int) -> Officer | None:
    """The officer of this number."""
    return db.get(Officer, officer_id)


def set_officer(officer: Officer | None, values: Mapping[str, str], institution: Institution | None = None) -> Officer:
    """Add an officer, of an institution or of the office itself, or change one."""
    if officer:
        hold(officer)
    officer = officer or Officer(institution=institution)
    for key, value in values.items():
        setattr(officer, key, value)
    db.add(officer)
    db.flush()
    return officer


def remove_officer(officer: Officer) -> None:
    """Forget an officer who left."""
    hold(officer, to_remove=True)
    db.delete(officer)
    db.flush()
