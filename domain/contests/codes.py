"""Codes of entries: drawn at random, never used twice, with a check letter; they tell nothing about who or when."""

import secrets

from sqlalchemy import select

from domain.models import Entry, Manuscript
from domain.programs.lots import ALPHABET
from domain.store.db import db

LENGTH = 5
"""The alphabet has 31 characters, which is prime: one wrong or two swapped characters are always noticed."""


def new_code() -> str:
    """A code that no entry and no manuscript of any year has, such as "K7MQ2-X"."""
    while True:
        drawn = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        code = f"{drawn}-{check_letter(drawn)}"
        if not any(db.scalar(select(model.id).where(model.code == code)) for model in (Entry, Manuscript)):
            return code


def check_letter(drawn: str) -> str:
    """The last character of a code: the weighted sum of the others, modulo 31."""
    return ALPHABET[sum(weight * ALPHABET.index(char) for weight, char in enumerate(drawn, start=1)) % len(ALPHABET)]


def read_code(text: str) -> str:
    """A typed code in its usual spelling; empty when it cannot be one, so that a slip is noticed before anything is kept."""
    typed = "".join(char for char in text.upper() if char.isalnum())
    drawn, check = typed[:LENGTH], typed[LENGTH:]
    if len(typed) != LENGTH + 1 or any(char not in ALPHABET for char in typed) or check_letter(drawn) != check:
        return ""
    return f"{drawn}-{check}"
