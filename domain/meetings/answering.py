"""The answer to an invitation: who comes, or is sent, becomes a participant; until the day of the meeting it may change."""

from collections.abc import Mapping

from domain.models import Guest, Session, Status
from domain.office.clock import local_time, local_today
from domain.programs.asking import definition_of
from domain.registering import changing, reviewing
from domain.registering.registering import register_one
from domain.rules import RuleBroken
from domain.sessions import schedule
from domain.store.db import db, utcnow
from domain.store.holding import hold
from forms.definition import Answer

CHANNEL = "invitation"
OVER = "Rapat ini sudah berlangsung. Hubungi panitia bila ada yang perlu diubah."


def first_session(guest: Guest) -> Session | None:
    """When and where the meeting is; None while nobody has said."""
    return next(iter(schedule.sessions_of(guest.program)), None)


def may_answer(guest: Guest) -> bool:
    """Whether a guest may answer, or change the answer: until the end of the day of the meeting."""
    session = first_session(guest)
    return guest.program.state == "open" and (session is None or local_today() <= local_time(session.starts_at).date())


def as_answered(guest: Guest) -> dict[str, Answer]:
    """The answer as its form shows it; before there is one, the person who is expected."""
    expected: dict[str, Answer] = {"name": guest.person, "position": guest.position, "phone": guest.phone}
    known = dict(guest.registration.answers) if guest.registration else expected
    return {**known, "answer": guest.answer, "reason": guest.reason}


def answer(guest: Guest, reply: str, values: Mapping[str, Answer], actor: str, by_staff: bool = False) -> None:
    """Note an answer (a key of ANSWERS) and make, change or withdraw the registration that follows from it.

    `values` are the answers about the person who comes, and `reason` why nobody does. Raises RuleBroken when the day of the
    meeting is over and it is not staff who type it, and as registering does.
    """
    hold(guest)
    if not by_staff and not may_answer(guest):
        raise RuleBroken(OVER)
    if reply == "declines":
        _withdraw(guest, actor)
    else:
        _attend(guest, {key: value for key, value in values.items() if key in definition_of(guest.program)}, actor)
    guest.answer, guest.answered_at = reply, utcnow()
    guest.reason = str(values.get("reason", "")) if reply == "declines" else ""
    db.flush()


def _attend(guest: Guest, values: Mapping[str, Answer], actor: str) -> None:
    values = {**values, "institution": guest.institution.name if guest.institution else str(values.get("institution", ""))}
    standing = guest.registration if guest.registration and guest.registration.state.is_active else None
    if standing is None:
        guest.registration = register_one(guest.program, None, values, CHANNEL, actor)
    elif {key: value for key, value in values.items() if value} != standing.answers:
        kept = {key: value for key, value in values.items() if value}
        changing.change(standing, kept, definition_of(guest.program), actor)
    if guest.registration and guest.registration.state.has_place and guest.registration.status != Status.VERIFIED:
        reviewing.verify(guest.registration, actor)  # the office itself has invited them: nobody has to look again


def _withdraw(guest: Guest, actor: str) -> None:
    if guest.registration and guest.registration.state.is_active:
        reviewing.withdraw(guest.registration, actor)
