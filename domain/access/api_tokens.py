"""Tokens of other programs: made and shown once, found again by a keyed hash, revoked."""

import hashlib
import hmac
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from domain.access import rate_limit
from domain.access.tokens import new_token
from domain.models import ApiToken
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold

SCOPES = {
    "programs": "Baca kegiatan dan jadwalnya",
    "registrations:read": "Baca pendaftaran",
    "results": "Baca hasil yang sudah diumumkan",
    "attendance:read": "Baca kehadiran",
}
"""What a token may do → how the admin reads it. A call that needs another one is refused."""
PREFIX = "lembar"
CALLS, MINUTES = 300, 1
"""As often may one token call."""
NOTED = timedelta(minutes=1)
"""So exactly it is said when a token was used last."""

Keys = Sequence[str]
"""The keys of this site, the newest first."""


@dataclass(frozen=True)
class Unknown(Exception):
    """Why a token lets nobody in, as a stable code."""

    code: str


def make_token(name: str, scopes: Collection[str], days: int, actor: str, keys: Keys) -> tuple[ApiToken, str]:
    """A new token and its text, which is never shown again. Raises RuleBroken."""
    known = [scope for scope in SCOPES if scope in scopes]
    if not known:
        raise RuleBroken("Pilih paling sedikit satu.", "scopes")
    text, now = f"{PREFIX}_{_site(keys[0])}_{new_token()}{new_token()}", utcnow()
    row = ApiToken(
        name=" ".join(name.split()), token_hash=_hash(text, keys[0]), scopes=known, made_by=actor, created_at=now,
        expires_at=now + timedelta(days=days),
    )  # fmt: skip
    db.add(row)
    db.flush()
    return row, text


def tokens() -> list[ApiToken]:
    """All tokens, the newest on top."""
    return list(db.scalars(select(ApiToken).order_by(ApiToken.id.desc())))


def is_used() -> bool:
    """Whether other programs may come in at all: not before a token was made."""
    now = utcnow()
    return any(token.is_open(now) for token in tokens())


def token_of(text: str, keys: Keys) -> ApiToken:
    """The open token of this text. Raises Unknown.

    A token names the site that made it, so that one of another office is told so and not taken for a mistyped one.
    """
    prefix, site, secret = (*text.split("_", 2), "", "")[:3]
    if prefix != PREFIX or not site or not secret:
        raise Unknown("token-unknown")
    if site not in map(_site, keys):
        raise Unknown("token-of-another-site")
    found = db.scalars(select(ApiToken).where(ApiToken.token_hash.in_([_hash(text, key) for key in keys]))).one_or_none()
    if found is None:
        raise Unknown("token-unknown")
    if found.revoked_at:
        raise Unknown("token-revoked")
    if not found.is_open(utcnow()):
        raise Unknown("token-ended")
    return found


def count_call(token: ApiToken) -> bool:
    """Count one call and note that the token was used; whether it is still within its limit. In `writing()`."""
    now = utcnow()
    if token.used_at is None or now - token.used_at > NOTED:
        token.used_at = now
    return rate_limit.hit(f"api {token.id}", CALLS, MINUTES)


def revoke_token(token: ApiToken) -> None:
    """Nobody comes in by it any more."""
    hold(token)
    token.revoked_at = token.revoked_at or utcnow()
    db.flush()


def token_by_id(token_id: int) -> ApiToken | None:
    """The token of this number."""
    return db.get(ApiToken, token_id)


def _site(key: str) -> str:
    """What this site is called in its tokens: it says nothing of the key."""
    return hmac.new(key.encode(), b"lembar: site of tokens", hashlib.sha256).hexdigest()[:8]


def _hash(text: str, key: str) -> str:
    return hmac.new(key.encode(), f"lembar: token {text}".encode(), hashlib.sha256).hexdigest()
