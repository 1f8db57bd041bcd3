"""Answering an offer: a place is accepted in time, or goes to the next in line."""

from domain.models import Offer, Registration, Status
from domain.models.registration import ACCEPTED, LAPSED, OFFERED
from domain.places import offers
from domain.places.histories import decide_alone, set_status
from domain.registering import reviewing
from domain.rules import RuleBroken
from domain.store.db import db, utcnow


def accept(offer: Offer, actor: str) -> Registration:
    """Take the offered place, and those of people sent together; twice is once. Raises RuleBroken when it is too late."""
    registration = _decided(offer)
    if offer.state == ACCEPTED:
        return registration
    _must_be_open(offer)
    for one in offers.together(offer):
        one.state, one.answered_at = ACCEPTED, utcnow()
        offers.close(one)
        set_status(one.registration, Status.SUBMITTED, "accepted", actor, "")
    return registration


def decline(offer: Offer, actor: str) -> Registration:
    """Give the offered place up, and the registration with it. Raises RuleBroken when it was answered already."""
    registration = _decided(offer)
    _must_be_open(offer)
    reviewing.withdraw_together([one.registration for one in offers.together(offer)], actor)
    return registration


def _decided(offer: Offer) -> Registration:
    """The registration, decided about alone; an offer whose time is up is no longer good, no matter who notices first."""
    decide_alone(offer.registration)
    db.refresh(offer)
    return offer.registration


def _must_be_open(offer: Offer) -> None:
    if offer.state == LAPSED or (offer.state == OFFERED and offer.deadline < utcnow()):
        raise RuleBroken("Batas waktu tawaran ini sudah lewat, dan tempatnya diberikan kepada orang berikutnya.")
    if offer.state != OFFERED:
        raise RuleBroken("Tawaran ini sudah dijawab.")
