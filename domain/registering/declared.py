"""What every program says of itself: who waits to be verified, what search finds, its days and deadlines, who registered."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from domain.access import links
from domain.declaring import Dealt, Found, Happening, Span, Waiting
from domain.models import Cohort, Institution, IssuedPaper, Message, Offer, Program, Registration, School, Status
from domain.models.message import STATES
from domain.models.registration import OFFERED
from domain.office.clock import local_time, local_today
from domain.places.identities import name_key
from domain.programs.programs import levels_of
from domain.store.db import db, utcnow
from forms.sentence import Inside, Sentence

SOON = timedelta(days=7)
"""A registration that closes within so many days is spoken of."""
LONG = timedelta(days=31)
"""A program that goes on for longer stands in the calendar on its first day alone."""


def waiting() -> Iterator[Waiting]:
    """Registrations that nobody has looked at, links that were asked for, offers without an answer, what closes soon."""
    new = select(Program, func.count()).join(Registration, Registration.program_id == Program.id)
    new = new.where(Registration.status == Status.SUBMITTED, Program.state != "archived").group_by(Program.id)
    yield from (Waiting("submitted", program, count) for program, count in db.execute(new.order_by(Program.id)))
    if asked := links.requests():
        yield Waiting("link_requests", None, len(asked))
    offered = select(Program, func.count()).join(Offer, Offer.program_id == Program.id).where(Offer.state == OFFERED)
    yield from (Waiting("offered", program, count) for program, count in db.execute(offered.group_by(Program.id)))
    now = utcnow()
    closing = select(Program).where(Program.state == "open", Program.closes_at.between(now, now + SOON))
    soon = list(db.scalars(closing.order_by(Program.closes_at)))
    for program in soon:
        yield Waiting("closing", program, (local_time(program.closes_at).date() - local_today()).days)
    yield from _missing_schools([one for one in soon if one.kind.registrant_row.of_children])


def _missing_schools(programs: list[Program]) -> Iterator[Waiting]:
    """How many schools that may take part have registered nobody, of programs that close soon. Two statements."""
    open_schools = select(School.level, func.count()).where(School.closed.is_(False)).group_by(School.level)
    by_level: dict[str, int] = dict(db.execute(open_schools).all()) if programs else {}
    there = select(Registration.program_id, func.count(Registration.school_id.distinct())).join(Registration.school)
    there = there.where(Registration.program_id.in_([one.id for one in programs]), Institution.closed.is_(False))
    present: dict[int, int] = dict(db.execute(there.group_by(Registration.program_id)).all()) if programs else {}
    for program in programs:
        if (missing := sum(by_level.get(level, 0) for level in levels_of(program)) - present.get(program.id, 0)) > 0:
            yield Waiting("missing_schools", program, missing)


def find(text: str, most: int) -> Iterator[Found]:
    """Programs, institutions, people and papers; who may see them is asked by the page."""
    programs = select(Program).where(_holds(text, Program.title, Program.code)).order_by(Program.id.desc()).limit(most)
    yield from (Found("program", one.title, f"{one.code} {one.year}", (one.code,)) for one in db.scalars(programs))
    homes = select(Institution).where(_holds(text, Institution.name, Institution.code)).order_by(Institution.name).limit(most)
    for home in db.scalars(homes.options(joinedload(Institution.type))):
        key = "school" if isinstance(home, School) else "institution"
        yield Found(key, home.name, f"{home.type.name} · {home.code}", (home.code,))
    words = name_key(text)
    numbered = _holds(text, Registration.number)
    named = or_(Registration.name_key.contains(words, autoescape=True), numbered) if words else numbered  # signs are no name
    people = select(Registration).where(named).options(joinedload(Registration.school), joinedload(Registration.program))
    for one in db.scalars(people.order_by(Registration.id.desc()).limit(most)):
        home_name = one.school.name if one.school else one.program.title
        yield Found("registration", one.name, f"{one.number} · {home_name}", (one.number,))
    yield from _papers(text, most)


def _papers(text: str, most: int) -> Iterator[Found]:
    statement = select(IssuedPaper).where(_holds(text, IssuedPaper.number), IssuedPaper.number != "")
    loaded = statement.options(joinedload(IssuedPaper.registration), joinedload(IssuedPaper.program))
    for one in db.scalars(loaded.order_by(IssuedPaper.id.desc()).limit(most)):
        issued = f"{local_time(one.issued_at):%d/%m/%Y}"
        if one.registration:
            yield Found("paper", one.number, issued, (one.registration.number,))
        elif one.program:
            yield Found("program_paper", one.number, f"{one.program.title} · {issued}", (one.program.code,))


def _holds(text: str, *columns: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    return or_(*(func.lower(column).contains(text.lower(), autoescape=True) for column in columns))


def happenings(span: Span) -> Iterator[Happening]:
    """When registration opens and closes, also of a cohort, the days of the program, and until when offers hold."""
    for one in span.programs.values():
        yield from _of_program(span, one)
    closing = select(Cohort).where(Cohort.closes_at >= span.starts, Cohort.closes_at < span.ends)
    for cohort in db.scalars(closing):
        if (program := span.programs.get(cohort.program_id)) and cohort.closes_at:
            yield Happening(
                "closes", f"cohort-closes-{cohort.id}", program, cohort.name, cohort.closes_at, values=(program.code,)
            )
    yield from _offers(span)


def _of_program(span: Span, program: Program) -> Iterator[Happening]:
    address = (program.code,)
    if span.holds(program.opens_at):
        yield Happening("opens", f"opens-{program.id}", program, "", program.opens_at, values=address)
    if span.holds(program.closes_at):
        yield Happening("closes", f"closes-{program.id}", program, "", program.closes_at, values=address)
    first, last = program.starts_on, program.ends_on or program.starts_on
    if first and last and first <= span.last and span.first <= (last if last - first < LONG else first):
        yield Happening("days", f"program-{program.id}", program, "", first, last, program.place, address)


def _offers(span: Span) -> Iterator[Happening]:
    """By program and day: an offer is somebody's, and nobody is named here."""
    open_until = Offer.state == OFFERED, Offer.deadline >= span.starts, Offer.deadline < span.ends
    counts: dict[tuple[int, str], int] = {}
    days = {}
    for program_id, deadline in db.execute(select(Offer.program_id, Offer.deadline).where(*open_until)):
        day = deadline.astimezone(span.zone).date()
        key = program_id, day.isoformat()
        counts[key], days[key] = counts.get(key, 0) + 1, day
    for (program_id, iso), count in counts.items():
        if program := span.programs.get(program_id):
            yield Happening(
                "offers", f"offers-{program_id}-{iso}", program, f"({count})", days[program_id, iso], values=(program.code,)
            )


def deals(institution: Institution) -> Iterator[Dealt]:
    """How many it registered in each program, and what was written to it."""
    counted = select(Program, Registration.status, func.count()).join(Registration, Registration.program_id == Program.id)
    counted = counted.where(Registration.school_id == institution.id).group_by(Program.id, Registration.status)
    by_program: dict[Program, dict[str, int]] = {}
    for program, status, count in db.execute(counted.order_by(Program.id.desc())):
        by_program.setdefault(program, {})[status] = count
    for program, counts in by_program.items():
        parts = (
            Sentence("%(number)s %(state)s", number=counts[one], state=Inside(one.label)) for one in Status if one in counts
        )
        said = Sentence("%(parts)s", parts=tuple(parts))
        yield Dealt("registered", program, program.title, said, (program.code, institution.code))
    sent = select(Message).where(Message.subject == f"school:{institution.id}").order_by(Message.id.desc()).limit(20)
    for message in db.scalars(sent.options(joinedload(Message.program))):
        text = message.program.title if message.program else message.name
        when = message.sent_at or message.prepared_at
        yield Dealt("written", message.program, text, Sentence(STATES[message.state]), (message.id,), when)
