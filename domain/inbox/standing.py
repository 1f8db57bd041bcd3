"""What several marks about the same thing come to. Nothing is lost: all marks stay, this says which one counts."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.models import Mark


@dataclass(frozen=True)
class Standing:
    """The mark that counts, and the newest one that says otherwise without having seen it."""

    now: Mark
    differs: Mark | None = None


def fold(marks: Iterable[Mark]) -> Standing:
    """Marks in the server's order → where they leave things; at least one mark.

    Who has seen the mark that counts replaces it. Who has not seen it, and says otherwise, leaves it as it is and is kept
    beside it until somebody who has seen both decides.
    """
    first, *rest = marks
    standing = Standing(first)
    for mark in rest:
        standing = _after(standing, mark)
    return standing


def _after(standing: Standing, mark: Mark) -> Standing:
    agrees = mark.value == standing.now.value
    if not _knew(mark, standing.now):
        changed_mind = standing.differs is not None and _same_hand(mark, standing.differs)
        return Standing(standing.now, (None if changed_mind else standing.differs) if agrees else mark)
    other = standing.differs
    if other and (_knew(mark, other) or other.value == mark.value):
        other = None
    return Standing(standing.now if agrees and standing.differs is None else mark, other)


def _knew(mark: Mark, other: Mark) -> bool:
    """Whether the sender had seen the other mark, or had made it."""
    return mark.seen_id >= other.id or _same_hand(mark, other)


def _same_hand(mark: Mark, other: Mark) -> bool:
    return (mark.actor, mark.device) == (other.actor, other.device)
