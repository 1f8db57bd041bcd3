"""What a search of the staff finds, of everything that the capabilities declare and that this visitor may open."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.declared import FIND_ROWS, FINDS, ROWS
from domain.declaring import Found
from forms.capability import Find

SHORTEST, MOST = 2, 8
"""A text has at least two letters; of each noun so many are shown."""


@dataclass(frozen=True)
class Group:
    """What was found of one noun."""

    row: Find
    found: list[Found]


def search(text: str, is_open: Callable[[str], bool]) -> list[Group]:
    """By noun; nothing for a text that is too short. Who may not open the page of a noun finds none of it."""
    text = " ".join(text.split())
    if len(text) < SHORTEST:
        return []
    found: dict[str, list[Found]] = {}
    for key, find in FINDS.items():
        if any(is_open(row.endpoint) for row in ROWS[key].finds):
            for one in find(text, MOST):
                found.setdefault(one.key, []).append(one)
    return [Group(row, found[row.key]) for row in FIND_ROWS.values() if row.key in found and is_open(row.endpoint)]
