"""The way of one program: its dates that are for everybody, in order, and where it stands now."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.calendar.reading import first_day
from domain.declared import HAPPENS, OCCASIONS, ROWS
from domain.declaring import Happening, Span
from domain.models import Program
from domain.office.offices import office
from forms.capability import Occasion

AROUND = timedelta(days=400)
"""A program and what comes before and after it lie in this time around its registration."""
ONE_BY_ONE = 4
"""So many of one sort are told one by one; more are told as one, from the first to the last."""


@dataclass(frozen=True)
class Step:
    """One date, or several of a sort from `first` to `last`; `state` is "over", "now", "next" or "later"."""

    happening: Happening
    first: date
    last: date
    count: int
    state: str

    @property
    def row(self) -> Occasion:
        """What it is called."""
        return OCCASIONS[self.happening.key]


def timeline(program: Program, now: datetime) -> list[Step]:
    """The steps of a program; nobody is named, and what is cancelled or sealed is not in it."""
    zone = ZoneInfo(office().timezone)
    opens = program.opens_at.astimezone(zone).date()
    span = Span(opens - AROUND, opens + AROUND, zone, {program.id: program})
    dates = [one for one in _dates(span) if not _is_void(one, now)]
    found = sorted(dates, key=lambda one: (first_day(one, span), one.is_timed, str(one.starts), one.uid))
    counts = Counter(one.key for one in found)
    parts: dict[str, list[Happening]] = {}
    for one in found:
        parts.setdefault(one.key if counts[one.key] > ONE_BY_ONE else one.uid, []).append(one)
    return list(_steps(list(parts.values()), span, now.astimezone(zone).date()))


def _dates(span: Span) -> Iterator[Happening]:
    (program,) = span.programs.values()
    spoken = [key for key in HAPPENS if key == "every_program" or program.kind.has(key)]
    for key in spoken:
        if any(row.for_all for row in ROWS[key].happens):
            yield from (one for one in HAPPENS[key](span) if OCCASIONS[one.key].for_all and not one.is_cancelled)


def _is_void(one: Happening, now: datetime) -> bool:
    """Registration that staff have closed by hand does not close later."""
    return one.key == "closes" and one.program.state == "closed" and isinstance(one.starts, datetime) and one.starts > now


def _steps(parts: Sequence[Sequence[Happening]], span: Span, today: date) -> Iterator[Step]:
    coming = False
    for part in parts:
        first, last = first_day(part[0], span), max(_last_day(one, span) for one in part)
        state = "over" if last < today else "now" if first <= today else "later" if coming else "next"
        coming = coming or state == "next"
        yield Step(part[0], first, last, len(part), state)


def _last_day(one: Happening, span: Span) -> date:
    end = one.ends or one.starts
    return end.astimezone(span.zone).date() if isinstance(end, datetime) else end
