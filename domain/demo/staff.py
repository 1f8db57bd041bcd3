"""The staff of the demonstration, and how they sign in."""

import secrets
from dataclasses import dataclass

from domain.access import factors
from domain.access.accounts import add_account
from domain.access.passwords import hash_password
from domain.access.tokens import new_code
from domain.models import Account

STAFF = (
    ("admin", "Admin Contoh", "admin"),
    ("petugas", "Petugas Contoh", "officer"),
    ("bendahara", "Bendahara Contoh", "treasurer"),
)
BY_TWO_STEPS = ("arsip", "Petugas Arsip Contoh", "officer")
"""Signs in by a password and a code of an app."""


@dataclass(frozen=True)
class Credential:
    """How one member of staff signs in; passwords, secrets and codes are shown once."""

    username: str
    name: str
    role: str
    password: str
    password_hash: str
    secret: str = ""
    sealed_secret: str = ""
    recovery_code: str = ""
    recovery_hash: str = ""


def new_credentials(keys: factors.Keys) -> list[Credential]:
    """Random passwords for the staff. Hashing is slow on purpose, so this is not for `writing()`."""
    passwords = [secrets.token_urlsafe(9) for _ in STAFF]
    simple = [Credential(*who, word, hash_password(word)) for who, word in zip(STAFF, passwords, strict=True)]
    word, secret, code = secrets.token_urlsafe(9), factors.new_secret(), new_code(factors.RECOVERY_LENGTH)
    sealed = (secret, factors.seal(secret, keys), code, hash_password(code))
    return [*simple, Credential(*BY_TWO_STEPS, word, hash_password(word), *sealed)]


def make_staff(credentials: list[Credential]) -> dict[str, Account]:
    """One account of each role, and one more that signs in by two steps."""
    staff: dict[str, Account] = {}
    for who in credentials:
        made = add_account(who.username, who.name, who.role, who.password_hash)
        staff.setdefault(who.role, made)
        if who.secret:
            factors.give(made, who.sealed_secret, [who.recovery_hash])
    return staff
