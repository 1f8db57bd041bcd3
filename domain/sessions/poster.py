"""The poster of a session: a code on a screen that changes every minute, by which participants say that they are here."""

import hashlib
import hmac
from datetime import datetime, timedelta

from domain.models import Registration, Session
from domain.rules import RuleBroken
from domain.sessions import attending, marking
from domain.store.db import utcnow

LIFE = timedelta(minutes=1)
"""How long a code is shown; the one before counts for as long again, for phones that were just looking."""
LENGTH = 16
ACTOR = "public"
NOT_OF_IT = "Anda tidak terdaftar di sesi ini. Hubungi pelatih atau panitia."


def code_of(session: Session, secret: str, at: datetime | None = None) -> str:
    """The code of a moment, by the server's clock alone; nobody can make it without the site's secret."""
    minute = int((at or utcnow()).timestamp() // LIFE.total_seconds())
    text = f"poster {session.id} {minute}"
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()[:LENGTH]


def holds(session: Session, code: str, secret: str) -> bool:
    """Whether this is the code that is shown now, or the one before."""
    now = utcnow()
    return any(hmac.compare_digest(code_of(session, secret, at), code) for at in (now, now - LIFE))


def arrive(session: Session, registration: Registration) -> bool:
    """A participant says that they are here; whether that counts. False where somebody noted otherwise, who has to decide.

    They have seen no list, so their word replaces nobody's. Raises RuleBroken for who is not expected, and too early.
    """
    if registration.id not in attending.expected_ids(session):
        raise RuleBroken(NOT_OF_IT)
    marking.mark(session, {registration.id: "present"}, ACTOR, seen=0)
    return attending.states_of(session).get(registration.id) == "present"
