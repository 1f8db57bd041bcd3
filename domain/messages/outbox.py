"""The outbox: letters that wait to be handed to the mail server. Each message has one at most, so it goes out once."""

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from domain.messages import mail, sending, standing
from domain.messages.kind import MessageKind
from domain.messages.recipients import Recipient
from domain.messages.sending import SentAlready
from domain.models import Job, Mail, Message
from domain.models.message import DROPPED, EMAIL, FAILED, GIVEN_UP, HANDING, REFUSED, TAKEN, UNSURE, WAITING
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from domain.work import jobs

JOB = "send-mail"
LEASE = timedelta(minutes=5)
"""A worker that has taken a letter is believed to be alive that long; its talk with the server may last a third of it."""
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720)]
"""How long a letter waits after each try that the server put off."""
NO_ADDRESS = "Tidak ada alamat surel yang dapat dipakai untuk pesan ini."
SYSTEM = "system"

LeaveAddress = Callable[[str], str]
"""From the token of an address to the page where its reader opts out."""


def post(message: Message, kind: MessageKind, words: str, leave: LeaveAddress) -> Mail:
    """Let a message that was just noted as sent go out by e-mail, with `words` as they are. Raises RuleBroken."""
    if not mail.is_on() or not standing.is_good(message.email):
        raise RuleBroken(NO_ADDRESS)
    subject = f"{kind.title}: {message.program.title}" if message.program else kind.title
    letter = db.get(Mail, message.id) or Mail(message_id=message.id, reference=_new_reference())
    letter.program_id, letter.address, letter.subject, letter.words = message.program_id, message.email, subject, words
    letter.leave = leave(standing.known(message.email).token)
    letter.state, letter.tries, letter.next_at, letter.reply, letter.token = WAITING, 0, utcnow(), "", ""
    message.way = EMAIL
    db.add(letter)
    db.flush()
    wake(letter.next_at)
    return letter


def _new_reference() -> str:
    """A Message-ID that no other letter has."""
    return f"<{secrets.token_hex(16)}@{mail.server().sender.rpartition('@')[2]}>"


def post_at_once(
    kind: MessageKind, to: Recipient, values: Mapping[str, str], leave: LeaveAddress, about: str = ""
) -> Message | None:
    """What is told by e-mail without anybody tapping; None where there is no good address, or it was told already."""
    if not mail.is_on() or not standing.is_good(to.email):
        return None
    message = sending.prepare(kind, to, values, SYSTEM, about)
    try:
        sent = sending.send(message, "", 0, SYSTEM)
    except SentAlready:
        db.delete(message)
        return None
    post(sent, kind, sent.words, leave)
    return sent


def wake(at: datetime) -> None:
    """Have a worker look into the outbox at that moment, unless one will by then."""
    planned = select(Job.id).where(Job.name == JOB, Job.state == "waiting", Job.run_after <= at)
    if db.scalar(planned.limit(1)) is None:
        jobs.enqueue(JOB, {}, SYSTEM, "long").run_after = at
        db.flush()


def take(token: str) -> Mail | None:
    """The next letter that is due, in the hands of this worker; None when there is none. In a transaction of its own.

    What a worker had that is not heard of any more is sorted first: what it did not begin to hand over waits again, and
    of what it did nobody knows whether it went, so it is not sent again by itself.
    """
    now = utcnow()
    _sort_forsaken(now)
    first = select(Mail.message_id).where(Mail.state == WAITING, Mail.next_at <= now).order_by(Mail.next_at, Mail.message_id)
    chosen = first.limit(1).with_for_update(skip_locked=True).scalar_subquery()
    taking = update(Mail).where(Mail.message_id == chosen, Mail.state == WAITING)
    taking = taking.values(state=TAKEN, token=token, next_at=now + LEASE, tries=Mail.tries + 1).returning(Mail.message_id)
    found = db.scalar(taking.execution_options(synchronize_session=False))
    return db.get(Mail, found, populate_existing=True) if found else None


