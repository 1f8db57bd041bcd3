"""What sessions say of themselves: those nobody noted, trainers that a search finds, and what is in the calendar."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from domain.declaring import Found, Happening, Span, Use, Waiting, person
from domain.models import Attendance, Program, Session, Trainer, Vehicle, Venue
from domain.models.session import WITHOUT_END
from domain.office import venues
from domain.office.offices import usual_length
from domain.sessions.trainers import trainer_by_id
from domain.store.db import db, utcnow
from forms.kinds import KINDS

LOOKED_BACK = timedelta(days=14)
"""Attendance that is older than this is no longer asked for."""


def waiting() -> Iterator[Waiting]:
    """Sessions that are over and of which nobody has noted who came."""
    over = Session.starts_at < utcnow() - WITHOUT_END, Session.starts_at > utcnow() - LOOKED_BACK
    noted = select(Attendance.session_id).where(Attendance.session_id == Session.id).exists()
    statement = select(Program, func.count(Session.id)).join(Session, Session.program_id == Program.id)
    kinds = [key for key, kind in KINDS.items() if kind.has("sessions")]
    statement = statement.where(*over, Session.cancelled_at.is_(None), Program.state != "archived", ~noted)
    statement = statement.where(Program.kind_key.in_(kinds))
    for program, count in db.execute(statement.group_by(Program.id).order_by(Program.id)):
        yield Waiting("unmarked", program, count)


def find(text: str, most: int) -> Iterator[Found]:
    """Trainers by name."""
    holds = func.lower(Trainer.name).contains(text.lower(), autoescape=True)
    for one in db.scalars(select(Trainer).where(holds).order_by(Trainer.name).limit(most)):
        yield Found("trainer", one.name, one.institution, (one.id,))


_COLUMNS = (
    Session.id, Session.program_id, Session.title, Session.starts_at, Session.ends_at, Session.venue_id, Venue.name,
    Session.vehicle_id, Vehicle.name, Vehicle.plate, Session.trainer_id, Trainer.name, Session.sequence, Session.cancelled_at,
)  # fmt: skip


def happenings(span: Span) -> Iterator[Happening]:
    """One statement, and plain columns: a month may have thousands."""
    usual = usual_length()
    wanted = Session.starts_at >= span.starts - usual, Session.starts_at < span.ends, Session.program_id.in_(span.programs)
    statement = select(*_COLUMNS).outerjoin(Session.venue).outerjoin(Session.vehicle).outerjoin(Session.trainer)
    for row in db.execute(statement.where(*wanted).order_by(Session.starts_at, Session.id)):
        if (program := span.programs.get(row[1])) and program.kind.has("sessions"):
            yield _happening(program, usual, *row)


def _happening(program: Program, usual: timedelta, *row: Any) -> Happening:
    (number, _program, title, starts, ends, venue_id, venue, vehicle_id, vehicle, plate, trainer_id, trainer, sequence,
     cancelled) = row  # fmt: skip
    uses = []
    if venue_id or program.venue:
        uses.append(Use("venue", venue_id, venue) if venue_id else _of_program(program))
    if vehicle_id:
        uses.append(Use("vehicle", vehicle_id, f"{vehicle} ({plate})"))
    if trainer_id:
        uses.append(person(trainer))
    return Happening(
        "session", f"session-{number}", program, title, starts, ends or starts + usual, venue or program.place,
        (program.code,), tuple(uses), (("trainer", trainer_id),) if trainer_id else (), sequence, cancelled is not None,
    )  # fmt: skip


def _of_program(program: Program) -> Use:
    assert program.venue
    return Use("venue", program.venue.id, program.venue.name)


def happening_of(session: Session) -> Happening:
    """A session as the calendar has it."""
    venue, vehicle, trainer = session.venue, session.vehicle, session.trainer
    return _happening(
        session.program, usual_length(), session.id, session.program_id, session.title, session.starts_at, session.ends_at,
        session.venue_id, venue and venue.name, session.vehicle_id, vehicle and vehicle.name, vehicle and vehicle.plate,
        session.trainer_id, trainer and trainer.name, session.sequence, session.cancelled_at,
    )  # fmt: skip


def planned(program: Program, session: Session | None, values: Mapping[str, Any]) -> Happening:
    """A session as it would be in the calendar if it had these values; a venue of a new name is used by nobody else."""
    name = values.get("venue") or ""
    venue = venues.known(name) if name else program.venue
    vehicle = venues.vehicle_by_id(values["vehicle_id"]) if values.get("vehicle_id") else None
    trainer = trainer_by_id(values["trainer_id"]) if values.get("trainer_id") else None
    uses = [Use("venue", venue.id, venue.name)] if venue else []
    uses += [Use("vehicle", vehicle.id, vehicle.label)] if vehicle else []
    uses += [person(trainer.name)] if trainer else []
    ends = values.get("ends_at") or values["starts_at"] + usual_length()
    uid = f"session-{session.id}" if session else ""
    return Happening("session", uid, program, values.get("title", ""), values["starts_at"], ends, name, uses=tuple(uses))
