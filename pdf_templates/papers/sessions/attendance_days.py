"""Daftar hadir of several days on one landscape sheet: a column to sign in for every day."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from forms.reading.days import MONTHS
from pdf_templates import columns, words
from pdf_templates.columns import Column
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, document, facts, page_of, signature
from pdf_templates.needs import SESSIONS
from pdf_templates.papers.sessions.attendance_day import columns_of, people, walk_ins


def build(run: Run) -> Document:
    """The attendance sheet of all the run's sessions; three days without a date when it has none."""
    page = page_of(run, landscape=True)
    chosen = [column for column in columns_of(run) if column.key in ("no", "name", "origin")]
    days = _day_columns(run)
    return document(
        run,
        "attendance_days",
        "Daftar Hadir",
        partial(_rows, run, chosen),
        page=page,
        facts=facts(
            ("Kegiatan", run.program.title), ("Angkatan", _cohort(run)), ("Waktu", _span(run)), ("Tempat", run.program.place)
        ),
        columns=columns.fitted([*chosen, *days], content_width(page)),
        people_columns=len(chosen),
        signatures=[signature(run, "head", above="Mengetahui,"), signature(run, "committee", dated=True)],
    )


def _cohort(run: Run) -> str:
    """The name of the cohort that all sessions of one belong to."""
    names = {session.cohort.name for session in SESSIONS.of(run) if session.cohort}
    return names.pop() if len(names) == 1 else ""


def _rows(run: Run, chosen: list[Column]) -> Iterator[Record]:
    return ({"kind": "row", "cells": cells} for cells in people(run, chosen, walk_ins(run)))


BLANK_DAYS = 3
WIDEST_DAY, SPACE_FOR_DAYS = 25, 175
"""In mm: a day has 25, and less when there are more than seven of them."""
ROOM_FOR_MONTH = 21
"""In mm: "September" and the padding around it; what is narrower has short heads."""


def _day_columns(run: Run) -> list[Column]:
    days = _days(run)
    one_a_day = len(set(days)) == len(days)
    count = len(days) or BLANK_DAYS
    width = min(WIDEST_DAY, SPACE_FOR_DAYS / count)
    numbers = [f"{'Hari' if one_a_day else 'Sesi'} {words.roman(number)}" for number in range(1, count + 1)]
    shown = [words.show_date(day).removesuffix(f" {day.year}") for day in days] or [""] * count
    if width < ROOM_FOR_MONTH:
        numbers = [""] * count if one_a_day else [f"({number})" for number in range(1, count + 1)]
        shown = [f"{day.day} {MONTHS[day.month - 1][:3]}" for day in days]
    return [
        Column(f"day{place}", f"{label} {when}".strip(), width, str, "centre", fixed=True)
        for place, (label, when) in enumerate(zip(numbers, shown, strict=True))
    ]


def _days(run: Run) -> list[date]:
    return [session.starts_at.astimezone(ZoneInfo(run.zone)).date() for session in SESSIONS.of(run)]


def _span(run: Run) -> str:
    days = sorted(_days(run))
    return words.show_days(days[0], days[-1]) if days else ""
