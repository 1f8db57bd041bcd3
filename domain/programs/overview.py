"""The list of all programs as staff see it, in a fixed number of queries."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from domain.models import Program, Registration, Status
from domain.models.registration import PLACED
from domain.store.db import db


@dataclass(frozen=True)
class ProgramLine:
    """One program with how many registrations it has in each status."""

    program: Program
    counts: dict[str, int]

    @property
    def placed(self) -> int:
        """Registrations that have a place."""
        return sum(self.counts.get(status, 0) for status in PLACED)

    @property
    def new(self) -> int:
        """Registrations that nobody has looked at yet."""
        return self.counts.get(Status.SUBMITTED, 0)


def every_program() -> list[ProgramLine]:
    """All programs, archived ones too; those that close last on top."""
    statement = select(Program).options(selectinload(Program.cohorts)).order_by(Program.closes_at.desc(), Program.id)
    counts = _counts()
    return [ProgramLine(program, counts.get(program.id, {})) for program in db.scalars(statement)]


def _counts() -> dict[int, dict[str, int]]:
    statement = select(Registration.program_id, Registration.status, func.count())
    found: dict[int, dict[str, int]] = {}
    for program_id, status, number in db.execute(statement.group_by(Registration.program_id, Registration.status)):
        found.setdefault(program_id, {})[status] = number
    return found
