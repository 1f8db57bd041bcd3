"""Kalender bulan: a month on one A3 sheet across, for the wall; what does not fit on a day is counted."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from domain.declared import OCCASIONS
from domain.declaring import Happening
from pdf_templates.calendar_file import said
from pdf_templates.calendar_needs import CALENDAR, CalendarPage
from pdf_templates.engine.document import Document, Page
from pdf_templates.frame import Run, sheets

A3 = Page(420, 297, 12, 12, 15, 12)
HIGH, HEAD, LINE = 218, 8, 3.4
"""Of all weeks together, of the number of a day, and of a line of text, in mm."""
LETTERS = 34
"""So many letters are sure to stand on one line."""
MARKS = {"training": "■", "contest": "▲", "books": "●", "meeting": "◆", "deadline": "!"}
"""Kinds differ by their marks, so that black and white does."""
KINDS = (("■", "pelatihan"), ("▲", "lomba"), ("●", "layanan buku"), ("◆", "rapat"), ("!", "tenggat"))


def build(run: Run) -> Document:
    """One sheet for the days that the run was given; a week is a month of one row."""
    page = CALENDAR.of(run)
    return sheets(run, "calendar_month", f"Kalender {page.title}", [_record(page)], page=A3)


def _record(page: CalendarPage) -> dict[str, Any]:
    monday = page.span.first - timedelta(days=page.span.first.weekday())
    weeks = []
    while monday <= page.span.last:
        weeks.append([monday + timedelta(days=number) for number in range(7)])
        monday += timedelta(days=7)
    high = HIGH / len(weeks)
    room = int((high - HEAD) / LINE)
    return {
        "weeks": [[_day(page, day, room) for day in week] for week in weeks], "height": f"{high:.1f}mm",
        "kinds": [f"{mark} {name}" for mark, name in KINDS],
    }  # fmt: skip


def _day(page: CalendarPage, day: date, room: int) -> dict[str, Any]:
    inside = page.span.first <= day <= page.span.last
    found = page.by_day.get(day, ()) if inside else ()
    most = _fitting(found, room, page)
    return {
        "number": str(day.day) if inside else "", "off": page.off.get(day, ""), "rest": day.weekday() == 6 or day in page.off,
        "lines": _lines(found[:most], page), "more": len(found) - most if len(found) > most else 0,
    }  # fmt: skip


def _fitting(found: Sequence[Happening], room: int, page: CalendarPage) -> int:
    """How many of them fit into so many lines; where not all do, one line says how many more there are."""
    heights = [-(-len(f"- {clock_of(one, page)} {line_of(one)}") // LETTERS) for one in found]
    if sum(heights) <= room:
        return len(found)
    fits = [number for number in range(len(found)) if sum(heights[:number]) < room]
    return fits[-1] if fits else 0


def _lines(found: Sequence[Happening], page: CalendarPage) -> list[dict[str, Any]]:
    return [
        {"mark": MARKS[OCCASIONS[one.key].tone], "clock": clock_of(one, page), "text": line_of(one), "gone": one.is_cancelled}
        for one in found
    ]


def clock_of(one: Happening, page: CalendarPage) -> str:
    """When it begins by the office's clock; nothing for a whole day."""
    return f"{one.starts.astimezone(page.span.zone):%H.%M}" if isinstance(one.starts, datetime) else ""


def line_of(one: Happening) -> str:
    """The program and what it is, in one line."""
    return f"{one.program.title}: {said(one)}"
