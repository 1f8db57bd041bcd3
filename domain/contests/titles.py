"""Titles or themes by lot: a pool of which each is drawn once, n times or at will; every draw is kept with its seed."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import joinedload

from domain.contests.drawing import new_seed
from domain.models import Draw, Program, Registration, Title, TitleGiven
from domain.models.registration import PLACED
from domain.registering.people import SHOWN
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold

THEME = "theme"
MOST = 500


def pool_of(program: Program) -> list[Title]:
    """In the order in which they were added."""
    return list(db.scalars(select(Title).where(Title.program_id == program.id).order_by(Title.id)))


def title_of(program: Program, title_id: int) -> Title | None:
    """The title, when it is of this very program."""
    found = db.get(Title, title_id)
    return found if found and found.program_id == program.id else None


def given_in(program: Program) -> dict[int, Title]:
    """Registration id → what was drawn, of all who have a place."""
    statement = select(TitleGiven).join(Registration, Registration.id == TitleGiven.registration_id)
    mine = Registration.program_id == program.id, Registration.status.in_(PLACED)
    return {row.registration_id: row.title for row in db.scalars(statement.where(*mine).options(joinedload(TitleGiven.title)))}


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


def waiting(program: Program) -> list[Registration]:
    """Those with a place who have drawn nothing yet, in the order of their numbers."""
    drawn = select(TitleGiven.registration_id)
    mine = Registration.program_id == program.id, Registration.status.in_(PLACED), Registration.id.not_in(drawn)
    return list(db.scalars(select(Registration).where(*mine).order_by(Registration.sequence).options(*SHOWN)))


def draw(program: Program, actor: str, seed: str = "") -> Draw:
    """Draw for all who have no title: during registration, or at the technical meeting. Raises RuleBroken."""
    hold(program)
    people = waiting(program)
    if not people:
        raise RuleBroken("Semua peserta sudah mendapat judul.")
    return _give(program, people, seed or new_seed(), "", actor)


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
    return _give(program, [registration], new_seed(), reason.strip(), actor, without=before.title_id)


def _give(
    program: Program, people: Sequence[Registration], seed: str, reason: str, actor: str, without: int | None = None
) -> Draw:
    lots = shuffled(_lots(program, len(people), without), seed)
    if len(lots) < len(people):
        raise RuleBroken(
            "Judul tinggal %(left)s, sedangkan peserta yang mengundi %(number)s. Tambah judul dahulu.",
            left=len(lots), number=len(people),
        )  # fmt: skip
    result = {str(one.id): lot for one, lot in zip(people, lots, strict=False)}
    found = Draw(
        program_id=program.id, purpose=THEME, seed=seed, result=result, reason=reason, actor=actor, at=utcnow()
    )  # fmt: skip
    db.add(found)
    db.flush()
    db.add_all(TitleGiven(registration_id=int(one), title_id=lot, draw_id=found.id) for one, lot in result.items())
    db.flush()
    return found


def _lots(program: Program, people: int, without: int | None) -> list[int]:
    """The lots in the pot, by the ids of titles: what is left of each; of one at will as many as keep the draw even."""
    used: Mapping[int, int] = Counter(title.id for title in given_in(program).values())
    pool = [one for one in pool_of(program) if one.id != without]
    at_will = [one for one in pool if one.times == 0]
    each = -(-people // len(at_will)) if at_will else 0
    return [one.id for one in pool for _copy in range(max(one.times - used.get(one.id, 0), 0) if one.times else each)]


def shuffled(lots: Sequence[int], seed: str) -> list[int]:
    """The lots in the order in which a seed draws them; the same pot and seed give the same again."""
    drawn = sorted(lots)
    random.Random(seed).shuffle(drawn)  # it must be repeatable; the seed is what nobody can guess
    return drawn
