"""The year: all programs with participants, hours, money and what came of them, in a fixed number of statements."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from domain.models import (
    Attendance,
    Award,
    AwardGiven,
    BudgetLine,
    Certificate,
    Institution,
    IssuedPaper,
    PaymentList,
    PaymentRow,
    Program,
    Region,
    Registration,
    Session,
)
from domain.models.registration import PLACED
from domain.money.budgets import SPENT, counts
from domain.reports.outcomes import Outcome, outcomes_of
from domain.sessions.attending import CAME
from domain.store.db import db, reading, utcnow

Found = Mapping[int, tuple[int, ...]]
"""Program id → numbers."""


@dataclass(frozen=True)
class Totals:
    """What is counted of a program, and of a year. `visits` are persons × sessions, `person_hours` persons × lesson hours.

    `paid` and `tax` are rupiah of printed lists, gross and kept back; `unknown` is who has stated no sex.
    """

    programs: int = 0
    male: int = 0
    female: int = 0
    unknown: int = 0
    sessions: int = 0
    hours: int = 0
    visits: int = 0
    person_hours: int = 0
    certificates: int = 0
    awards: int = 0
    budget: int = 0
    paid: int = 0
    tax: int = 0

    @property
    def people(self) -> int:
        """Participants with a place; who takes part in two programs counts in both."""
        return self.male + self.female + self.unknown


COUNTED = tuple(one.name for one in fields(Totals))


@dataclass(frozen=True)
class Activity:
    """One program of the year."""

    program: Program
    totals: Totals


@dataclass(frozen=True)
class Place:
    """Participants from one kelurahan, by their own address or by their school's."""

    code: str
    name: str
    male: int
    female: int
    total: int


@dataclass(frozen=True)
class Year:
    """All of one year."""

    year: int
    activities: tuple[Activity, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = ()

    @property
    def totals(self) -> Totals:
        """The sum of all programs."""
        return _sum([one.totals for one in self.activities])

    def by_kind(self) -> dict[str, Totals]:
        """The sums of the programs of each kind, by its name."""
        names = sorted({one.program.kind.name for one in self.activities})
        return {name: _sum([it.totals for it in self.activities if it.program.kind.name == name]) for name in names}


@dataclass(frozen=True)
class YearReport:
    """A year and the one before it."""

    now: Year
    before: Year


def report_of(year: int) -> YearReport:
    """The report of a year, all of one moment."""
    with reading():
        programs = _programs(year)
        numbers = {name: _numbers(statement, year) for name, statement in _statements().items()}
        places, outcomes = _places(year), outcomes_of(programs)
    found = [
        Year(
            one, tuple(Activity(it, _totals(it, numbers)) for it in programs if it.year == one), places.get(one, {}),
            outcomes.get(one, ()),
        )
        for one in (year, year - 1)
    ]  # fmt: skip
    return YearReport(*found)


def years_with_programs() -> list[int]:
    """The years that can be reported on, the newest first."""
    return list(db.scalars(select(Program.year).where(Program.state != "draft").distinct().order_by(Program.year.desc())))


def _of(year: int) -> list[ColumnElement[bool]]:
    """Programs of a year and of the one before, but for those that are only being prepared."""
    return [Program.year.in_((year, year - 1)), Program.state != "draft"]


def _programs(year: int) -> list[Program]:
    order = (Program.starts_on.is_(None), Program.starts_on, Program.closes_at, Program.id)
    return list(db.scalars(select(Program).where(*_of(year)).order_by(*order)))


def _statements() -> dict[str, Select[Any]]:
    """By what they count: the program and numbers in the order of `_NAMES`."""
    hours, paid = func.sum(Session.hours), (SPENT, func.sum(PaymentRow.tax))
    sexes = [
        _how_many(Registration.sex == "L"),
        _how_many(Registration.sex == "P"),
        _how_many(Registration.sex.not_in(("L", "P"))),
    ]
    held = (Session.starts_at <= utcnow(), Session.cancelled_at.is_(None))
    holds = (IssuedPaper.revoked_at.is_(None), IssuedPaper.replaced_by_id.is_(None))
    return {
        "people": _counting(*sexes).join(Registration).where(Registration.status.in_(PLACED)),
        "sessions": _counting(func.count(), hours).join(Session).where(*held),
        "visits": _counting(func.count(), hours).join(Session).join(Attendance).where(CAME),
        "certificates": _counting(func.count()).join(Certificate).join(Certificate.paper).where(*holds),
        "awards": _counting(func.count()).join(Award).join(AwardGiven),
        "budget": _counting(func.sum(BudgetLine.amount)).join(BudgetLine),
        "money": _counting(*paid).join(PaymentList).join(PaymentList.rows).where(counts(), PaymentRow.left_out == ""),
    }


def _counting(*numbers: ColumnElement[Any]) -> Select[Any]:
    return select(Program.id, *numbers).select_from(Program)


_SEXES = Registration.sex == "L", Registration.sex == "P"
_NAMES: Mapping[str, tuple[str, ...]] = {
    "people": ("male", "female", "unknown"),
    "sessions": ("sessions", "hours"),
    "visits": ("visits", "person_hours"),
    "certificates": ("certificates",),
    "awards": ("awards",),
    "budget": ("budget",),
    "money": ("paid", "tax"),
}


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _numbers(statement: Select[Any], year: int) -> Found:
    rows = db.execute(statement.where(*_of(year)).group_by(Program.id))
    return {row[0]: tuple(int(value or 0) for value in row[1:]) for row in rows}


def _totals(program: Program, numbers: Mapping[str, Found]) -> Totals:
    given = {"programs": 1}
    for key, names in _NAMES.items():
        given |= dict(zip(names, numbers[key].get(program.id, (0,) * len(names)), strict=True))
    return Totals(**given)


def _sum(parts: list[Totals]) -> Totals:
    return Totals(**{name: sum(getattr(one, name) for one in parts) for name in COUNTED})


def _places(year: int) -> dict[int, dict[str, Place]]:
    """By year and code of the kelurahan."""
    code = func.coalesce(Registration.region_code, Institution.region_code)
    counted = (
        select(Program.year, code.label("code"), _how_many(Registration.sex == "L").label("male"),
               _how_many(Registration.sex == "P").label("female"), func.count().label("total"))
        .join(Registration)
        .outerjoin(Institution, Institution.id == Registration.school_id)
        .where(*_of(year), Registration.status.in_(PLACED), code.is_not(None))
        .group_by(Program.year, code)
        .subquery()
    )  # fmt: skip
    rows = select(counted, Region.name).join(Region, Region.code == counted.c.code).order_by(Region.code)
    found: dict[int, dict[str, Place]] = {}
    for of_year, place, male, female, total, name in db.execute(rows):
        found.setdefault(of_year, {})[place] = Place(place, name, int(male), int(female), total)
    return found
