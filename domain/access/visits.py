"""Visits of people without a login, who open receipts by their codes: a signed-out one stays closed, copies of its cookie too.

The cookie names its visit by a random word. Nothing is stored before somebody signs out.
"""

from datetime import timedelta

from sqlalchemy import delete

from domain.access.tokens import digest
from domain.models import EndedVisit
from domain.store.db import db, insert_or_ignore, utcnow

COOKIE_LONGEST = timedelta(days=31)
"""So long the site takes a cookie after it was written (Flask's PERMANENT_SESSION_LIFETIME)."""


def end_visit(visit: str) -> None:
    """No copy of this visit's cookie opens anything any more. Those that are too old to be taken are forgotten."""
    now = utcnow()
    db.execute(delete(EndedVisit).where(EndedVisit.ended_at < now - COOKIE_LONGEST - timedelta(days=1)))
    insert_or_ignore(EndedVisit, {"key": digest(visit), "ended_at": now})


def has_ended(visit: str) -> bool:
    """Whether somebody signed out of this visit."""
    return db.get(EndedVisit, digest(visit)) is not None
