"""Categories: the parts of a program that are ranked apart, found from the school's level and the answer to a question."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, case, func, select, true

from domain.models import Category, Institution, Program, Registration
from domain.models.contests.category import CATEGORY as ANSWER
from domain.store.db import db


def categories_of(program: Program) -> list[Category]:
    """In their order; none when everybody is ranked together."""
    return list(db.scalars(select(Category).where(Category.program_id == program.id).order_by(Category.number)))


def category_answers(program: Program) -> dict[str, str]:
    """The answers that a category may ask for: code → label; none where the form has no such question."""
    definition = program.version.definition
    if ANSWER not in definition:
        return {}
    return {choice.code: choice.label for choice in definition[ANSWER].open_choices}


def category_of(registration: Registration, categories: Sequence[Category]) -> Category | None:
    """The first category that this registration belongs to; None where no rule fits."""
    level = registration.school.level if registration.school else ""
    answer = registration.answers.get(ANSWER, "")
    return next((one for one in categories if one.takes(level, answer)), None)


def category_number(categories: Sequence[Category]) -> ColumnElement[int | None]:
    """The same in SQL: the number of the first category that a registration belongs to, joined with its institution."""
    found = [(_fits(one), one.number) for one in categories]
    return case(*found, else_=None) if found else func.nullif(0, 0)


def _fits(category: Category) -> ColumnElement[bool]:
    level = func.coalesce(Institution.level, "")
    answer = func.coalesce(Registration.answers[ANSWER].as_string(), "")
    return and_(
        level.in_(category.levels) if category.levels else true(),
        answer == category.answer if category.answer else true(),
    )
