"""How a school's own lists are read: the school confirms a guess once, and the same list is known the next time."""

from typing import Any

from sqlalchemy import select

from domain.access.tokens import digest
from domain.models import ColumnGuess, Institution, Program
from domain.store.db import db
from domain.store.holding import insert_or_replace


def _head(labels: tuple[str, ...] | list[str]) -> str:
    return digest("\n".join(label.casefold() for label in labels))


def remembered(school: Institution, program: Program, labels: tuple[str, ...]) -> ColumnGuess | None:
    """The guess that this school confirmed for a list with these column heads: in this program, else in its newest other."""
    if not labels:
        return None
    of_school = select(ColumnGuess).where(ColumnGuess.school_id == school.id, ColumnGuess.head == _head(labels))
    here = ColumnGuess.program_id == program.id
    return db.scalars(of_school.order_by(here.desc(), ColumnGuess.program_id.desc()).limit(1)).one_or_none()


def remember(school: Institution, program: Program, guess: dict[str, Any]) -> None:
    """Keep a confirmed guess; lists without heads cannot be known again."""
    if not guess["labels"]:
        return
    key = {"school_id": school.id, "program_id": program.id, "head": _head(guess["labels"])}
    insert_or_replace(ColumnGuess, {**key, "guess": guess})
