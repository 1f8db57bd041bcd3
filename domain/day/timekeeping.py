"""Timekeepers: who holds the watch, by a private link that shows numbers and no names."""

from collections.abc import Sequence

from sqlalchemy import select

from domain.access import links
from domain.models import Program, Stage, Timekeeper
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold

MOST = 20


def timekeepers_of(program: Program) -> Sequence[Timekeeper]:
    """Those of a program, by name."""
    return db.scalars(select(Timekeeper).where(Timekeeper.program_id == program.id).order_by(Timekeeper.name)).all()


def timekeeper_by_id(timekeeper_id: int) -> Timekeeper | None:
    """The timekeeper of this number."""
    return db.get(Timekeeper, timekeeper_id)


def add_timekeeper(program: Program, name: str) -> Timekeeper:
    """One more; the same name twice is one. Raises RuleBroken."""
    hold(program)
    there = timekeepers_of(program)
    if found := next((one for one in there if one.name.casefold() == name.casefold()), None):
        return found
    if len(there) >= MOST:
        raise RuleBroken("Paling banyak %(most)s pencatat waktu.", "name", most=MOST)
    found = Timekeeper(program_id=program.id, name=name)
    db.add(found)
    db.flush()
    return found


def remove_timekeeper(timekeeper: Timekeeper) -> None:
    """Close the links and forget the name; the times that were noted stay."""
    hold(timekeeper, to_remove=True)
    links.revoke_links(timekeeper)
    db.delete(timekeeper)
    db.flush()


def stages_to_keep(timekeeper: Timekeeper) -> Sequence[Stage]:
    """The stages of their program whose minutes are not printed."""
    mine = Stage.program_id == timekeeper.program_id, Stage.locked_at.is_(None)
    return db.scalars(select(Stage).where(*mine).order_by(Stage.number)).all()
