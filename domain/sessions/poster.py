"""The poster of a session: a code on a screen that changes every minute, by which participants say that they are here."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from domain.models import Registration, Session
from domain.rules import RuleBroken
from domain.sessions import attending, marking
from domain.store.db import utcnow

LIFE = timedelta(minutes=1)
"""How long a code is shown; the one before counts for as long again, for phones that were just looking."""
TIME_TO_TYPE = timedelta(minutes=10)
"""Who scanned in time may type number and code that long."""
LENGTH = 32  # of 4 bits each
ACTOR = "public"
NOT_OF_IT = "Anda tidak terdaftar di sesi ini. Hubungi pelatih atau panitia."


def code_of(session: Session, secret: str, at: datetime | None = None) -> str:
    """The code of a moment, by the server's clock alone; nobody can make it without the site's secret."""
    return _sign(f"poster {session.id} {int((at or utcnow()).timestamp() // LIFE.total_seconds())}", secret)


def _sign(text: str, secret: str) -> str:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()[:LENGTH]


def _is_same(ours: str, theirs: str) -> bool:
    """Compared as bytes: of texts, compare_digest takes ASCII alone, and anybody can write anything into an address."""
    return hmac.compare_digest(ours.encode(), theirs.encode())


def holds(session: Session, code: str, secret: str) -> bool:
    """Whether this is the code that is shown now, or the one before."""
    now = utcnow()
    return any(_is_same(code_of(session, secret, at), code) for at in (now, now - LIFE))


def ticket_of(session: Session, secret: str, at: datetime | None = None) -> str:
    """What a page is given that was opened by a code that holds: it was there at this moment."""
    second = int((at or utcnow()).timestamp())
    return f"{second}-{_sign(f'ticket {session.id} {second}', secret)}"


def is_ticket(session: Session, ticket: str, secret: str) -> bool:
    """Whether this page was opened in time."""
    second = ticket.partition("-")[0]
    if not (second.isascii() and second.isdigit() and len(second) == len(str(int(utcnow().timestamp())))):
        return False
    at = datetime.fromtimestamp(int(second), UTC)
    return _is_same(ticket_of(session, secret, at), ticket) and utcnow() - at < TIME_TO_TYPE


def arrive(session: Session, registration: Registration) -> bool:
    """A participant says that they are here; whether that counts. False where somebody noted otherwise, who has to decide.

    They have seen no list, so their word replaces nobody's. Raises RuleBroken for who is not expected, and too early.
    """
    if registration.id not in attending.expected_ids(session):
        raise RuleBroken(NOT_OF_IT)
    marking.mark(session, {registration.id: "present"}, ACTOR, seen=0)
    return attending.states_of(session).get(registration.id) == "present"
