"""Registrations of a program part by part, for programs that fetch all of them."""

from typing import Any

from sqlalchemy import select

from domain.models import Program, Registration
from domain.registering.people import SHOWN
from domain.store.db import db


def after(program: Program, last: int, most: int) -> tuple[list[Registration], int | None]:
    """At most so many whose place in the program comes after `last`, and what to ask after next; None at the end.

    A place is never given twice, so nobody is missed or told twice while others register.
    """
    mine = Registration.program_id == program.id, Registration.sequence > last
    statement = select(Registration).where(*mine).options(*SHOWN).order_by(Registration.sequence).limit(most + 1)
    rows = list(db.scalars(statement))
    return rows[:most], rows[most - 1].sequence if len(rows) > most else None


def open_answers(registration: Registration) -> dict[str, Any]:
    """The answers that are not private, by the keys of the version that was filled in."""
    shown = {one.key for one in registration.version.definition if not one.private and one.type != "file"}
    return {key: value for key, value in registration.answers.items() if key in shown}
