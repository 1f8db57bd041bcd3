"""What a program of loans has set, or what is usual."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from domain.models import CapabilitySetting, Program
from domain.programs.settings import settings_of
from domain.store.db import db
from forms.definition import Answer


@dataclass(frozen=True)
class LoanSettings:
    """Books of a package, days until it is due, posts of a round, days of notice before it is due."""

    copies: int = 30
    days: int = 30
    posts: int = 5
    notice: int = 7


def settings(program: Program) -> LoanSettings:
    """The settings of a program; the usual number where staff left one empty."""
    return _read(settings_of(program, "lending"))


def settings_by_program() -> dict[int, LoanSettings]:
    """Program's id → its settings, of all programs that have any."""
    rows = db.scalars(select(CapabilitySetting).where(CapabilitySetting.capability == "lending"))
    return {row.program_id: _read(row.answers) for row in rows}


def _read(answers: Mapping[str, Answer]) -> LoanSettings:
    return LoanSettings(**{key: int(str(answer)) for key, answer in answers.items() if answer})
