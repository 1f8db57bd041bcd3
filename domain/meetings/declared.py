"""What waits for staff in meetings, and what a search finds of them."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from domain.declaring import Found, Waiting
from domain.models import Decision, Guest, Program
from domain.office.clock import local_today
from domain.store.db import db


def waiting() -> Iterator[Waiting]:
    """Decisions whose day has passed, and invitations to open meetings that nobody has answered."""
    late = select(Program, func.count(Decision.id)).join(Decision, Decision.program_id == Program.id)
    late = late.where(Decision.state == "open", Decision.due < local_today()).group_by(Program.id)
    yield from (Waiting("late_decisions", program, count) for program, count in db.execute(late))
    silent = select(Program, func.count(Guest.id)).join(Guest, Guest.program_id == Program.id)
    silent = silent.where(Guest.answer == "", Program.state == "open").group_by(Program.id)
    yield from (Waiting("unanswered", program, count) for program, count in db.execute(silent))


def find(text: str, most: int) -> Iterator[Found]:
    """Guests by whom the letter goes to and who is expected, decisions by their words and who does them."""
    guests = select(Guest).where(_holds(text, Guest.addressee, Guest.person)).options(joinedload(Guest.program))
    for one in db.scalars(guests.order_by(Guest.id.desc()).limit(most)):
        yield Found("guest", one.addressee, one.program.title, (one.id,))
    decided = select(Decision).where(_holds(text, Decision.text, Decision.owner)).options(joinedload(Decision.program))
    for row in db.scalars(decided.order_by(Decision.id.desc()).limit(most)):
        yield Found("decision", row.text, row.program.title, (row.id,))


def _holds(text: str, *columns: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    return or_(*(func.lower(column).contains(text.lower(), autoescape=True) for column in columns))
