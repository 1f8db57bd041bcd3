"""What happened to a registration: its history, its status, and deciding about it alone."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert

from domain.models import Registration, RegistrationEvent, Status
from domain.places import seats
from domain.store.db import db, utcnow


def note(
    registrations: Sequence[Registration], action: str, actor: str, at: datetime, note: str = "", before: object = None
) -> None:
    """Write the same line into the history of each."""
    line = {"action": action, "actor": actor, "note": note, "before": before or {}, "at": at}
    db.execute(insert(RegistrationEvent), [{"registration_id": one.id, **line} for one in registrations])


def set_status(registration: Registration, status: Status, action: str, actor: str, reason: str) -> None:
    """Another status, and a line about it in the history; `reason` is what the registrant reads."""
    now = utcnow()
    registration.status, registration.reason, registration.updated_at = status.value, reason, now
    note([registration], action, actor, now, reason)
    db.flush()


def decide_alone(registration: Registration) -> None:
    """Hold the program's places, and read again what somebody else may have decided a moment ago."""
    seats.hold(registration.program_id)
    db.refresh(registration)
    db.refresh(registration.program)
