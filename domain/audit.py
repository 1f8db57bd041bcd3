"""The audit log: one line for each look at or change of personal data."""

from domain.models import AuditEntry
from domain.store.db import db, utcnow


def record(actor: str, action: str, subject: str, note: str = "") -> None:
    """Write down who did what to which thing; ids and field names only, never personal values."""
    db.add(AuditEntry(at=utcnow(), actor=actor, action=action, subject=subject, note=note))
