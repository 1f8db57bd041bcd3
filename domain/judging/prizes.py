"""Prizes: who has which award, as plain values for papers; the guardian receives what a child has won."""

from dataclasses import dataclass

from domain.judging.awards import given_of
from domain.models import Program, Registration

GUARDIAN = "parent_name"
"""The question that names a child's guardian."""


@dataclass(frozen=True, slots=True)
class Prize:
    """One award in somebody's hands. `money` is rupiah; `guardian` signs for a child, and is empty for grown-ups.

    `share` is how many share the place, each with a prize of their own.
    """

    award: str
    category: str
    place: int
    size: int
    person: int
    name: str
    origin: str
    guardian: str
    goods: str
    money: int
    is_ranked: bool
    reason: str
    share: int = 1
    category_id: int | None = None

    @property
    def title(self) -> str:
        """The award with its category, its place where several get it, and whether that place is shared."""
        place = f" ({self.place})" if self.size > 1 else ""
        shared = " bersama" if self.share > 1 else ""
        return " ".join(filter(None, (f"{self.award}{place}{shared}", self.category)))


def prizes_of(program: Program) -> list[Prize]:
    """In the order of the awards."""
    return [
        Prize(
            one.award.name, one.award.category.name if one.award.category else "", one.said_place, one.award.size,
            one.registration_id, one.registration.name, _origin(one.registration),
            str(one.registration.answers.get(GUARDIAN, "")), one.award.goods,
            one.award.money if one.money is None else one.money, one.award.is_ranked, one.reason, one.share,
            one.award.category_id,
        )
        for one in given_of(program)
    ]  # fmt: skip


def _origin(person: Registration) -> str:
    if person.school:
        return person.school.name
    return person.region.name if person.region else ""
