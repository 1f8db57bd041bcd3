"""What the papers of the calendar need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Never

from domain.declaring import Happening, Span
from pdf_templates.frame import Run
from pdf_templates.need import Need


@dataclass(frozen=True)
class CalendarPage:
    """Some days of the calendar: what happens by day, why a day is off, and what the page is called."""

    span: Span
    by_day: Mapping[date, Sequence[Happening]]
    off: Mapping[date, str]
    title: str


def _not_given(_run: Run) -> Never:
    raise ValueError("this paper is about some days, which the run was not given")


def _count(page: CalendarPage) -> int:
    return sum(map(len, page.by_day.values()))


CALENDAR: Need[CalendarPage] = Need("calendar", _not_given, "acara", _count)
