"""What waits for staff in rotating books, and what a search finds of them."""

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from domain.declaring import Found, Waiting
from domain.models import Bag, BagRound, BagTurn, Program
from domain.office.clock import local_today
from domain.rotation.rounds import due_back
from domain.store.db import db


def waiting() -> Iterator[Waiting]:
    """Bags that a family keeps longer than a round."""
    statement = select(BagTurn).join(BagRound).join(Program, Program.id == BagRound.program_id)
    statement = statement.where(BagTurn.state == "out", Program.state != "archived").order_by(Program.id)
    turns = db.scalars(statement.options(joinedload(BagTurn.round).joinedload(BagRound.program)))
    late = (turn for turn in turns if due_back(turn) < local_today())
    for program, group in groupby(late, key=lambda turn: turn.round.program):
        yield Waiting("late_bags", program, len(list(group)))


def find(text: str, most: int) -> Iterator[Found]:
    """Bags by code, name and titles."""
    holds = (func.lower(column).contains(text.lower(), autoescape=True) for column in (Bag.code, Bag.title, Bag.contents))
    statement = select(Bag).where(or_(*holds)).options(joinedload(Bag.institution)).order_by(Bag.code).limit(most)
    for bag in db.scalars(statement):
        yield Found("bag", f"{bag.code} {bag.title}".strip(), bag.institution.name, (bag.id,))
