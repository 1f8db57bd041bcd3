"""How many words a manuscript of a program may have, by category."""

from collections.abc import Mapping

from sqlalchemy import delete

from domain.models import Manuscript, Program, WordLimit
from domain.programs.asking import word_limits
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold
from forms import definition

Bounds = Mapping[str, tuple[int, int]]
"""By category ("" for all others): the least and the most words, 0 for no bound."""


def set_limits(program: Program, bounds: Bounds) -> None:
    """Replace the limits of a program. Raises RuleBroken where the least is more than the most."""
    hold(program)
    for answer, (least, most) in bounds.items():
        if most and least > most:
            field = f"most_{answer or 'others'}"
            raise RuleBroken("Paling banyak harus lebih besar daripada paling sedikit.", field)
    db.execute(delete(WordLimit).where(WordLimit.program_id == program.id))
    db.add_all(
        WordLimit(program_id=program.id, answer=answer, least=least, most=most)
        for answer, (least, most) in bounds.items()
        if least or most
    )
    db.flush()
    db.expire(program, ["word_limits"])


def limit_for(found: tuple[definition.WordLimit, ...], manuscript: Manuscript) -> definition.WordLimit:
    """Which of a program's limits holds for this manuscript."""
    answers = manuscript.registration.answers
    return next((limit for limit in found if limit.holds_for(answers)), definition.WordLimit())


def is_outside(limit: definition.WordLimit, manuscript: Manuscript) -> bool:
    """Whether the manuscript is shorter or longer than that; one whose words nobody counted is not."""
    return bool(manuscript.text) and not limit.least <= manuscript.words <= (limit.most or manuscript.words)


__all__ = ["Bounds", "is_outside", "limit_for", "set_limits", "word_limits"]
