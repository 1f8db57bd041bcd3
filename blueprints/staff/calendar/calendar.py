"""The one calendar of the office: a month, a week or a list, narrowed as one likes, on screen and on paper."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import format_date

from blueprints.pages import address_of as address_of_page
from blueprints.pages import office, outside_url
from blueprints.papers import new_run, pdf
from blueprints.staff.calendar import blueprint
from blueprints.visitors import audience, may
from domain.calendar import reading
from domain.calendar.reading import Wanted
from domain.declared import OCCASIONS
from domain.declaring import Happening, Span
from domain.office import days_off, venues
from domain.office.clock import day_in, local_today
from domain.office.institutions import institution_of_any_type
from pdf_templates.needs import CALENDAR, CalendarPage

MONTH, WEEK, LIST = "bulan", "minggu", "daftar"
VIEWS = {MONTH: "Bulan", WEEK: "Minggu", LIST: "Daftar"}
NARROWING = ("jenis", "tempat", "kendaraan", "lembaga")
MOST_A_DAY, MOST_IN_LIST = 6, 300
"""A day of a month shows so many and says how many more there are; a list so many a page."""


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    view: str
    day: date
    wanted: Wanted

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return reading.week_around(self.day) if self.view == WEEK else reading.month_around(self.day)


def asked() -> Asked:
    """What cannot be read is left out: the calendar of this month is shown."""
    read, view = request.args.get, request.args.get("tampil", MONTH)
    occasion = read("jenis", "")
    wanted = Wanted(
        occasion if occasion in OCCASIONS else "", read("tempat", None, type=int), read("kendaraan", None, type=int),
        institution_of_any_type(read("lembaga", "")[:40]),
    )  # fmt: skip
    return Asked(view if view in VIEWS else MONTH, _day(read("tanggal", "")), wanted)


def _day(text: str) -> date:
    return day_in(text) or local_today()


def _read(what: Asked) -> tuple[Span, list[Happening]]:
    span = reading.span_of(*what.days)
    return span, what.wanted.of(reading.happenings(span))


@blueprint.get("/kalender")
@audience("staff")
def calendar() -> ResponseReturnValue:
    what = asked()
    span, found = _read(what)
    page, pages = request.args.get("page", 1, type=int), max(1, -(-len(found) // MOST_IN_LIST))
    shown = found[(min(max(page, 1), pages) - 1) * MOST_IN_LIST :][:MOST_IN_LIST] if what.view == LIST else found
    return render_template(
        "staff/calendar/calendar.html", what=what, VIEWS=VIEWS, days=grid(span), by_day=reading.by_day(shown, span),
        page=page, pages=pages, total=len(found), off=days_off.days_off(span.first, span.last), today=local_today(),
        most=MOST_A_DAY,
        title=title_of(what), before=span.first - timedelta(days=1), after=span.last + timedelta(days=1),
        address_of=addresses(), OCCASIONS=OCCASIONS, venues=venues.every_venue(), vehicles=venues.every_vehicle(),
        feed=_feed(), chosen={key: request.args[key] for key in NARROWING if request.args.get(key)},
    )  # fmt: skip


def _feed() -> str:
    token = office().calendar_token
    return outside_url("calendars.whole_office", token=token) if token else ""


def title_of(what: Asked) -> str:
    """ "Februari 2027", or the days of a week."""
    first, last = what.days
    if what.view == WEEK:
        return f"{format_date(first, 'd MMM')} – {format_date(last, 'd MMM y')}"
    return str(format_date(first, "MMMM y"))


def grid(span: Span) -> list[date | None]:
    """The days from Monday on; None stands for a day of another month."""
    before, after = [None] * span.first.weekday(), [None] * (6 - span.last.weekday())
    return [*before, *(span.first + timedelta(days=number) for number in range((span.last - span.first).days + 1)), *after]


def addresses() -> Callable[[Happening], str]:
    """Gives the address of the page of a happening; empty where the visitor may not open it."""
    open_to_visitor: dict[str, bool] = {}
    adapter: dict[Any, str] = {}

    def address_of(one: Happening) -> str:
        row = OCCASIONS[one.key]
        if row.endpoint not in open_to_visitor:
            open_to_visitor[row.endpoint] = may(row.endpoint)
        if not open_to_visitor[row.endpoint]:
            return ""
        place = row.endpoint, one.values
        if place not in adapter:
            adapter[place] = address_of_page(row.endpoint, row.args, one.values)
        return adapter[place]

    return address_of


@blueprint.get("/kalender.pdf")
@audience("staff")
def calendar_pdf() -> ResponseReturnValue:
    """The month on one A3 sheet across, or these days as a list on the office's paper."""
    what = asked()
    span, found = _read(what)
    off = days_off.days_off(span.first, span.last)
    page = CalendarPage(span, reading.by_day(found, span), off, title_of(what))
    paper = "calendar_list" if what.view == LIST or request.args.get("kertas") == "f4" else "calendar_month"
    return pdf(paper, new_run(given={CALENDAR: page}), f"Kalender {page.title}")
