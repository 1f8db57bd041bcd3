"""The tests' world is made: everybody comes together, and each room adds what its pages are about."""

from flask import Flask

from domain.models import Office
from tests.support import factories
from tests.support.world import (
    access,
    certificates,
    contests,
    day,
    documents,
    judging,
    lending,
    manuscripts,
    meetings,
    messages,
    money,
    office,
    onward,
    printing,
    privacy,
    programs,
    registering,
    rotation,
    sessions,
    visits,
)
from tests.support.world.cast import gather
from tests.support.world.world import ROLES, World, come_in

ROOMS = (
    registering,
    programs,
    sessions,
    contests,
    judging,
    day,
    office,
    meetings,
    rotation,
    visits,
    lending,
    manuscripts,
    documents,
    printing,
    messages,
    certificates,
    money,
    onward,
    privacy,
    access,
)
"""In the order in which they are made."""


def make_world(app: Flask, office: Office, comes_in: bool = True) -> World:
    """A site with one of everything, and its visitors. A browser comes in by itself, so that nobody else does."""
    cast = gather(office)
    values: dict[str, object] = {}
    for room in ROOMS:
        values |= room.values(cast)
    links = {name: factories.make_link(holder) for name, holder in cast.holders.items()}
    sessions.open_calendars(cast)
    if not comes_in:
        return World(app, {}, values)
    cookies = {name: come_in(app, f"/tautan/{token}") for name, token in links.items()}
    cookies["individual"] = come_in(app, "/bukti", {"number": cast.own.number, "code": cast.own.receipt_code})
    for role in ROLES:
        cookies[role] = come_in(app, "/masuk", {"username": role, "password": factories.PASSWORD})
    return World(app, cookies, values)
