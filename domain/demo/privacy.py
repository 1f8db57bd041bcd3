"""What people ask about the data of their children: one request that waits, one that is answered."""

from datetime import timedelta

from sqlalchemy import select

from domain.models import Registration
from domain.privacy import rights
from domain.store.db import db, utcnow

GUARDIAN = {"relation": "ibu", "checked": "KTP dan kartu keluarga diperlihatkan di kantor", "contact": "diambil di kantor"}


def fill() -> None:
    """Of two children who are registered."""
    children = db.scalars(
        select(Registration).where(Registration.school_id.is_not(None)).order_by(Registration.id).limit(2)
    ).all()
    rights.receive(_asked("see", "Ibu Misalan", children[0]), utcnow() - timedelta(hours=20))
    answered = rights.receive(_asked("correct", "Ibu Umpama", children[1]), utcnow() - timedelta(days=5))
    rights.close(answered, True, "Ejaan nama diperbaiki.")


def _asked(right: str, by: str, child: Registration) -> dict[str, str]:
    return {**GUARDIAN, "right": right, "asked_by": by, "name": child.name, "number": child.number}
