"""Offers: a free place is kept for the first in line until a deadline. domain/places/waiting.py says who is next."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update

from domain.models import Mail, Message, Offer, Program, Registration
from domain.models.message import PREPARED
from domain.models.registration import DECLINED, LAPSED, OFFERED
from domain.places import scopes, seats
from domain.places.histories import note
from domain.store.db import db, utcnow
from forms.registrants import ALONE

MADE: list[Callable[[Offer], None]] = []
"""Who wants to know that an offer was made, in the transaction that makes it."""


def make(registration: Registration, hours: int, at: datetime | None = None) -> Offer:
    """Offer the place that was just taken for this registration; `at` is one moment for all who are offered together."""
    now = at or utcnow()
    offer = Offer(
        registration_id=registration.id, program_id=registration.program_id, state=OFFERED, token=secrets.token_urlsafe(16),
        offered_at=now, deadline=now + timedelta(hours=hours), registration=registration,
    )  # fmt: skip
    db.add(offer)
    note([registration], "offered", "system", now)
    db.flush()
    for tell in MADE:
        tell(offer)
    return offer


def offer_by_token(token: str) -> Offer | None:
    """The offer of a private page."""
    return db.scalars(select(Offer).where(Offer.token == token)).one_or_none()


def offer_to(registration: Registration) -> Offer | None:
    """What was offered to this registration, whatever became of it."""
    return db.get(Offer, registration.id)


def open_offers() -> Sequence[Offer]:
    """All offers that still hold, the oldest first."""
    statement = select(Offer).where(Offer.state == OFFERED, Offer.deadline > utcnow())
    return db.scalars(statement.order_by(Offer.offered_at, Offer.registration_id)).all()


def is_open(registration: Registration) -> bool:
    """Whether a place is kept for it now."""
    found = offer_to(registration)
    return bool(found and found.state == OFFERED)


def together(offer: Offer) -> list[Offer]:
    """The offers that are answered as one: those of people who were sent together, where the program keeps them so."""
    batch_id = offer.registration.batch_id
    if offer.registration.program.groups == ALONE or batch_id is None:
        return [offer]
    statement = select(Offer).join(Registration, Registration.id == Offer.registration_id)
    same = Registration.batch_id == batch_id, Offer.offered_at == offer.offered_at, Offer.state == offer.state
    return list(db.scalars(statement.where(*same).order_by(Offer.registration_id))) or [offer]


def end(registration: Registration, state: str) -> None:
    """End an open offer, if there is one, and free its place. The program's places are held."""
    found = offer_to(registration)
    if found and found.state == OFFERED:
        found.state, found.answered_at = state, utcnow()
        close(found)
        seats.give_back(registration.program, scopes.place_of(registration))
        db.flush()


def close(offer: Offer) -> None:
    """An offer that was answered, or ran out, opens nothing more: messages keep its address only as dots."""
    words = func.replace(Message.words, offer.token, "•••")
    mine = Message.registration_id == offer.registration_id, Message.words.contains(offer.token)
    db.execute(delete(Message).where(*mine, Message.state == PREPARED).execution_options(synchronize_session=False))
    db.execute(update(Message).where(*mine).values(words=words).execution_options(synchronize_session=False))
    letters = select(Message.id).where(Message.registration_id == offer.registration_id)
    waiting = update(Mail).where(Mail.message_id.in_(letters), Mail.words.contains(offer.token)).values(words="")
    db.execute(waiting.execution_options(synchronize_session=False))


def forget(registration: Registration) -> None:
    """As if nothing was offered: the registration may be offered a place again."""
    end(registration, DECLINED)
    if found := offer_to(registration):
        db.delete(found)
        db.flush()


def lapse_overdue(program: Program, now: datetime) -> int:
    """End the offers that nobody answered in time; how many. The program's places are held."""
    overdue = select(Offer).where(Offer.program_id == program.id, Offer.state == OFFERED, Offer.deadline < now)
    found = db.scalars(overdue.execution_options(populate_existing=True)).all()
    for offer in found:
        end(offer.registration, LAPSED)
        note([offer.registration], "offer_lapsed", "system", now)
    return len(found)


def programs_with_overdue(now: datetime) -> Sequence[Program]:
    """The programs in which an offer has passed its deadline."""
    overdue = select(Offer.program_id).where(Offer.state == OFFERED, Offer.deadline < now)
    return db.scalars(select(Program).where(Program.id.in_(overdue)).order_by(Program.id)).all()
