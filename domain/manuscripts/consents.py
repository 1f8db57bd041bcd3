"""Permission to print a work: read when it is needed, never kept from before."""

from sqlalchemy import select

from domain.models import AnthologyText, Program, Registration
from domain.store.db import db
from forms.question_types import YES

PRINTING = "consent_anthology"
"""The question that asks for it."""


def may_be_printed(registration: Registration) -> bool:
    """Whether the registration stands and the work may be in the book."""
    return registration.state.has_place and registration.answers.get(PRINTING) == YES


def accepted_numbers(program: Program) -> set[str]:
    """The numbers of those whose work was accepted for the book."""
    statement = select(Registration.number).join(AnthologyText, AnthologyText.registration_id == Registration.id)
    return set(db.scalars(statement.where(Registration.program_id == program.id)))
