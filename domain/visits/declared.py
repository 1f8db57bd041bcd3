"""What a mobile library says of itself: what waits, what a search finds, its visits in the calendar and with institutions."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from domain.declaring import Dealt, Found, Happening, Span, Use, Waiting, person
from domain.models import Institution, Program, Session, Stop, Tally, Venue
from domain.office.clock import local_time, local_today
from domain.office.officers import officer_by_id
from domain.office.offices import usual_length
from domain.sessions import declared as sessions
from domain.store.db import db, utcnow
from domain.visits.requests import STATES, asked_by, waiting_by_program
from forms.kinds import KINDS
from forms.sentence import Sentence

_SHOWN = (Session.venue, Session.vehicle, Session.driver, Session.officer)
AT_A_STOP = (Stop.program_id == Session.program_id) & (Stop.venue_id == Session.venue_id)


def waiting() -> Iterator[Waiting]:
    """Requests that nobody has answered, and visits of days that are over without a number or a reason."""
    asked, uncounted = waiting_by_program(), _uncounted()
    ids = {*asked, *uncounted}
    programs = db.scalars(select(Program).where(Program.id.in_(ids), Program.state != "archived").order_by(Program.id))
    for program in programs:
        for key, counts in (("requests", asked), ("uncounted", uncounted)):
            if program.id in counts:
                yield Waiting(key, program, counts[program.id])


def _uncounted() -> dict[int, int]:
    today = datetime.combine(local_today(), time(), local_time(utcnow()).tzinfo)
    statement = select(Session.program_id, func.count(Session.id)).join(Program).outerjoin(Tally)
    over = Session.starts_at < today, Session.cancelled_at.is_(None), Tally.session_id.is_(None)
    statement = statement.where(Program.kind_key.in_(_kinds()), *over).group_by(Session.program_id)
    return dict(db.execute(statement).all())


def find(text: str, most: int) -> Iterator[Found]:
    """Stops by the name of the place and whom to meet there."""
    holds = (func.lower(column).contains(text.lower(), autoescape=True) for column in (Venue.name, Stop.contact))
    statement = select(Stop).join(Stop.venue).where(or_(*holds)).order_by(Venue.name).limit(most)
    for stop in db.scalars(statement.options(joinedload(Stop.venue), joinedload(Stop.program))):
        yield Found("stop", stop.venue.name, stop.program.title, (stop.program.code, stop.id))


def _kinds() -> list[str]:
    return [key for key, kind in KINDS.items() if kind.has("visits")]


def happenings(span: Span) -> Iterator[Happening]:
    """The visits of these days; that of a stop at an institution is the institution's own."""
    programs = [one.id for one in span.programs.values() if one.kind.has("visits")]
    wanted = Session.program_id.in_(programs), Session.starts_at >= span.starts, Session.starts_at < span.ends
    statement = select(Session, Stop.institution_id).outerjoin(Stop, AT_A_STOP).where(*wanted)
    statement = statement.options(*map(joinedload, _SHOWN)).order_by(Session.starts_at, Session.id)
    usual = usual_length()
    for session, institution_id in db.execute(statement):
        uses = [Use("venue", session.venue.id, session.venue.name)] if session.venue else []
        uses += [Use("vehicle", session.vehicle.id, session.vehicle.label)] if session.vehicle else []
        uses += {person(one.name): None for one in (session.driver, session.officer) if one}
        yield Happening(
            "visit", f"session-{session.id}", span.programs[session.program_id], session.title, session.starts_at,
            session.ends_at or session.starts_at + usual, session.place,
            (span.programs[session.program_id].code, session.id), tuple(uses),
            (("school", institution_id),) if institution_id else (), session.sequence, session.cancelled_at is not None,
        )  # fmt: skip


def planned(program: Program, session: Session | None, values: Mapping[str, Any]) -> Happening:
    """A visit as it would be in the calendar if it had these values."""
    crew = [officer_by_id(values[key]) for key in ("driver_id", "officer_id") if values.get(key)]
    made = sessions.planned(program, session, values)
    return replace(made, uses=(*made.uses, *dict.fromkeys(person(one.name) for one in crew if one)))


def planned_of_stop(stop: Stop, row: Mapping[str, Any], usual: timedelta) -> Happening:
    """A visit of a plan as it would be in the calendar; it asks nothing of the database. Without an end it lasts `usual`."""
    uses = [Use("venue", stop.venue.id, stop.venue.name)]
    uses += [Use("vehicle", stop.vehicle.id, stop.vehicle.label)] if stop.vehicle else []
    uses += dict.fromkeys(person(one.name) for one in (stop.driver, stop.officer) if one)
    uid = f"plan-{stop.id}-{row['starts_at'].isoformat()}"
    ends = row["ends_at"] or row["starts_at"] + usual
    return Happening("visit", uid, stop.program, row["title"], row["starts_at"], ends, row["title"], uses=tuple(uses))


def deals(institution: Institution) -> Iterator[Dealt]:
    """Visits at its own stop and what it has asked for, the newest first."""
    visits = select(Session).join(Stop, AT_A_STOP).where(Stop.institution_id == institution.id)
    for one in db.scalars(visits.options(joinedload(Session.program)).order_by(Session.starts_at.desc()).limit(20)):
        detail = one.cancel_reason if one.cancelled_at else ""
        yield Dealt("visit", one.program, one.title, detail, (one.program.code,), one.starts_at)
    for program, one_asked in asked_by(institution):
        said = Sentence(STATES[one_asked.state])
        yield Dealt("visit_request", program, one_asked.place, said, (program.code,), one_asked.reply.at)
