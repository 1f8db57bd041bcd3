"""What papers are about: how an order becomes the parts that are one document each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.day.order import order_of
from domain.judging.given import given_of
from domain.judging.panels import stages_of
from domain.judging.sheets import sheets_of
from domain.judging.spread import report_of
from domain.lending.shown import shown_packages
from domain.lending.trips import trips_of
from domain.office.clock import local_time, local_today
from domain.registering.people import People
from domain.sessions import attending
from forms.desk.printing import chosen_codes
from pdf_templates.needs import GIVEN, ORDER, PACKAGE, SESSIONS, SHEET, SPREAD, TRIP, Need
from pdf_templates.printing.orders import Order


@dataclass(frozen=True)
class Part:
    """One document of a paper: what its name says after the title, whom it is about, and what its run is given."""

    people: People
    name: str = ""
    given: Mapping[Need[Any], Any] = field(default_factory=dict)


def _whole(order: Order, people: People) -> Iterator[Part]:
    yield Part(people, given={SESSIONS: order.sessions})


def _by_session(order: Order, people: People) -> Iterator[Part]:
    """One for each session, of those who are expected; one without a date when there is none."""
    for session in order.sessions:
        yield Part(people.only(attending.expected_ids(session)), session.title, {SESSIONS: [session]})
    if not order.sessions:
        yield Part(people, given={SESSIONS: []})


def _by_cohort(order: Order, people: People) -> Iterator[Part]:
    """One for each cohort, with its own sessions: of all, or of those of the people who were chosen.

    A cohort that nobody is in yet has an empty one, for those who come; without cohorts there is one for everybody.
    """
    members = attending.members_of_cohorts(order.program)
    names: dict[int | None, str] = {cohort.id: cohort.name for cohort in order.program.cohorts}
    empty = {one for one in names if order.is_of_all or order.answers.get("cohort") == str(one)}
    of_each = {one: people.only(members.get(one, ())) for one in (*names, None)}
    found = {one: of_one for one, of_one in of_each.items() if of_one or one in empty} or {None: people}
    days = {one: [session for session in order.sessions if not one or session.cohort_id in (None, one)] for one in found}
    if chosen_codes(order.answers, "sessions") and any(days.values()):
        days = {one: sessions for one, sessions in days.items() if sessions}
    for one, sessions in days.items():
        yield Part(found[one], names.get(one, ""), {SESSIONS: sessions})


def _by_sheet(order: Order, people: People) -> Iterator[Part]:
    """One for each judge of each stage; an empty one when there is none."""
    sheets = [sheet for stage in stages_of(order.program) for sheet in sheets_of(stage)]
    for sheet in sheets:
        yield Part(people, f"{sheet.seat.stage.name} {sheet.seat.judge.name}", {SHEET: sheet})
    if not sheets:
        yield Part(people, given={SHEET: None})


def _by_stage(order: Order, people: People) -> Iterator[Part]:
    stages = stages_of(order.program)
    for stage in stages:
        yield Part(people, stage.name, {SPREAD: report_of(stage), GIVEN: given_of(stage), ORDER: order_of(stage)})
    if not stages:
        yield Part(people, given={SPREAD: None, GIVEN: (), ORDER: None})


def _by_package(order: Order, people: People) -> Iterator[Part]:
    packages = shown_packages(order.program)
    for shown in packages:
        yield Part(people, shown.package.name.replace("/", "-"), {PACKAGE: shown})
    if not packages:
        yield Part(people, given={PACKAGE: None})


def _by_package_due(order: Order, people: People) -> Iterator[Part]:
    """Of the packages whose day has passed, or that were closed, those that miss a book."""
    today, packages = local_today(), shown_packages(order.program)
    found = [shown for shown in packages if shown.is_due_or_done(today) and shown.of_state("packed", "missing")]
    for shown in found:
        yield Part(people, shown.package.name.replace("/", "-"), {PACKAGE: shown})
    if not found:
        yield Part(people, given={PACKAGE: None})


def _by_trip(order: Order, people: People) -> Iterator[Part]:
    trips = trips_of(order.program)
    for trip in trips:
        yield Part(people, local_time(trip.starts_at).date().isoformat(), {TRIP: trip})
    if not trips:
        yield Part(people, given={TRIP: None})


SUBJECTS: dict[str, Callable[[Order, People], Iterator[Part]]] = {
    "registration": _whole,
    "program": _whole,
    "office": _whole,
    "session": _by_session,
    "cohort": _by_cohort,
    "sheet": _by_sheet,
    "stage": _by_stage,
    "package": _by_package,
    "package_due": _by_package_due,
    "trip": _by_trip,
}
"""By what a paper is about. A paper about anything else is printed from a page of its own, not in the print room."""
