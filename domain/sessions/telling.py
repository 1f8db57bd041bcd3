"""Who must be told that a session is moved or cancelled, and who was told."""

from collections.abc import Mapping, Sequence

from domain.messages import recipients, sending
from domain.messages.kind import MessageKind
from domain.messages.recipients import Recipient
from domain.models import Message, Session
from domain.sessions.attending import participants
from domain.sessions.messages import CANCELLED, MOVED


def kind_of(session: Session) -> MessageKind:
    """What there is to tell."""
    return CANCELLED if session.cancelled_at else MOVED


def about(session: Session) -> str:
    """Which change it is: the next one is told again."""
    return f"session:{session.id}/{session.sequence}"


def recipients_of(session: Session) -> list[Recipient]:
    """The trainer, and each telephone number of a participant once: a teacher is told once for all pupils."""
    found = [recipients.holder(session.trainer, session.program)] if session.trainer else []
    found += [recipients.registrant(one) for one in participants(session)]
    return list({one.phone or one.subject: one for one in reversed(found)}.values())[::-1]


def prepare_all(session: Session, values: Mapping[str, str], actor: str) -> int:
    """Prepare a message for each who was not told of this change yet; how many."""
    kind = kind_of(session)
    told = {one.subject for one in told_of(session) if one.is_sent}
    waiting = [one for one in recipients_of(session) if one.subject not in told]
    for one in waiting:
        sending.prepare(kind, one, values, actor, about(session))
    return len(waiting)


def told_of(session: Session) -> Sequence[Message]:
    """The messages about the last change."""
    return sending.messages_about(kind_of(session), about(session))
