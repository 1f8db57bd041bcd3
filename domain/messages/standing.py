"""Which addresses are written to: not those that bounced, and not those whose readers opted out."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable

from sqlalchemy import select

from domain.models import MailStanding
from domain.office.offices import office
from domain.store.db import db, insert_or_ignore, utcnow
from domain.store.holding import hold


def key_of(address: str) -> str:
    """What an address is known by. Nobody can tell the address from it."""
    return hmac.new(office().hash_key.encode(), f"mail:{address.casefold()}".encode(), hashlib.sha256).hexdigest()


def standing_of(address: str) -> MailStanding | None:
    """What is known of an address; None where nobody has written to it."""
    return db.get(MailStanding, key_of(address)) if address else None


def is_good(address: str) -> bool:
    """Whether letters may go to it."""
    return bool(good_of([address]))


def good_of(addresses: Iterable[str]) -> set[str]:
    """Those of these addresses to which letters may go; one query."""
    keys = {one: key_of(one) for one in addresses if one}
    ended = MailStanding.bounced_at.is_not(None) | MailStanding.left_at.is_not(None)
    bad = set(db.scalars(select(MailStanding.key).where(MailStanding.key.in_(keys.values()), ended))) if keys else set()
    return {one for one, key in keys.items() if key not in bad}


def known(address: str) -> MailStanding:
    """The row of an address that is written to or spoken about, made if need be."""
    key = key_of(address)
    insert_or_ignore(MailStanding, {"key": key, "token": secrets.token_urlsafe(16), "bounced_by": "", "reply": ""})
    return db.get_one(MailStanding, key)


def bounce(address: str, actor: str, reply: str = "") -> None:
    """Letters do not reach this address; it is not used until it is changed, or somebody says that it is good."""
    found = known(address)
    hold(found)
    found.bounced_at, found.bounced_by, found.reply = found.bounced_at or utcnow(), actor, reply
    db.flush()


def trust(address: str) -> None:
    """Letters reach this address after all. Who opted out stays out."""
    found = known(address)
    hold(found)
    found.bounced_at, found.bounced_by, found.reply = None, "", ""
    db.flush()


def standing_by_token(token: str) -> MailStanding | None:
    """Whose link to opt out this is."""
    return db.scalars(select(MailStanding).where(MailStanding.token == token)).one_or_none()


def leave(found: MailStanding) -> None:
    """Its reader wants no more letters; said twice it is once."""
    hold(found)
    found.left_at = found.left_at or utcnow()
    db.flush()


def come_back(found: MailStanding) -> None:
    """Its reader wants letters again."""
    hold(found)
    found.left_at = None
    db.flush()
