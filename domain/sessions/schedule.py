"""The sessions of a program, as staff set them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.inbox import marks
from domain.models import Program, Session
from domain.office import venues
from domain.office.clock import local_time, local_today
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold


def sessions_of(program: Program) -> list[Session]:
    """The sessions of a program in time order, but for those that were cancelled."""
    return [session for session in with_cancelled(program) if not session.cancelled_at]


def with_cancelled(program: Program) -> list[Session]:
    """All sessions of a program in time order."""
    statement = select(Session).where(Session.program_id == program.id).order_by(Session.starts_at, Session.id)
    shown = (Session.trainer, Session.cohort, Session.venue, Session.vehicle)
    return list(db.scalars(statement.options(*map(joinedload, shown))))


def session_of(program: Program, session_id: int) -> Session | None:
    """A session of this very program."""
    found = db.get(Session, session_id)
    return found if found and found.program_id == program.id else None


def set_session(program: Program, session: Session | None, values: Mapping[str, Any]) -> Session:
    """Add a session or change one. Raises RuleBroken when it ends before it starts."""
    if values["ends_at"] and values["ends_at"] <= values["starts_at"]:
        raise RuleBroken("Jam selesai harus sesudah jam mulai.", "ends_clock")
    if session:
        hold(session)
    before = _when_and_where(session) if session else None
    session = session or Session(program_id=program.id, sequence=0)
    for key, value in values.items():
        setattr(session, key, venues.named(value) if key == "venue" else value)
    db.add(session)
    db.flush()
    if before and before != _when_and_where(session):
        session.sequence += 1
    return session


def moves_into_past(session: Session, starts_at: datetime) -> bool:
    """Whether a change takes the session to another day that is over: hardly ever meant, and people would be told of it."""
    day = local_time(starts_at).date()
    return day < local_today() and day != local_time(session.starts_at).date()


def _when_and_where(session: Session) -> tuple[object, ...]:
    """What calendars and people are told of."""
    return session.starts_at, session.ends_at, session.venue_id or (session.venue and session.venue.id), session.title


def scope_of(session: Session) -> str:
    """How marks name a session."""
    return f"session:{session.id}"


def remove_session(session: Session) -> None:
    """Take a session away. Raises RuleBroken when attendance was ever noted in it: marks stay, so what they are about does."""
    hold(session, to_remove=True)
    if marks.has_marks("attendance", scope_of(session)):
        raise RuleBroken("Kehadiran di sesi ini sudah dicatat, jadi sesi tidak dapat dihapus.")
    db.delete(session)
    db.flush()


def cancel_session(session: Session, reason: str) -> None:
    """Say that a session is not held; it stays for those who planned to come. Raises RuleBroken when people came already."""
    hold(session)
    if marks.has_marks("attendance", scope_of(session)):
        raise RuleBroken("Kehadiran di sesi ini sudah dicatat, jadi sesi tidak dapat dibatalkan.")
    if not session.cancelled_at:
        session.cancelled_at, session.sequence = utcnow(), session.sequence + 1
    session.cancel_reason = reason
    db.flush()


def revive_session(session: Session) -> None:
    """Hold a cancelled session after all."""
    hold(session)
    if session.cancelled_at:
        session.cancelled_at, session.cancel_reason, session.sequence = None, "", session.sequence + 1
        db.flush()
