"""Entrants: participants as judges may know them. A judge's pages and papers are given these and nothing else."""

from dataclasses import dataclass

from sqlalchemy import select

from domain.models import Program, Registration
from domain.models.registration import PLACED
from domain.store.db import db


@dataclass(frozen=True, slots=True, order=True)
class Entrant:
    """One who takes part, without name, school or answers: nothing leads from here to the person.

    `code` is the registration's number until a contest draws codes of its own.
    """

    code: str


def entrants_of(program: Program) -> list[Entrant]:
    """All who have a place, by code. Only codes are read from the database."""
    codes = select(Registration.number).where(Registration.program_id == program.id, Registration.status.in_(PLACED))
    return sorted(Entrant(code) for code in db.scalars(codes))
