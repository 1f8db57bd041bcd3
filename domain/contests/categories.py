"""Categories: the parts of a program that are ranked apart, found from the school's level and the answer to a question."""

from sqlalchemy import select

from domain.models import Category, Program, Registration
from domain.store.db import db

ANSWER = "category"
"""The key of the question whose answer a category may name."""


def categories_of(program: Program) -> list[Category]:
    """In their order; none when everybody is ranked together."""
    return list(db.scalars(select(Category).where(Category.program_id == program.id).order_by(Category.number)))


def category_answers(program: Program) -> dict[str, str]:
    """The answers that a category may ask for: code → label; none where the form has no such question."""
    definition = program.version.definition
    if ANSWER not in definition:
        return {}
    return {choice.code: choice.label for choice in definition[ANSWER].open_choices}


def category_of(registration: Registration, categories: list[Category]) -> Category | None:
    """The first category that this registration belongs to; None where no rule fits."""
    level = registration.school.level if registration.school else ""
    answer = registration.answers.get(ANSWER, "")
    return next((one for one in categories if level in (one.levels or [level]) and answer == (one.answer or answer)), None)
