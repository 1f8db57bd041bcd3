"""How long the calendar takes with a month of 2,000 things, on screen, as a feed, and when something is compared with it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from io import BytesIO

from flask import Flask
from sqlalchemy import insert

from benchmarks import Figure
from benchmarks.server import SORTS, database, site
from benchmarks.timing import milliseconds
from benchmarks.visitor import officer
from domain.calendar import reading
from domain.calendar.clashes import clashes_of
from domain.models import Program, Session, Stage
from domain.office import venues
from domain.office.offices import office
from domain.sessions.declared import planned
from domain.store.db import db, writing
from pdf_templates.calendar_needs import CALENDAR, CalendarPage
from pdf_templates.engine import press
from pdf_templates.papers import PAPERS
from pdf_templates.printing.runs import new_run
from tests.support.factories import make_office, make_program, make_trainer
from tests.support.queries import count_queries

EVENTS, PROGRAMS = 2000, 40
MONTH = date(2027, 5, 1)
PAGES = {"month": "", "week": "&tampil=minggu", "list": "&tampil=daftar", "month of one venue": "&tempat=1"}


def measure() -> Iterator[Figure]:
    """Medians, warm."""
    for sort, name in SORTS.items():
        with database(sort) as (url, folder), site(url, folder) as app:
            yield from _figures(app, name)


def _figures(app: Flask, name: str) -> Iterator[Figure]:
    make_office()
    program_id = _fill()
    visitor = officer(app)
    for view, query in PAGES.items():
        path = f"/petugas/kalender?tanggal={MONTH}{query}"
        goal = 100 if view == "month" else None
        yield Figure(f"{name}: {view} of {EVENTS:,}", milliseconds(partial(visitor.get, path)), "ms", at_most=goal)
    yield Figure(f"{name}: statements of a month", count_queries(lambda: visitor.get(f"/petugas/kalender?tanggal={MONTH}")), "")
    session = {"title": "", "starts_at": datetime(2027, 5, 10, 2, tzinfo=UTC), "ends_at": None}
    wanted = planned(db.get_one(Program, program_id), None, session)
    yield Figure(f"{name}: clashes of one session", milliseconds(lambda: clashes_of(wanted)), "ms")
    span = reading.span_of(*reading.month_around(MONTH))
    page = CalendarPage(span, reading.by_day(reading.happenings(span), span), {}, "Mei 2027")
    for paper in ("calendar_month", "calendar_list"):
        document = PAPERS[paper].build(new_run(office(), given={CALENDAR: page}))
        yield Figure(f"{name}: {paper}", milliseconds(partial(press.write, document, BytesIO()), rounds=3), "ms")


def _fill() -> int:
    """Sessions of many programs at venues, with trainers, and a stage each."""
    with writing():
        halls = [hall.id for number in range(10) if (hall := venues.named(f"Aula {number}"))]
    trainers = [make_trainer(f"Narasumber {number}").id for number in range(30)]
    programs = [make_program() for _number in range(PROGRAMS)]
    first = datetime(2027, 5, 1, 1, tzinfo=UTC)
    rows = [
        {
            "program_id": programs[number % PROGRAMS].id, "title": f"Pertemuan {number}", "hours": 2, "sequence": 0,
            "starts_at": first + timedelta(days=number % 31, minutes=15 * (number % 40)), "cancel_reason": "",
            "venue_id": halls[number % 10], "trainer_id": trainers[number % 30],
        }
        for number in range(EVENTS - PROGRAMS)
    ]  # fmt: skip
    with writing():
        db.execute(insert(Session), rows)
        db.add_all(
            Stage(program_id=one.id, number=1, name="Final", day=MONTH + timedelta(days=one.id % 31)) for one in programs
        )
    return programs[0].id
