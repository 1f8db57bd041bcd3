"""Sessions and the trainers who lead them, as staff set them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.models import Attendance, Cohort, Program, Session, Trainer
from domain.rules import RuleBroken
from domain.store.db import session


def sessions_of(program: Program) -> list[Session]:
    """The sessions of a program in time order."""
    statement = select(Session).where(Session.program_id == program.id).order_by(Session.starts_at, Session.id)
    return list(session.scalars(statement.options(joinedload(Session.trainer), joinedload(Session.cohort))))


def session_of(program: Program, session_id: int) -> Session | None:
    """A session of this very program."""
    found = session.get(Session, session_id)
    return found if found and found.program_id == program.id else None


def cohort_of(program: Program, cohort_id: int) -> Cohort | None:
    """A cohort of this very program."""
    return next((cohort for cohort in program.cohorts if cohort.id == cohort_id), None)


def set_session(program: Program, meeting: Session | None, values: Mapping[str, Any]) -> Session:
    """Add a session or change one. Raises RuleBroken when it ends before it starts."""
    if values["ends_at"] and values["ends_at"] <= values["starts_at"]:
        raise RuleBroken("Jam selesai harus sesudah jam mulai.", "ends_clock")
    meeting = meeting or Session(program_id=program.id)
    for key, value in values.items():
        setattr(meeting, key, value)
    session.add(meeting)
    session.flush()
    return meeting


def remove_session(meeting: Session) -> None:
    """Take a session away. Raises RuleBroken when somebody's attendance was noted in it."""
    if session.scalar(select(Attendance.registration_id).where(Attendance.session_id == meeting.id).limit(1)):
        raise RuleBroken("Kehadiran di sesi ini sudah dicatat, jadi sesi tidak dapat dihapus.")
    session.delete(meeting)
    session.flush()


def trainers() -> list[Trainer]:
    """All trainers by name."""
    return list(session.scalars(select(Trainer).order_by(Trainer.name, Trainer.id)))


def trainer_by_id(trainer_id: int) -> Trainer | None:
    """The trainer of this number."""
    return session.get(Trainer, trainer_id)


def set_trainer(trainer: Trainer | None, values: Mapping[str, str]) -> Trainer:
    """Add a trainer or change one."""
    trainer = trainer or Trainer()
    for key, value in values.items():
        setattr(trainer, key, value)
    session.add(trainer)
    session.flush()
    return trainer
