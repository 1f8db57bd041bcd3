"""Attempts that are counted: who tries too often is asked to wait."""

from flask import abort

from domain import rate_limit
from domain.db import writing


def count_attempt(*keys: str, most: int, minutes: int) -> None:
    """Count one more attempt of each key, in a transaction of its own; 429 when one has more than `most` in `minutes`."""
    with writing():
        within = [rate_limit.hit(key, most, minutes) for key in keys]
    if not all(within):
        abort(429)
