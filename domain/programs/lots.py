"""Lots: seeds that people can read aloud, and the titles of a program's pool, which may be drawn as somebody registers."""

import random
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.models import Draw, Program, Registration, Title, TitleGiven
from domain.models.registration import PLACED
from domain.programs.settings import settings_of
from domain.rules import RuleBroken
from domain.store.db import db, utcnow

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 characters that nobody confuses by hand."""
SEED_LENGTH = 8
THEME = "theme"
AT_REGISTRATION = "registration"
Lot = TypeVar("Lot", int, str)


def new_seed() -> str:
    """A seed that people can read aloud."""
    return "".join(secrets.choice(ALPHABET) for _ in range(SEED_LENGTH))


def shuffled(lots: Sequence[Lot], seed: str) -> list[Lot]:
    """The lots in the order in which a seed draws them; the same pot and seed give the same again."""
    drawn = sorted(lots)
    random.Random(seed).shuffle(drawn)  # it must be repeatable; the seed is what nobody can guess
    return drawn


def pool_of(program: Program) -> list[Title]:
    """The titles of a program in the order in which they were added."""
    return list(db.scalars(select(Title).where(Title.program_id == program.id).order_by(Title.id)))


def given_in(program: Program) -> dict[int, Title]:
    """Registration id → what was drawn, of all who have a place."""
    statement = select(TitleGiven).join(Registration, Registration.id == TitleGiven.registration_id)
    mine = Registration.program_id == program.id, Registration.status.in_(PLACED)
    return {row.registration_id: row.title for row in db.scalars(statement.where(*mine).options(joinedload(TitleGiven.title)))}


def without_title(program: Program) -> list[Registration]:
    """Those with a place who have drawn nothing yet, in the order of their numbers."""
    drawn = select(TitleGiven.registration_id)
    mine = Registration.program_id == program.id, Registration.status.in_(PLACED), Registration.id.not_in(drawn)
    return list(db.scalars(select(Registration).where(*mine).order_by(Registration.sequence)))


def are_drawn_at_registration(program: Program) -> bool:
    """Whether staff set it so; else titles are drawn at the technical meeting."""
    return program.kind.has("contests") and settings_of(program, "contests").get("titles_drawn") == AT_REGISTRATION


def draw_at_registration(program: Program, actor: str) -> Draw | None:
    """Draw for everybody who has a place and no title, under the lock of the program, where it is set so.

    Who moved up from the waiting list since is among them. When the pool is short the first get theirs: nobody is kept from
    registering, and staff see who still waits.
    """
    people = without_title(program) if are_drawn_at_registration(program) else []
    lots = shuffled(_lots(program, len(people), None), seed := new_seed()) if people else []
    return _keep(program, people[: len(lots)], lots, seed, "", actor) if lots else None


def give(
    program: Program, people: Sequence[Registration], seed: str, reason: str, actor: str, without: int | None = None
) -> Draw:
    """Draw for these people, all or none; `without` is a title that they do not get. Raises RuleBroken when few are left."""
    lots = shuffled(_lots(program, len(people), without), seed)
    if len(lots) < len(people):
        raise RuleBroken(
            "Judul tinggal %(left)s, sedangkan peserta yang mengundi %(number)s. Tambah judul dahulu.",
            left=len(lots), number=len(people),
        )  # fmt: skip
    return _keep(program, people, lots, seed, reason, actor)


def _keep(program: Program, people: Sequence[Registration], lots: Sequence[int], seed: str, reason: str, actor: str) -> Draw:
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
