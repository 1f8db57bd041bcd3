"""How a program is joined over time: day by day, and school by school beside the years before."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from domain.models import Institution, Program, Registration
from domain.models.registration import PLACED
from domain.office.clock import local_time
from domain.store.db import db

YEARS = 4
"""The year of the program and the three before: more bars beside each other nobody tells apart."""


def by_day(moments: Iterable[datetime]) -> list[tuple[date, int]]:
    """How many fell on each day of the office's clock, from the first to the last; days without any are 0."""
    counts = Counter(local_time(moment).date() for moment in moments)
    if not counts:
        return []
    first, last = min(counts), max(counts)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [(day, counts[day]) for day in days]


def by_school_and_year(program: Program) -> dict[str, Mapping[int, int]]:
    """Participants with a place by school and year, in programs of this kind up to the program's own year."""
    statement = (
        select(Institution.name, Program.year, func.count())
        .join(Registration, Registration.school_id == Institution.id)
        .join(Program, Program.id == Registration.program_id)
        .where(
            Program.kind_key == program.kind_key, Program.state != "draft", Registration.status.in_(PLACED),
            Program.year.between(program.year - YEARS + 1, program.year),
        )
        .group_by(Institution.id, Institution.name, Program.year)
        .order_by(Institution.name, Institution.id)
    )  # fmt: skip
    found: dict[str, Counter[int]] = {}
    for name, year, count in db.execute(statement):
        found.setdefault(name, Counter())[year] += count
    return dict(found)
