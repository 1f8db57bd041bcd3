"""The audit log: one line for each look at or change of personal data."""

from collections.abc import Mapping

from domain.models import AuditEntry
from domain.store.db import db, store_at_once, utcnow


def record(actor: str, action: str, subject: str, note: str = "") -> None:
    """Write down who did what to which thing; ids and field names only, never personal values."""
    db.add(AuditEntry(at=utcnow(), actor=actor, action=action, subject=subject, note=note))


def store_looks(looks: Mapping[tuple[str, str], str]) -> None:
    """Store who (the value) did what to which thing (the key), outside of writing(): pages wait for it."""
    now = utcnow()
    acts = [{"actor": who, "action": action, "subject": subject} for (action, subject), who in looks.items()]
    store_at_once(AuditEntry, [{"at": now, "note": "", **act} for act in acts])
