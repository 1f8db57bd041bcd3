"""Titles or themes by lot: a pool of which each is drawn once, n times or at will; every draw is kept with its seed."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select

from domain.models import Draw, Program, Registration, Title, TitleGiven
from domain.programs.lots import THEME, give, new_seed, pool_of, without_title
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold

MOST = 500


def title_of(program: Program, title_id: int) -> Title | None:
    """The title, when it is of this very program."""
    found = db.get(Title, title_id)
    return found if found and found.program_id == program.id else None


def drawn_by(registration: Registration) -> str:
    """The title that a participant drew; empty before."""
    found = db.get(TitleGiven, registration.id)
    return found.title.name if found else ""


def draws_of(program: Program) -> Sequence[Draw]:
    """All draws of titles, the newest first."""
    statement = select(Draw).where(Draw.program_id == program.id, Draw.purpose == THEME)
    return db.scalars(statement.order_by(Draw.id.desc())).all()


def add_titles(program: Program, names: Sequence[str], times: int) -> int:
    """Put these into the pool, each to be drawn so many times (0: at will); how many were new. Raises RuleBroken."""
    hold(program)
    there = {one.name.casefold() for one in pool_of(program)}
    new = {name.casefold(): name for name in names if name.casefold() not in there}
    if len(there) + len(new) > MOST:
        raise RuleBroken("Paling banyak %(most)s judul.", "names", most=MOST)
    db.add_all(Title(program_id=program.id, name=name, times=times) for name in new.values())
    db.flush()
    return len(new)


def remove_title(title: Title) -> None:
    """Take a title out of the pool. Raises RuleBroken when somebody has drawn it."""
    hold(db.get_one(Program, title.program_id))
    hold(title, to_remove=True)
    if db.scalar(select(func.count()).where(TitleGiven.title_id == title.id)):
        raise RuleBroken("Judul ini sudah diundi, jadi tidak dapat dihapus.")
    db.delete(title)
    db.flush()


def draw(program: Program, actor: str, seed: str = "") -> Draw:
    """Draw for all who have no title: during registration, or at the technical meeting. Raises RuleBroken."""
    hold(program)
    people = without_title(program)
    if not people:
        raise RuleBroken("Semua peserta sudah mendapat judul.")
    return give(program, people, seed or new_seed(), "", actor)


def draw_again(registration: Registration, actor: str, reason: str) -> Draw:
    """Another title than the one before, for one participant. Raises RuleBroken without a reason."""
    program = registration.program
    hold(program)
    if not reason.strip():
        raise RuleBroken("Tulis alasan mengundi ulang.", "reason")
    before = db.get(TitleGiven, registration.id)
    if before is None:
        raise RuleBroken("Peserta ini belum mendapat judul.")
    db.execute(delete(TitleGiven).where(TitleGiven.registration_id == registration.id))
    return give(program, [registration], new_seed(), reason.strip(), actor, without=before.title_id)
