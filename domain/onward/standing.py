"""What became of those who went on: seen from the program that they left, and from the one that they came into."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.models import Passage, Program, Registration
from domain.store.db import db

_SHOWN = joinedload(Passage.program), joinedload(Passage.batch), joinedload(Passage.row)


def gone_from(program: Program) -> Sequence[tuple[Passage, Registration]]:
    """Who went on from a program, with the registration that it began with; the newest first."""
    statement = (
        select(Passage, Registration)
        .join(Registration, Registration.number == Passage.origin)
        .where(Registration.program_id == program.id)
        .order_by(Passage.id.desc())
        .options(*_SHOWN)
    )
    return [(passage, registration) for passage, registration in db.execute(statement)]


def come_into(program: Program) -> Sequence[Passage]:
    """Who was taken into a program, the newest first."""
    return db.scalars(
        select(Passage).where(Passage.program_id == program.id).order_by(Passage.id.desc()).options(*_SHOWN)
    ).all()
