"""The audit log: one line for each look at or change of personal data."""

from domain.db import session, utcnow
from domain.models import AuditEntry


def record(actor: str, action: str, subject: str, note: str = "") -> None:
    """Write down who did what to which thing; ids and field names only, never personal values."""
    session.add(AuditEntry(at=utcnow(), actor=actor, action=action, subject=subject, note=note))
