"""The list of a program's manuscripts as staff see it: what is still to be done stands in a filter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.manuscripts.gathering import BY_HAND, manuscripts_of
from domain.manuscripts.limits import is_outside, limit_for
from domain.models import Manuscript, Program, Registration
from domain.programs.asking import word_limits
from domain.store.db import db
from forms.sentence import Sentence


@dataclass(frozen=True)
class Line:
    """A manuscript in the list, and whether it is shorter or longer than the program allows."""

    manuscript: Manuscript
    is_outside: bool

    @property
    def is_missing(self) -> bool:
        """Whether nothing was handed in, typed or uploaded."""
        one = self.manuscript
        return not one.text and not one.is_picture and not one.problem and one.handed_in_at is None

    @property
    def needs_a_look(self) -> bool:
        """Whether staff must look at it before judges can read it."""
        one = self.manuscript
        return bool(one.problem or one.warnings or self.is_outside) or one.is_picture and not one.is_released


FILTERS: dict[str, tuple[str, Callable[[Line], bool]]] = {
    "look": (Sentence("Perlu dilihat"), lambda line: line.needs_a_look),
    "missing": (Sentence("Belum menyerahkan naskah"), lambda line: line.is_missing),
    "waiting": (
        Sentence("Belum dilepas ke juri"),
        lambda line: line.manuscript.can_be_read and not line.manuscript.is_released,
    ),
    "released": (Sentence("Sudah dilepas ke juri"), lambda line: line.manuscript.is_released),
    "paper": (Sentence("Naskah kertas"), lambda line: line.manuscript.way == BY_HAND),
}


def lines_of(program: Program) -> list[Line]:
    """All manuscripts of a program, by code."""
    limits = word_limits(program)
    return [Line(one, is_outside(limit_for(limits, one), one)) for one in manuscripts_of(program)]


def counted(lines: Sequence[Line]) -> dict[str, int]:
    """How many stand behind each filter."""
    return {key: sum(map(shows, lines)) for key, (_label, shows) in FILTERS.items()}


def manuscript_by_code(program: Program, code: str) -> Manuscript | None:
    """The manuscript of this code, when it is this program's."""
    statement = select(Manuscript).join(Manuscript.registration).where(Registration.program_id == program.id)
    statement = statement.options(joinedload(Manuscript.registration).joinedload(Registration.school))
    return db.scalars(statement.where(Manuscript.code == code.upper())).one_or_none()
