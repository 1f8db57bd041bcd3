"""Releasing the result of a program to the public, and withdrawing it again."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from domain.contests.route import last_stages
from domain.judging.awards import given_of
from domain.models import Program, Release
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore, utcnow
from domain.store.holding import hold

NOT_FINAL = "Hasil belum final. Cetak dahulu berita acara babak terakhir."
NOTHING = "Belum ada penghargaan yang diberikan."


def release_of(program: Program) -> Release | None:
    """The release of a program, whether it can be seen at this moment or not."""
    return db.get(Release, program.id)


def is_final(program: Program) -> bool:
    """Whether each stage in which somebody ends is locked: what is reopened is not to be seen while it is open."""
    ends = last_stages(program)
    return bool(ends) and all(stage.locked_at for stage in ends)


def is_public(program: Program) -> bool:
    """Whether anybody may see the result now."""
    return release_of(program) is not None and is_final(program)


def release(program: Program, actor: str) -> None:
    """Let the public see the result; done twice it is once. Raises RuleBroken while it is not final or there is nothing."""
    hold(program)
    if not is_final(program):
        raise RuleBroken(NOT_FINAL)
    if not given_of(program):
        raise RuleBroken(NOTHING)
    insert_or_ignore(Release, {"program_id": program.id, "actor": actor, "at": utcnow()})


def withdraw_release(program: Program) -> None:
    """Take the result off the public page at once."""
    db.execute(delete(Release).where(Release.program_id == program.id))


def released_programs() -> Sequence[Program]:
    """The programs whose result anybody may see, those of the newest year first."""
    statement = select(Program).join(Release, Release.program_id == Program.id)
    found = db.scalars(statement.order_by(Program.year.desc(), Program.title))
    return [program for program in found if is_final(program)]
