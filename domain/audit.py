"""The audit log: one line for each look at or change of personal data."""

from collections.abc import Mapping

from sqlalchemy import insert

from domain.models import AuditEntry
from domain.store.db import db, utcnow


def record(actor: str, action: str, subject: str, note: str = "") -> None:
    """Write down who did what to which thing; ids and field names only, never personal values."""
    db.add(AuditEntry(at=utcnow(), actor=actor, action=action, subject=subject, note=note))


def record_looks(looks: Mapping[tuple[str, str], str]) -> None:
    """Write down who (the value) did what to which thing (the key), in one plain statement: pages wait for it."""
    now = utcnow()
    rows = [
        {"at": now, "actor": who, "action": action, "subject": subject, "note": ""} for (action, subject), who in looks.items()
    ]
    db.execute(insert(AuditEntry), rows)
