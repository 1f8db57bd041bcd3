"""Messages: prepared once, changed, sent with one tap, and noted; a second one is noticed before it goes out."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select

from domain.messages.kind import MessageKind
from domain.messages.recipients import Recipient
from domain.messages.words import composed, tidied
from domain.models import Message, Registration
from domain.models.message import PREPARED, SENT, WHATSAPP
from domain.office.clock import local_today
from domain.privacy.children import child_data_in, is_child
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore, utcnow
from domain.store.holding import hold

_PRIVATE_LINK = re.compile(r"(/tautan/)[\w-]+")
SENT_ALREADY = "Pesan ini sudah pernah dikirim. Periksa dahulu kapan dan oleh siapa, lalu kirim lagi bila memang perlu."


class SentAlready(RuleBroken):
    """Somebody sent this already, which the page did not show."""


def prepare(kind: MessageKind, to: Recipient, values: Mapping[str, str], actor: str, about: str = "") -> Message:
    """A message that waits to be sent; one that waits already gets the new words. Raises RuleBroken.

    What opens a door is not kept: a private link is noted as dots.
    """
    words = noted(composed(kind, values))
    must_name_no_child(words, to.registration)
    row: dict[str, Any] = {
        "kind": kind.key, "subject": to.subject, "about": about, "name": to.name, "address": to.phone, "email": to.email,
        "way": WHATSAPP, "words": words,
        "program_id": to.program.id if to.program else None, "state": PREPARED,
        "registration_id": to.registration.id if to.registration else None,
        "prepared_at": utcnow(), "prepared_by": actor, "sent_by": "",
    }  # fmt: skip
    if insert_or_ignore(Message, row):
        return db.scalars(_waiting(row)).one()
    found = db.scalars(_waiting(row).with_for_update()).one()
    for key, value in row.items():
        setattr(found, key, value)
    db.flush()
    return found


def _waiting(row: Mapping[str, Any]) -> Select[Message]:
    same = Message.kind == row["kind"], Message.subject == row["subject"], Message.about == row["about"]
    return select(Message).where(*same, Message.state == PREPARED)


def noted(words: str) -> str:
    """The words without what opens a door."""
    return _PRIVATE_LINK.sub(r"\1•••", words)


def send(message: Message, words: str, seen: int, actor: str) -> Message:
    """Note that somebody sends these words; what was sent before gets a row of its own.

    `seen` is how many were sent when the page was shown. Raises SentAlready when there are more, RuleBroken for words that
    name a child.
    """
    hold(message)
    text = noted(tidied(words or message.words))
    must_name_no_child(text, message.registration)
    if len(sent_before(message)) > seen:
        raise SentAlready(SENT_ALREADY)
    if message.is_sent:
        again = "kind program_id registration_id subject about name address email prepared_at prepared_by".split()
        message = Message(**{key: getattr(message, key) for key in again})
        db.add(message)
    message.words, message.state, message.sent_at, message.sent_by = text, SENT, utcnow(), actor
    message.way = WHATSAPP
    db.flush()
    return message


def must_name_no_child(words: str, registration: Registration | None) -> None:
    """Raises RuleBroken when the words tell something of a child: messages lie on other people's phones."""
    if registration is None or not is_child(registration, local_today()):
        return
    if told := child_data_in(words, registration):
        raise RuleBroken(
            "Pesan ini menyebut data anak: %(told)s. Sebut nomor pendaftarannya saja.", "words", told=", ".join(told)
        )


def discard(message: Message) -> None:
    """Throw a message away that nobody sent. Raises RuleBroken for one that was."""
    hold(message, to_remove=True)
    if message.is_sent:
        raise RuleBroken("Pesan yang sudah dikirim tetap tercatat.")
    db.delete(message)


def sent_before(message: Message) -> Sequence[Message]:
    """What was sent of this kind, to this recipient, about this; the newest on top, this one too."""
    same = Message.kind == message.kind, Message.subject == message.subject, Message.about == message.about
    statement = select(Message).where(*same, Message.state == SENT)
    return db.scalars(statement.order_by(Message.sent_at.desc(), Message.id.desc())).all()


def messages_about(told: MessageKind, about: str, program_id: int | None = None) -> Sequence[Message]:
    """All messages of a kind about one thing, of one program where it is named, in the order of names."""
    statement = select(Message).where(Message.kind == told.key, Message.about == about)
    statement = statement.where(Message.program_id == program_id) if program_id else statement
    return db.scalars(statement.order_by(Message.state, Message.name, Message.id)).all()


def messages_of(told: MessageKind, program_id: int) -> Sequence[Message]:
    """All messages of a kind in a program, the newest last."""
    statement = select(Message).where(Message.kind == told.key, Message.program_id == program_id)
    return db.scalars(statement.order_by(Message.id)).all()


def message_by_id(message_id: int) -> Message | None:
    """The message of this number."""
    return db.get(Message, message_id)


def find(state: str, program_id: int | None, page: int, per_page: int = 50) -> tuple[Sequence[Message], int]:
    """One page (from 1) of messages in a state, or of all; and how many there are. The newest on top."""
    wanted = [Message.state == state] if state else []
    wanted += [Message.program_id == program_id] if program_id else []
    total = db.scalar(select(func.count()).select_from(Message).where(*wanted)) or 0
    statement = select(Message).where(*wanted).order_by(func.coalesce(Message.sent_at, Message.prepared_at).desc(), Message.id)
    return db.scalars(statement.offset((max(page, 1) - 1) * per_page).limit(per_page)).all(), total
