"""What happens on some days, in all programs, from what the capabilities declare: no service is named here."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.declared import DEALS, HAPPENS, OCCASIONS
from domain.declaring import Happening, Span
from domain.models import Institution, Program
from domain.office.offices import office
from domain.store.db import db


def span_of(first: date, last: date) -> Span:
    """These days, both counted, with the programs that are in a calendar."""
    programs = select(Program).where(Program.state != "archived").options(joinedload(Program.venue))
    return Span(first, last, ZoneInfo(office().timezone), {one.id: one for one in db.scalars(programs).unique()})


def happenings(span: Span) -> list[Happening]:
    """Everything in order of days; on each day what has no hour comes first."""
    found = [one for read in HAPPENS.values() for one in read(span)]
    return sorted(found, key=lambda one: (first_day(one, span), one.is_timed, str(one.starts), one.uid))


def first_day(one: Happening, span: Span) -> date:
    """The day of the office's clock under which it stands: its first one, or the first of these days."""
    if isinstance(one.starts, datetime):
        return max(one.starts.astimezone(span.zone).date(), span.first)
    return max(one.starts, span.first)


def by_day(found: Iterable[Happening], span: Span) -> dict[date, list[Happening]]:
    """Each day that has something."""
    days: dict[date, list[Happening]] = {}
    for one in found:
        days.setdefault(first_day(one, span), []).append(one)
    return days


@dataclass(frozen=True)
class Wanted:
    """What a calendar is narrowed to: an occasion by its key, a venue and a vehicle by their ids, an institution."""

    occasion: str = ""
    venue: int | None = None
    vehicle: int | None = None
    institution: Institution | None = None

    def of(self, found: Iterable[Happening]) -> list[Happening]:
        """Those that are wanted."""
        used = {("venue", self.venue), ("vehicle", self.vehicle)} - {("venue", None), ("vehicle", None)}
        mine = [one for one in found if self.occasion in ("", one.key) and used <= {(use.sort, use.key) for use in one.uses}]
        return of_institution(self.institution, mine) if self.institution else mine


def of_institution(institution: Institution, found: Iterable[Happening]) -> list[Happening]:
    """What concerns an institution: what is its own, and what is for all in the programs that it has to do with."""
    programs = {one.program.id for read in DEALS.values() for one in read(institution) if one.program}
    own = "school", institution.id
    return [one for one in found if own in one.holders or (OCCASIONS[one.key].for_all and one.program.id in programs)]


def seen_by(institution: Institution, one: Happening) -> Happening:
    """As an institution may see it: what it shares with others names it alone."""
    is_shared = len(one.holders) > 1 and ("school", institution.id) in one.holders
    return replace(one, title=institution.name) if is_shared else one


def month_around(day: date) -> tuple[date, date]:
    """The first and the last day of a month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def week_around(day: date) -> tuple[date, date]:
    """Monday to Sunday."""
    first = day - timedelta(days=day.weekday())
    return first, first + timedelta(days=6)
