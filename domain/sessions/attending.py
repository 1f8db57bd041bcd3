"""Attendance: who belongs in a session, and who came."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Select, select

from domain.models import Attendance, Program, Registration, Session
from domain.models.attendance import STATES
from domain.models.registration import PLACED
from domain.office.clock import local_time, local_today
from domain.registering.people import SHOWN
from domain.rules import RuleBroken
from domain.sessions import schedule
from domain.store.db import db, utcnow


def participants(session: Session) -> list[Registration]:
    """Those with a place in the session's program (and cohort, when it has one), by name."""
    statement = select(Registration).where(*_expected(session)).options(*SHOWN)
    return list(db.scalars(statement.order_by(Registration.name_key, Registration.sequence)))


def expected_ids(session: Session) -> set[int]:
    """The ids of the participants."""
    statement = select(Registration.id).where(*_expected(session))
    return set(db.scalars(statement))


def members_of_cohorts(program: Program) -> dict[int | None, set[int]]:
    """Cohort id → the ids of all its registrations; those without a cohort are under None."""
    members: dict[int | None, set[int]] = {}
    for cohort, one in db.execute(select(Registration.cohort_id, Registration.id).filter_by(program_id=program.id)):
        members.setdefault(cohort, set()).add(one)
    return members


def _expected(session: Session) -> list[ColumnElement[bool]]:
    conditions = [Registration.program_id == session.program_id, Registration.status.in_(PLACED)]
    return [*conditions, Registration.cohort_id == session.cohort_id] if session.cohort_id else conditions


def sessions_of(registration: Registration) -> list[Session]:
    """The sessions that a participant is expected at, in order of time."""
    return [
        session for session in schedule.sessions_of(registration.program) if session.cohort_id in (None, registration.cohort_id)
    ]


def states_of(session: Session) -> dict[int, str]:
    """Registration id → present, excused, sick or absent, for those already ticked."""
    return {row.registration_id: row.state for row in db.scalars(_rows(session))}


def can_mark(session: Session) -> bool:
    """Whether attendance may be noted: from the day of the session on, where the office is."""
    return local_time(session.starts_at).date() <= local_today()


def mark(session: Session, states: Mapping[int, str], actor: str) -> None:
    """Note who came; an empty state takes a tick back. Raises RuleBroken before the session's day, and for
    somebody who does not belong here.
    """
    if not can_mark(session):
        raise RuleBroken("Kehadiran dicatat mulai hari sesi ini. Sesinya belum tiba.")
    belong = expected_ids(session)
    known = {row.registration_id: row for row in db.scalars(_rows(session))}
    for registration_id, state in states.items():
        if registration_id not in belong or state not in {"", *STATES}:
            raise RuleBroken("Daftar peserta berubah. Muat ulang halaman ini, lalu isi lagi.")
        _mark_one(session, registration_id, state, actor, known.get(registration_id))
    db.flush()


def _rows(session: Session) -> Select[Attendance]:
    return select(Attendance).where(Attendance.session_id == session.id)


def _mark_one(session: Session, registration_id: int, state: str, actor: str, row: Attendance | None) -> None:
    if row is None and state:
        db.add(Attendance(session_id=session.id, registration_id=registration_id, state=state, actor=actor, at=utcnow()))
    elif row is not None and not state:
        db.delete(row)
    elif row is not None and row.state != state:
        row.state, row.actor, row.at = state, actor, utcnow()
