"""What the office and an institution have with each other, from what the capabilities declare."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.declared import DEALINGS, DEALS, ROWS
from domain.declaring import Dealt
from domain.models import Institution
from forms.capability import Dealing


@dataclass(frozen=True)
class Part:
    """One list of the page."""

    row: Dealing
    found: list[Dealt]


def dealings_of(institution: Institution, is_wanted: Callable[[Dealing], bool]) -> list[Part]:
    """The lists that are wanted and hold something, in the order of the capabilities. What is not wanted is not read."""
    found: dict[str, list[Dealt]] = {}
    for key, read in DEALS.items():
        if any(is_wanted(row) for row in ROWS[key].deals):
            for one in read(institution):
                found.setdefault(one.key, []).append(one)
    return [Part(row, found[row.key]) for row in DEALINGS.values() if row.key in found and is_wanted(row)]


def is_told(row: Dealing) -> bool:
    """What the institution itself sees."""
    return row.told
