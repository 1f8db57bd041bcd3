"""The minutes of a meeting: typed while it goes on; who was there comes from the attendance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from domain.meetings import decisions
from domain.models import Attendance, Decision, MeetingMinutes, Program, Registration, Session
from domain.store.db import db, insert_or_ignore
from domain.store.holding import hold

TEXTS = ("leader", "note_taker", "agenda", "discussion", "conclusion")


@dataclass(frozen=True)
class Meeting:
    """All that minutes say: what was typed, who was there, what earlier meetings left open, and what this one decided."""

    minutes: MeetingMinutes
    present: Sequence[Registration]
    waiting: Sequence[Decision]
    decided: Sequence[Decision]


def meeting_of(program: Program) -> Meeting:
    """A meeting as it stands now."""
    return Meeting(minutes_of(program), present_at(program), decisions.open_before(program), decisions.decisions_of(program))


def minutes_of(program: Program) -> MeetingMinutes:
    """The minutes of a meeting; empty ones that nobody has kept yet when nothing was typed."""
    found = db.get(MeetingMinutes, program.id)
    return found or MeetingMinutes(program_id=program.id, **dict.fromkeys(TEXTS, ""))


def set_minutes(program: Program, values: Mapping[str, str]) -> MeetingMinutes:
    """Keep what was typed."""
    hold_minutes(program)
    minutes = db.get_one(MeetingMinutes, program.id)
    for key in TEXTS:
        setattr(minutes, key, values.get(key, ""))
    db.flush()
    return minutes


def hold_minutes(program: Program) -> None:
    """Nobody else changes them until the transaction ends."""
    insert_or_ignore(MeetingMinutes, {"program_id": program.id, **dict.fromkeys(TEXTS, "")})
    hold(db.get_one(MeetingMinutes, program.id))


def present_at(program: Program) -> list[Registration]:
    """Those whom the attendance of any of its sessions names as present, by name: guests, and who came unannounced."""
    came = select(Attendance.registration_id).join(Session, Session.id == Attendance.session_id)
    came = came.where(Session.program_id == program.id, Attendance.state == "present")
    statement = select(Registration).where(Registration.id.in_(came))
    return list(db.scalars(statement.order_by(Registration.name_key, Registration.sequence)))
