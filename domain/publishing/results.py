"""What a result page shows: who won what, by name only where the guardian agreed; read again each time, never kept."""

from dataclasses import dataclass

from domain.judging.awards import given_of, title_of
from domain.models import Program, Registration
from forms.question_types import YES

PUBLICATION = "consent_publication"
"""The question that asks whether name and school may be published."""


@dataclass(frozen=True)
class PublicWinner:
    """One award as the public sees it: a name and a school, or the number alone."""

    award: str
    who: str
    origin: str = ""


def winners_of(program: Program) -> list[PublicWinner]:
    """In the order of the awards. Anyone who has withdrawn their consent is a number from that moment on."""
    return [_winner(title_of(one.award), one.registration) for one in given_of(program)]


def _winner(award: str, person: Registration) -> PublicWinner:
    if not may_be_named(person):
        return PublicWinner(award, person.number)
    origin = person.school.name if person.school else ""
    return PublicWinner(award, person.name, origin)


def may_be_named(person: Registration) -> bool:
    """Whether the consent to publish was given and stands. What was erased holds no consent any more."""
    return person.answers.get(PUBLICATION) == YES
