"""What meetings say of themselves: what waits, what a search finds, when decisions are due, what an institution has of them."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from domain.declaring import Dealt, Found, Happening, Span, Waiting
from domain.meetings.decisions import open_of
from domain.models import Decision, Guest, Institution, Program
from domain.office.clock import local_today
from domain.store.db import db
from forms.sentence import Sentence


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


def happenings(span: Span) -> Iterator[Happening]:
    """Days on which open decisions are due. Their words stay in the minutes: a calendar leaves the house."""
    wanted = Decision.due.between(span.first, span.last), Decision.state == "open"
    for one in db.scalars(select(Decision).where(*wanted).options(joinedload(Decision.institution)).order_by(Decision.id)):
        if (program := span.programs.get(one.program_id)) and one.due:
            home = one.institution
            yield Happening(
                "decision_due", f"decision-{one.id}", program, home.name if home else "", one.due, values=(program.code,),
                holders=(("school", home.id),) if home else (),
            )  # fmt: skip


def deals(institution: Institution) -> Iterator[Dealt]:
    """Meetings to which it was invited and what it answered, and what it still has to do."""
    invited = select(Guest).where(Guest.institution_id == institution.id).options(joinedload(Guest.program))
    for one in db.scalars(invited.order_by(Guest.id.desc())):
        answer = Sentence(one.answer_label or "Belum dijawab")
        yield Dealt("invited", one.program, one.program.title, answer, (one.id,), one.program.starts_on)
    for row in open_of(institution):
        yield Dealt("decided", row.program, row.text, row.program.title, (row.id,), row.due)
