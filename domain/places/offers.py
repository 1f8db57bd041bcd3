"""Offers: a free place is kept for the first in line until a deadline. domain/places/waiting.py says who is next."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from domain.models import Offer, Program, Registration
from domain.models.registration import DECLINED, LAPSED, OFFERED
from domain.places import seats
from domain.places.histories import note
from domain.store.db import db, utcnow


def make(registration: Registration, hours: int) -> Offer:
    """Offer the place that was just taken for this registration."""
    now = utcnow()
    offer = Offer(
        registration_id=registration.id, program_id=registration.program_id, state=OFFERED, token=secrets.token_urlsafe(16),
        offered_at=now, deadline=now + timedelta(hours=hours), registration=registration,
    )  # fmt: skip
    db.add(offer)
    note([registration], "offered", "system", now)
    db.flush()
    return offer


def offer_by_token(token: str) -> Offer | None:
    """The offer of a private page."""
    return db.scalars(select(Offer).where(Offer.token == token)).one_or_none()


def offer_to(registration: Registration) -> Offer | None:
    """What was offered to this registration, whatever became of it."""
    return db.get(Offer, registration.id)


def is_open(registration: Registration) -> bool:
    """Whether a place is kept for it now."""
    found = offer_to(registration)
    return bool(found and found.state == OFFERED)


def end(registration: Registration, state: str) -> None:
    """End an open offer, if there is one, and free its place. The program's places are held."""
    found = offer_to(registration)
    if found and found.state == OFFERED:
        found.state, found.answered_at = state, utcnow()
        seats.give_back(registration.program, seats.place_of(registration))
        db.flush()


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
