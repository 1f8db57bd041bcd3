"""Visits: the sessions of a mobile library, with their stops and what was counted at them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from domain.inbox import marks
from domain.models import Login, Officer, Program, Session, Stop, Tally, Venue
from domain.office.clock import day_in, local_time, local_today
from domain.rules import RuleBroken
from domain.sessions import schedule
from domain.store.db import db, utcnow
from domain.store.holding import hold
from domain.visits.stops import stops_of

COUNTED = "Kunjungan ini sudah dicatat, jadi tidak dapat dihapus atau dibatalkan."
_SHOWN = (Session.program, Session.vehicle, Session.driver, Session.officer)
NEAR = timedelta(days=7)
"""So long before a visit its page is given to a phone, which may have no network that day."""


@dataclass(frozen=True)
class Visit:
    """A session of a mobile library, the stop at its venue (None for a visit on request), and its tally.

    `day` is its day where the office is, which may be over.
    """

    session: Session
    stop: Stop | None
    tally: Tally | None
    day: date
    is_over: bool

    @property
    def is_held(self) -> bool:
        """Whether it is not cancelled, or was not missed."""
        return self.session.cancelled_at is None

    @property
    def is_counted(self) -> bool:
        """Whether its numbers are known."""
        return self.tally is not None and not self.tally.missed

    @property
    def waits(self) -> bool:
        """Whether its day is over and nobody has said how many came, or why it was not held."""
        return self.is_held and not self.is_counted and self.is_over


def month_of(text: str) -> date:
    """The first day of a month written 2026-08; of this month where it is none."""
    return day_in(f"{text}-01") or local_today().replace(day=1)


def month_after(first: date, months: int = 1) -> date:
    """The first day of a month so many later."""
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def visits_between(program: Program, first: date, until: date) -> list[Visit]:
    """The visits from a day until before another, in time order; those that were cancelled too. Three queries."""
    zone = local_time(utcnow()).tzinfo
    start, end = (datetime.combine(day, time(), zone) for day in (first, until))
    return list(_shown(program, Session.starts_at >= start, Session.starts_at < end))


def visits_of_month(program: Program, first: date) -> list[Visit]:
    """The visits of the month that begins with this day."""
    return visits_between(program, first, month_after(first))


def every_visit(program: Program) -> list[Visit]:
    """All visits of a program in time order."""
    return list(_shown(program))


def _shown(program: Program, *conditions: ColumnElement[bool]) -> Iterator[Visit]:
    statement = select(Session, Tally).outerjoin(Tally, Tally.session_id == Session.id)
    statement = statement.where(Session.program_id == program.id, *conditions).options(*map(joinedload, _SHOWN))
    statement = statement.options(joinedload(Session.venue).joinedload(Venue.region))
    stops: dict[int | None, Stop] = {stop.venue_id: stop for stop in stops_of(program)}
    today = local_today()
    for session, tally in db.execute(statement.order_by(Session.starts_at, Session.id)):
        day = local_time(session.starts_at).date()
        yield Visit(session, stops.get(session.venue_id), tally, day, day < today)


def upcoming(program: Program, most: int = 12) -> list[Session]:
    """The next visits that are held, for anybody to come."""
    wanted = Session.program_id == program.id, Session.starts_at > utcnow(), Session.cancelled_at.is_(None)
    statement = select(Session).where(*wanted).options(joinedload(Session.venue)).order_by(Session.starts_at, Session.id)
    return list(db.scalars(statement.limit(most)))


def visit_of(program: Program, session_id: int) -> Visit | None:
    """One visit of this very program."""
    return next(_shown(program, Session.id == session_id), None)


def visits_for(officer: Officer) -> list[Session]:
    """What somebody of the office drives to or is on duty at, in programs that go on.

    Today's and the next ones come first, then those of the last month, the newest on top; the nearest 60 of each.
    """
    mine = or_(Session.driver_id == officer.id, Session.officer_id == officer.id)
    today = datetime.combine(local_today(), time(), local_time(utcnow()).tzinfo)
    statement = select(Session).join(Program).where(mine, Program.state != "archived")
    statement = statement.options(joinedload(Session.program), joinedload(Session.venue)).limit(60)
    coming = statement.where(Session.starts_at >= today).order_by(Session.starts_at, Session.id)
    over = statement.where(Session.starts_at < today, Session.starts_at >= today - timedelta(days=31))
    found = [*db.scalars(coming), *db.scalars(over.order_by(Session.starts_at.desc(), Session.id.desc()))]
    return [one for one in found if one.program.kind.has("visits")]


def visit_for(login: Login | None, session_id: int) -> Session | None:
    """A visit that this visitor may count at: staff who may change it, and who drives there or is on duty."""
    found = db.get(Session, session_id)
    if found is None or login is None or not found.program.kind.has("visits"):
        return None
    if login.account:
        return found if login.account.may("officer", "visits") else None
    holder = login.holder
    is_own = isinstance(holder, Officer) and holder.id in (found.driver_id, found.officer_id)
    return found if is_own and found.program.state != "archived" else None


def set_visit(program: Program, session: Session | None, values: Mapping[str, Any]) -> Session:
    """Add a visit or change one; it is called after its place. Raises RuleBroken."""
    if session and marks.has_marks("tally", schedule.scope_of(session)) and values["starts_at"] > utcnow():
        raise RuleBroken("Kunjungan ini sudah dicatat, jadi tidak dapat dipindah ke hari yang belum tiba.", "starts_at")
    return schedule.set_session(program, session, {**values, "title": values["venue"]})


def cancel_visit(session: Session, reason: str) -> None:
    """Say beforehand that a visit is not held. Raises RuleBroken where people were counted."""
    _must_not_be_counted(session)
    schedule.cancel_session(session, reason)


def remove_visit(session: Session) -> None:
    """Take a visit away as if it had never been planned. Raises RuleBroken where anything was noted of it."""
    hold(session, to_remove=True)
    if marks.has_marks("tally", schedule.scope_of(session)):
        raise RuleBroken(COUNTED)
    schedule.remove_session(session)


def _must_not_be_counted(session: Session) -> None:
    hold(session)
    tally = db.get(Tally, session.id)
    if tally and not tally.missed:
        raise RuleBroken(COUNTED)


def by_day(visits: Sequence[Visit]) -> dict[date, list[Visit]]:
    """Visits under their days, in order."""
    found: dict[date, list[Visit]] = {}
    for one in visits:
        found.setdefault(one.day, []).append(one)
    return found


def tally_of(session: Session) -> Tally | None:
    """What was counted at a visit so far."""
    return db.get(Tally, session.id)
