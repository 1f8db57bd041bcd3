"""How registration goes in the programs that are open: how many a day, from the first day to the last."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from domain.models import Program, Registration
from domain.office.clock import local_time, local_today
from domain.store.db import db, utcnow

LONGEST = 60
"""So many days are drawn; of a registration that is open for longer the last ones."""


@dataclass(frozen=True)
class Rate:
    """One program: how many registrations came on each day, None for days to come; the last day is the deadline."""

    program: Program
    days: list[date]
    counts: list[int | None]
    total: int


def rates() -> list[Rate]:
    """In two statements, those that close first on top."""
    now = utcnow()
    running = Program.state == "open", Program.opens_at <= now, Program.closes_at > now
    programs = list(db.scalars(select(Program).where(*running).order_by(Program.closes_at, Program.id)))
    came: dict[int, dict[date, int]] = {}
    statement = select(Registration.program_id, Registration.created_at)
    for program_id, moment in db.execute(statement.where(Registration.program_id.in_([one.id for one in programs]))):
        days = came.setdefault(program_id, {})
        day = local_time(moment).date()
        days[day] = days.get(day, 0) + 1
    return [_rate(program, came.get(program.id, {})) for program in programs]


def _rate(program: Program, came: dict[date, int]) -> Rate:
    today, last = local_today(), local_time(program.closes_at).date()
    first = max(min([local_time(program.opens_at).date(), *came]), last - timedelta(days=LONGEST - 1))
    first = min(first, today)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return Rate(program, days, [came.get(day, 0) if day <= today else None for day in days], sum(came.values()))
