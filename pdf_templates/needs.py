"""What papers need beside people and texts: one row a need, with its one loader. A paper asks `SESSIONS.of(run)`."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Never

from domain.calendar.clashes import Clash, clashes_by_uid
from domain.certificates.recipients import Recipient, recipients_of
from domain.contests.sentences import Said, of_program
from domain.day.order import OrderOfStage
from domain.documents.slips import Checklists, checklists_of
from domain.judging.given import Given
from domain.judging.prizes import Prize, prizes_of
from domain.judging.results import Result
from domain.judging.rulings import in_force
from domain.judging.sheets import Sheet
from domain.judging.spread import Report
from domain.lending.declared import happening_of
from domain.lending.settings import settings
from domain.lending.shown import ShownPackage, agreements_by_number, shown_register
from domain.lending.trips import trips_of
from domain.manuscripts.consents import accepted_numbers
from domain.manuscripts.gathering import manuscripts_of
from domain.manuscripts.reading import Reading, coded_of
from domain.meetings.guests import guests_of
from domain.meetings.minutes import Meeting, meeting_of
from domain.meetings.photos import pictures_of
from domain.models import Batch, Guest, Manuscript, Ruling, Session, Trip
from domain.onward.delegates import Delegate, Outcome, delegates_of, outcomes_of
from domain.places import quotas
from domain.programs.asking import outside_of_all
from domain.programs.categories import categories_of
from domain.programs.lots import given_in
from domain.registering.statistics import Statistics, statistics_of
from domain.reports.year import YearReport
from domain.sessions.schedule import sessions_of
from forms.sentence import Sentence
from pdf_templates.bag_needs import BAGS as BAGS
from pdf_templates.bag_needs import LOST_BAGS as LOST_BAGS
from pdf_templates.bag_needs import ROUNDS as ROUNDS
from pdf_templates.calendar_needs import CALENDAR as CALENDAR
from pdf_templates.calendar_needs import CalendarPage as CalendarPage
from pdf_templates.certificate_sheets import CertificateRun
from pdf_templates.frame import Run
from pdf_templates.need import Need as Need
from pdf_templates.visit_needs import STOP_VISITS as STOP_VISITS
from pdf_templates.visit_needs import TALLIED as TALLIED
from pdf_templates.visit_needs import VISIT_REPORT as VISIT_REPORT
from pdf_templates.visit_needs import VISITS as VISITS


def _given(what: str) -> Callable[[Run], Never]:
    """The loader of what only who prints knows; it raises ValueError for a run that was not given it."""

    def load(_run: Run) -> Never:
        raise ValueError(f"this paper is about {what}, which the run was not given")

    return load


def _sessions(run: Run) -> Sequence[Session]:
    return sessions_of(run.about) if run.about else ()


def _statistics(run: Run) -> Statistics:
    return statistics_of(run.program)


def _rulings(run: Run) -> Sequence[Ruling]:
    return in_force(RESULT.of(run))


def _prizes(run: Run) -> list[Prize]:
    return prizes_of(run.program)


def _outside(run: Run) -> Mapping[str, Mapping[str, str]]:
    return outside_of_all(run.program)


def _companions(run: Run) -> Sequence[Recipient]:
    return recipients_of(run.program, "companion")


def _jury(run: Run) -> Sequence[Recipient]:
    return recipients_of(run.program, "judge")


def _committee(run: Run) -> Sequence[Recipient]:
    """Those whom staff have named for certificates, called by what they do."""
    return [replace(one, origin=one.role) for one in recipients_of(run.program, "committee")]


def _manuscripts(run: Run) -> Mapping[str, Manuscript]:
    return {one.registration.number: one for one in manuscripts_of(run.program)}


def _readings(run: Run) -> Sequence[Reading]:
    return coded_of(run.program)


def _titles(run: Run) -> Mapping[int, str]:
    return {one: title.name for one, title in given_in(run.program).items()}


def _rules(run: Run) -> list[dict[str, object]]:
    """Quotas and rules in the sentences of the pages; nothing where none are set."""
    places = quotas.said(run.program)
    parts = [*([Said(Sentence("Kuota"), [*places])] if places else []), *of_program(run.program)]
    return [{"title": str(part.title), "sentences": [str(one) for one in part.sentences]} for part in parts]


def _documents(run: Run) -> Checklists:
    """What the program asks to be handed in, and what has come."""
    return checklists_of(run.program)


def _accepted(run: Run) -> Collection[str]:
    return accepted_numbers(run.program)


def _guests(run: Run) -> Sequence[Guest]:
    return guests_of(run.program)


def _meeting(run: Run) -> Meeting:
    return meeting_of(run.program)


def _trips(run: Run) -> Sequence[tuple[Trip, Sequence[Clash]]]:
    """The rounds of the car in time order, each with what it clashes with."""
    found = trips_of(run.program)
    clashes = clashes_by_uid([happening_of(run.program, trip) for trip in found])
    return [(trip, clashes.get(f"trip-{trip.id}", [])) for trip in found]


def _delegates(run: Run) -> Sequence[Delegate]:
    return delegates_of(run.program)


def _outcomes(run: Run) -> Sequence[tuple[str, Sequence[Outcome]]]:
    return outcomes_of(run.program)


SESSIONS = Need("sessions", _sessions)
STATISTICS = Need("statistics", _statistics)
BATCH: Need[Batch] = Need("batch", _given("a batch"))
CERTIFICATES: Need[CertificateRun] = Need("certificates", _given("certificates"))
RESULT: Need[Result] = Need("result", _given("a stage"))
RULINGS = Need("rulings", _rulings)
PRIZES = Need("prizes", _prizes)
OUTSIDE = Need("outside", _outside)
"""The names of what only the database knows, as for AnswerForm: code → label by question type."""
SHEET: Need[Sheet | None] = Need("sheet", lambda _run: None)
"""A sheet that nobody chose is an empty one."""
SPREAD: Need[Report | None] = Need("spread", lambda _run: None)
GIVEN: Need[Sequence[Given]] = Need("given", lambda _run: ())
ORDER: Need[OrderOfStage | None] = Need("order", lambda _run: None)
COMPANIONS = Need("companions", _companions)
JURY = Need("jury", _jury)
COMMITTEE = Need("committee", _committee)
MANUSCRIPTS = Need("manuscripts", _manuscripts)
"""The manuscripts of the program by the number of their registration."""
READINGS = Need("readings", _readings)
"""What judges may know of each manuscript, by code."""
ACCEPTED = Need("accepted", _accepted)
"""The numbers of those whose work was accepted for the book."""
YEAR: Need[YearReport] = Need("year", _given("a year"))
PAYMENTS: Need[Mapping[str, Any]] = Need("payments", _given("a list of payments"))
"""What a list of payments says (payments.py)."""
DOCUMENTS = Need("documents", _documents)
GUESTS = Need("guests", _guests, "undangan")
PHOTOS = Need("photos", lambda run: pictures_of(run.program))
"""Key, caption and JPEG of each photo of a meeting."""
MEETING = Need("meeting", _meeting, "keputusan", lambda meeting: len(meeting.waiting) + len(meeting.decided))
TITLES = Need("titles", _titles)
"""What was drawn by lot, by the id of the registration."""
RULES = Need("rules", _rules)
CATEGORIES = Need("categories", lambda run: categories_of(run.program))
DELEGATES = Need("delegates", _delegates)
OUTCOMES = Need("outcomes", _outcomes)
"""School → what its own people came to."""
AGREEMENTS = Need("agreements", lambda run: agreements_by_number(run.program))
"""The agreements of loans by the number of the application."""
LOAN_SETTINGS = Need("loan_settings", lambda run: settings(run.program))
LOANS = Need("loans", lambda run: shown_register(run.program), "paket", lambda loans: len(loans.lines))
PACKAGE: Need[ShownPackage | None] = Need("package", lambda _run: None, "paket", bool)
TRIP: Need[Trip | None] = Need("trip", lambda _run: None, "perjalanan", bool)
TRIPS = Need("trips", _trips, "perjalanan")
"""The rounds of the car, each with what else wants its vehicle."""
NEEDS: dict[str, Need[Any]] = {
    need.name: need
    for need in (
        SESSIONS,
        STATISTICS,
        BATCH,
        OUTSIDE,
        SHEET,
        SPREAD,
        CERTIFICATES,
        MANUSCRIPTS,
        READINGS,
        ACCEPTED,
        RESULT,
        RULINGS,
        PRIZES,
        GIVEN,
        DELEGATES,
        OUTCOMES,
        DOCUMENTS,
        TITLES,
        RULES,
        CATEGORIES,
        GUESTS,
        MEETING,
        PHOTOS,
        PAYMENTS,
        ORDER,
        COMPANIONS,
        JURY,
        COMMITTEE,
        YEAR,
        BAGS,
        ROUNDS,
        LOST_BAGS,
        AGREEMENTS,
        LOAN_SETTINGS,
        LOANS,
        PACKAGE,
        TRIP,
        TRIPS,
        CALENDAR,
        VISITS,
        TALLIED,
        STOP_VISITS,
        VISIT_REPORT,
    )
}
