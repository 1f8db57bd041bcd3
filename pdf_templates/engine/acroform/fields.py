"""What a fillable PDF asks for, as plain values: its fields and where their widgets stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Widget:
    """One place where a field is shown: the id of an element of the page, and its code when it is ticked."""

    anchor: str
    state: str = ""


@dataclass(frozen=True)
class Field:
    """One field. `tooltip` is what a screen reader says; `value` what stands in it already.

    A text may be cut into boxes (`comb`, of `max_length` characters) or have several lines; a list offers `options`
    (code, label); a radio or tick has one widget for each code; a hidden field has no widget and only a value.
    """

    name: str
    sort: Literal["text", "list", "radio", "tick", "hidden"]
    widgets: tuple[Widget, ...] = ()
    tooltip: str = ""
    value: str = ""
    required: bool = False
    max_length: int = 0
    comb: bool = False
    multiline: bool = False
    options: tuple[tuple[str, str], ...] = ()
