"""The minutes of a meeting: typed while it goes on; who was there comes from the attendance."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from domain.meetings import decisions
from domain.models import Attendance, Decision, Guest, MeetingMinutes, Program, Registration, Session
from domain.sessions.attending import CAME
from domain.store.db import db, insert_or_ignore
from domain.store.holding import hold

TEXTS = ("leader", "note_taker", "agenda", "discussion", "conclusion")


@dataclass(frozen=True)
class Meeting:
    """All that minutes say: what was typed, who was there, what earlier meetings left open, and what this one decided.

    `uninvited` are the ids of those who came unannounced.
    """

    minutes: MeetingMinutes
    present: Sequence[Registration]
    waiting: Sequence[Decision]
    decided: Sequence[Decision]
    uninvited: Collection[int] = ()


def meeting_of(program: Program) -> Meeting:
    """A meeting as it stands now."""
    present = present_at(program)
    uninvited = {one.id for one in unannounced(present)}
    return Meeting(minutes_of(program), present, decisions.open_before(program), decisions.decisions_of(program), uninvited)


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


def unannounced(present: Sequence[Registration]) -> list[Registration]:
    """Those of them who came without an invitation."""
    invited = set(db.scalars(select(Guest.registration_id).where(Guest.registration_id.in_([one.id for one in present]))))
    return [one for one in present if one.id not in invited]


def present_at(program: Program) -> list[Registration]:
    """Those whom the attendance of any of its sessions names as present, by name: guests, and who came unannounced."""
    came = select(Attendance.registration_id).join(Session, Session.id == Attendance.session_id)
    came = came.where(Session.program_id == program.id, CAME)
    statement = select(Registration).where(Registration.id.in_(came))
    return list(db.scalars(statement.order_by(Registration.name_key, Registration.sequence)))
