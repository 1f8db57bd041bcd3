"""Compares what was cut out of two layouts but for the rounding of numbers."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

NEAR = 0.001


def alike(one: Any, other: Any) -> bool:
    """Whether two pieces of a program are the same when their numbers, also those of content streams, are within NEAR."""
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        return bool(abs(one - other) < NEAR)
    if isinstance(one, bytes):
        return one == other or _alike_operations(one.split(), other.split())
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    if is_dataclass(one):
        return all(alike(getattr(one, field.name), getattr(other, field.name)) for field in fields(one))
    return bool(one == other)


def _alike_operations(one: list[bytes], other: list[bytes]) -> bool:
    return len(one) == len(other) and all(a == b or _near(a, b) for a, b in zip(one, other, strict=True))


def _near(one: bytes, other: bytes) -> bool:
    try:
        return abs(float(one) - float(other)) < NEAR
    except ValueError:
        return False
