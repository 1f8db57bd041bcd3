"""Secrets that we hand out: tokens for links and short codes that people can type."""

import hashlib
import secrets

_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""No I, L, O, U, 0 and 1: they are misread on paper."""


def new_token() -> str:
    """128 random bits for a URL."""
    return secrets.token_urlsafe(16)


def new_code(length: int = 8) -> str:
    """A code that people can read aloud and type."""
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


def tidy_code(text: str) -> str:
    """A typed code as it is stored: capitals, without blanks and dashes."""
    return text.upper().replace(" ", "").replace("-", "")


def digest(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
