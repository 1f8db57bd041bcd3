"""Attendance: who belongs in a session, and who came."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import joinedload

from domain.models import Attendance, Program, Registration, Session
from domain.models.registration import PLACED
from domain.office.clock import local_time, local_today
from domain.registering.people import SHOWN
from domain.sessions import schedule
from domain.store.db import db, utcnow

NEAR = timedelta(days=7)
CAME = and_(Attendance.state == "present", Attendance.differs_id.is_(None))
"""Who certainly came: what two people marked differently counts as not marked until somebody decides."""


def participants(session: Session) -> list[Registration]:
    """Those with a place in the session's program (and cohort, when it has one), by name."""
    statement = select(Registration).where(*_expected(session)).options(*SHOWN)
    return list(db.scalars(statement.order_by(Registration.name_key, Registration.sequence)))


def called(people: Iterable[Registration]) -> dict[int, str]:
    """How each is called where they are ticked: namesakes with their number and where they come from."""
    people = list(people)
    count = Counter(one.name_key for one in people)
    return {one.id: one.name if count[one.name_key] == 1 else _told_apart(one) for one in people}


def _told_apart(one: Registration) -> str:
    home = one.school.name if one.school else one.region.name if one.region else ""
    return ", ".join(filter(None, (one.name, home, one.number)))


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
    return [session for session in planned_for(registration) if not session.cancelled_at]


def planned_for(registration: Registration) -> list[Session]:
    """The same with those that were cancelled since."""
    every = schedule.with_cancelled(registration.program)
    return [session for session in every if session.cohort_id in (None, registration.cohort_id)]


@dataclass(frozen=True)
class Attended:
    """What sessions come to, by (session id, registration id): what certificates, money and reports count.

    `states` holds what is settled. Who was marked differently by two people stands in `differing` alone, and counts as not
    marked until somebody decides.
    """

    states: dict[tuple[int, int], str]
    differing: frozenset[tuple[int, int]]

    @property
    def present(self) -> frozenset[tuple[int, int]]:
        """Who certainly came to which session."""
        return frozenset(key for key, state in self.states.items() if state == "present")


def differing_by_session(sessions: Iterable[Session]) -> Counter[int]:
    """Session id → how many people two others marked differently, which somebody has to decide."""
    return Counter(session_id for session_id, _registration in attended(sessions).differing)


def attended(sessions: Iterable[Session]) -> Attended:
    """What is settled of these sessions, and what is not; one query."""
    rows = db.scalars(select(Attendance).where(Attendance.session_id.in_([session.id for session in sessions]))).all()
    keys = {(row.session_id, row.registration_id): row for row in rows}
    settled = {key: row.state for key, row in keys.items() if row.state and row.differs_id is None}
    return Attended(settled, frozenset(key for key, row in keys.items() if row.differs_id is not None))


def states_of(session: Session) -> dict[int, str]:
    """Registration id → present, excused, sick or absent, for those about whom it is settled."""
    return {registration_id: state for (_session, registration_id), state in attended([session]).states.items()}


def noted(session: Session) -> dict[int, Attendance]:
    """Registration id → what was noted, also what was taken back, with the mark that says otherwise."""
    statement = select(Attendance).where(Attendance.session_id == session.id).options(joinedload(Attendance.differs))
    return {row.registration_id: row for row in db.scalars(statement)}


def can_mark(session: Session) -> bool:
    """Whether attendance may be noted: from the day of the session on, where the office is."""
    return local_time(session.starts_at).date() <= local_today()


def by_time(sessions: Iterable[Session]) -> tuple[list[Session], list[Session], list[Session]]:
    """Those of today, those to come, and those that are over, the newest of these first; where the office is."""
    ordered, today = sorted(sessions, key=lambda one: one.starts_at), local_today()
    days = [(one, local_time(one.starts_at).date()) for one in ordered]
    return (
        [one for one, day in days if day == today],
        [one for one, day in days if day > today],
        [one for one, day in reversed(days) if day < today],
    )


def opens_at(session: Session) -> datetime:
    """The first moment at which attendance may be noted."""
    return local_time(session.starts_at).replace(hour=0, minute=0, second=0, microsecond=0)


def is_near(session: Session) -> bool:
    """Whether a session comes so soon that its list is given to a phone already, which may have no network that day."""
    return opens_at(session) <= local_time(utcnow()) + NEAR
