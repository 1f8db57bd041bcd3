"""What rotating books say of themselves: late bags, bags that a search finds, rounds in the calendar and of an institution."""

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from domain.declaring import Dealt, Found, Happening, Span, Waiting
from domain.models import Bag, BagRound, BagTurn, Institution, Program
from domain.office.clock import local_today
from domain.rotation.rounds import LONGEST_ROUND, due_days
from domain.store.db import db
from forms.sentence import Sentence


def waiting() -> Iterator[Waiting]:
    """Bags that a family keeps longer than a round."""
    statement = select(BagTurn).join(BagRound).join(Program, Program.id == BagRound.program_id)
    statement = statement.where(BagTurn.state == "out", Program.state != "archived").order_by(Program.id)
    turns = list(db.scalars(statement.options(joinedload(BagTurn.round).joinedload(BagRound.program))))
    due, today = due_days({turn.round for turn in turns}), local_today()
    late = (turn for turn in turns if due[turn.round_id] < today)
    for program, group in groupby(late, key=lambda turn: turn.round.program):
        yield Waiting("late_bags", program, len(list(group)))


def find(text: str, most: int) -> Iterator[Found]:
    """Bags by code, name and titles."""
    holds = (func.lower(column).contains(text.lower(), autoescape=True) for column in (Bag.code, Bag.title, Bag.contents))
    statement = select(Bag).where(or_(*holds)).options(joinedload(Bag.institution)).order_by(Bag.code).limit(most)
    for bag in db.scalars(statement):
        yield Found("bag", f"{bag.code} {bag.title}".strip(), bag.institution.name, (bag.id,))


def happenings(span: Span) -> Iterator[Happening]:
    """Rounds on the day on which bags are handed out, and on the day on which those that are out come back."""
    wanted = BagRound.day.between(span.first - LONGEST_ROUND, span.last)
    out = select(BagTurn.round_id).where(BagTurn.round_id == BagRound.id, BagTurn.state == "out").exists()
    statement = select(BagRound, out).where(wanted).options(joinedload(BagRound.institution))
    found = list(db.execute(statement.order_by(BagRound.day, BagRound.id)))
    due = due_days([one for one, is_out in found if is_out])
    for one, _out in found:
        if not (program := span.programs.get(one.program_id)):
            continue
        village, whose = one.institution.name, (("school", one.institution_id),)
        if one.day >= span.first:
            title = Sentence("Putaran %(number)s: %(village)s", number=one.number, village=village)
            yield Happening("bag_round", f"round-{one.id}", program, title, one.day, values=(program.code,), holders=whose)
        back = due.get(one.id)
        if back and span.first <= back <= span.last:
            yield Happening("bags_due", f"round-back-{one.id}", program, village, back, values=(program.code,), holders=whose)


def deals(institution: Institution) -> Iterator[Dealt]:
    """The rounds of a kelurahan, the newest first, and how many bags are out."""
    turns = select(func.count()).where(BagTurn.round_id == BagRound.id)
    out = turns.where(BagTurn.state == "out").scalar_subquery()
    statement = select(BagRound, turns.scalar_subquery(), out).where(BagRound.institution_id == institution.id)
    for one, given, away in db.execute(statement.options(joinedload(BagRound.program)).order_by(BagRound.day.desc()).limit(20)):
        said = Sentence("%(given)s tas, %(away)s belum kembali", given=given, away=away)
        yield Dealt(
            "rotating", one.program, Sentence("Putaran %(number)s", number=one.number), said, (one.program.code,), one.day
        )