def _sort_forsaken(now: datetime) -> None:
    forsaken = update(Mail).where(Mail.next_at < now).execution_options(synchronize_session=False)
    db.execute(forsaken.where(Mail.state == TAKEN).values(state=WAITING, token=""))
    db.execute(forsaken.where(Mail.state == HANDING).values(state=UNSURE, token="", words=""))


def begin(letter_id: int, token: str) -> bool:
    """Say that the server is given the words now; whether the letter is still this worker's, and still to be sent."""
    mine = update(Mail).where(Mail.message_id == letter_id, Mail.token == token, Mail.state == TAKEN, Mail.words != "")
    changed = mine.values(state=HANDING, next_at=utcnow() + LEASE).returning(Mail.message_id)
    return db.scalar(changed.execution_options(synchronize_session=False)) is not None


def end(letter_id: int, token: str, state: str, reply: str = "") -> None:
    """What became of a letter, if it is still this worker's: its words are not kept; a message that failed says so."""
    mine = update(Mail).where(Mail.message_id == letter_id, Mail.token == token, Mail.state.in_([TAKEN, HANDING]))
    changed = mine.values(state=state, reply=reply, token="", words="").returning(Mail.message_id)
    if db.scalar(changed.execution_options(synchronize_session=False)) and state in {REFUSED, GIVEN_UP, DROPPED}:
        failed = update(Message).where(Message.id == letter_id).values(state=FAILED)
        db.execute(failed.execution_options(synchronize_session=False))


def put_off(letter_id: int, token: str, tries: int, reply: str) -> None:
    """Try again later, always later, and in the end no more."""
    if tries > len(WAITS):
        end(letter_id, token, GIVEN_UP, reply)
        return
    mine = update(Mail).where(Mail.message_id == letter_id, Mail.token == token, Mail.state.in_([TAKEN, HANDING]))
    later = mine.values(state=WAITING, reply=reply, token="", next_at=utcnow() + WAITS[tries - 1])
    db.execute(later.execution_options(synchronize_session=False))


def hold_back(tries: int, reply: str) -> None:
    """No letter goes while the server cannot be talked to; those that are due wait as long as the one that found out."""
    wait = WAITS[min(tries, len(WAITS)) - 1]
    due = update(Mail).where(Mail.state == WAITING, Mail.next_at <= utcnow())
    db.execute(due.values(next_at=utcnow() + wait, reply=reply).execution_options(synchronize_session=False))


def next_due() -> datetime | None:
    """When somebody has to look into the outbox again; None when nothing is left in it."""
    return db.scalar(select(func.min(Mail.next_at)).where(Mail.state.in_([WAITING, TAKEN, HANDING])))


def count_due() -> int:
    """How many letters wait to be sent by now."""
    due = select(func.count()).select_from(Mail).where(Mail.state == WAITING, Mail.next_at <= utcnow())
    return db.scalar(due) or 0


def held_up() -> tuple[int, str]:
    """How many letters the server has put off or did not answer, and what it said last."""
    late = Mail.state == WAITING, Mail.reply != ""
    newest = select(Mail.reply).where(*late).order_by(Mail.next_at.desc()).limit(1)
    return db.scalar(select(func.count()).select_from(Mail).where(*late)) or 0, db.scalar(newest) or ""


def doubt_all() -> int:
    """After a restore nobody knows what has gone out since the backup, so nothing of it goes by itself; how many letters.

    Opens a transaction of its own.
    """
    left = update(Mail).where(Mail.state.in_([WAITING, TAKEN, HANDING])).values(state=UNSURE, token="", words="")
    with writing():
        return len(db.scalars(left.returning(Mail.message_id).execution_options(synchronize_session=False)).all())


def mailable(messages: Iterable[Message]) -> Sequence[Message]:
    """Those of these messages that wait and can go out by e-mail; none without a server."""
    if not mail.is_on():
        return []
    waiting = [one for one in messages if not one.is_sent and one.words and one.email]
    good = standing.good_of({one.email for one in waiting})
    return [one for one in waiting if one.email in good]
