"""The report of a year: every program once, beside the year before, in a fixed number of statements."""

from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from domain.certificates import issuing
from domain.models import Attendance, Office, Program, Registration, Reply
from domain.money import budgets
from domain.money.lists import lists_of
from domain.office.clock import local_today
from domain.reports.outcomes import Outcome
from domain.reports.year import report_of
from domain.sessions import marking
from domain.sessions.schedule import cancel_session, sessions_of
from domain.store.db import db, utcnow, writing
from forms.kind import Kind
from pdf_templates.plots.year import year_plots
from pdf_templates.reports import Line, lines_of
from tests.conftest import sign_in
from tests.support import factories
from tests.support.certificates import set_rule
from tests.support.databases import on_both
from tests.support.judges import text
from tests.support.money import printed_list, training_that_was_attended, transport
from tests.support.purposes import kinds
from tests.support.queries import count_queries

__all__ = ["kinds"]
pytestmark = on_both


@pytest.fixture
def training(office: Office) -> Program:
    """A training of 2026: three lessons of four hours; three came to all, two to two, one to none."""
    program = training_that_was_attended((3, 2, 0))
    printed_list(transport(program))
    with writing():
        budgets.set_line(program, None, {"account": "5.1", "name": "Transpor", "amount": 500_000})
    return program


def test_year_counts_people_hours_and_money(training: Program) -> None:
    totals = report_of(2026).now.totals
    assert (totals.programs, totals.people, totals.female, totals.male) == (1, 3, 3, 0)
    assert (totals.sessions, totals.hours, totals.visits, totals.person_hours) == (3, 12, 5, 20)
    assert (totals.budget, totals.paid, totals.tax) == (500_000, 375_000, 18_750)


def test_year_passes_over_who_has_no_place_drafts_and_what_is_to_come(training: Program) -> None:
    gone = factories.make_registration(training, None)
    prepared = factories.make_program("lifeskill")
    factories.make_session(training, None, training.cohorts[0], utcnow() + timedelta(days=3))
    with writing():
        gone.status, prepared.state = "withdrawn", "draft"
    totals = report_of(2026).now.totals
    assert (totals.programs, totals.people, totals.sessions) == (1, 3, 3)


def test_year_passes_over_cancelled_sessions_and_marks_that_differ(training: Program) -> None:
    """Somebody has to decide first whether who was marked differently came."""
    session = sessions_of(training)[0]
    cancelled = factories.make_session(training, None, training.cohorts[0])
    with writing():
        cancel_session(cancelled, "Aula bocor")
        (present, *_others) = db.scalars(select(Attendance.registration_id).filter_by(session_id=session.id, state="present"))
        marking.mark(session, {present: "sick"}, "trainer:1", seen=0)
    totals = report_of(2026).now.totals
    assert (totals.sessions, totals.hours, totals.visits, totals.person_hours) == (3, 12, 4, 16)


def test_year_counts_a_certificate_once_however_often_it_was_corrected(office: Office) -> None:
    program = factories.make_program()
    person = factories.make_registration(program, factories.make_school())
    set_rule(program)
    order = issuing.Order(program, "participant", local_today(), "account:1")
    with writing():
        certificate = issuing.issue_one(order, f"registration:{person.id}")
    with writing():
        issuing.correct(order, certificate, "Salah ejaan")
    assert report_of(2026).now.totals.certificates == 1
    with writing():
        certificate = issuing.issue_one(order, f"registration:{person.id}")
        certificate.paper.revoked_at = utcnow()
    assert report_of(2026).now.totals.certificates == 0


def test_year_stands_beside_the_one_before(training: Program) -> None:
    factories.make_registration(factories.make_program(year=2025), factories.make_school())
    report = report_of(2026)
    assert (report.now.totals.people, report.before.totals.people) == (3, 1)
    assert [place.total for place in report.before.places.values()] == [1]
    (people,) = [line for line in lines_of(report) if line.label == "Peserta"]
    assert (people.now, people.before, people.change) == (3, 1, "+2 (+200 %)")


@pytest.mark.parametrize(
    ("now", "before", "change"),
    [(3, 3, "0"), (2, 0, "+2"), (0, 4, "-4 (-100 %)"), (1500, 1000, "+500 (+50 %)"), (1, 3, "-2 (-67 %)"), (0, 0, "0")],
)
def test_change_has_a_sign_and_a_share_where_there_was_something(now: int, before: int, change: str) -> None:
    assert Line("x", now, before).change == change


def test_places_are_those_of_people_else_of_their_schools(training: Program) -> None:
    contest = factories.make_program()
    factories.make_registration(contest, factories.make_school(region_code="99.01.02.1001"))
    places = report_of(2026).now.places
    assert {code: (one.male + one.female, one.total) for code, one in places.items()} == {
        "99.01.01.1001": (3, 3), "99.01.02.1001": (1, 1),
    }  # fmt: skip


def test_year_asks_the_same_number_of_statements_whatever_there_is(training: Program) -> None:
    few = count_queries(lambda: report_of(2026))
    for _ in range(3):
        factories.make_registration(factories.make_program(), factories.make_school())
        factories.make_program("lifeskill", year=2025)
    assert count_queries(lambda: report_of(2026)) == few <= 20


def test_year_without_programs_is_a_page_and_not_an_error(office: Office) -> None:
    report = report_of(2031)
    assert (report.now.activities, list(year_plots(report)), report.now.totals.people) == ((), [], 0)


def test_plots_show_both_years(training: Program) -> None:
    factories.make_registration(factories.make_program(year=2025), factories.make_school())
    kinds, places, sexes = year_plots(report_of(2026))
    assert [(one.name, list(one.values)) for one in kinds.series] == [("2026", [None, 3]), ("2025", [1, None])]
    assert [list(one.values) for one in places.series] == [[3], [1]]
    assert list(sexes.series[0].values) == [0, 3, 0]


def test_report_as_page_paper_and_sheet_says_the_same(training: Program, app: Flask) -> None:
    treasurer: FlaskClient = sign_in(app, "bendahara", "treasurer")
    page = treasurer.get("/petugas/laporan?tahun=2026").text
    assert all(words in page for words in ("Laporan tahun 2026", "375.000", training.title))
    printed = " ".join(text(treasurer.get("/petugas/laporan.pdf?tahun=2026").data).split())
    assert all(words in printed for words in ("LAPORAN KEGIATAN TAHUN 2026", "375.000", training.code))
    book = CalamineWorkbook.from_filelike(BytesIO(treasurer.get("/petugas/laporan.xlsx?tahun=2026").data))
    _heads, row = book.get_sheet_by_name("Kegiatan").to_python()
    assert row == [training.code, training.title, "Pelatihan lifeskill", 0, 3, 3, 3, 12, 5, 0, 500_000, 375_000, 18_750]
    assert book.get_sheet_by_name("Kelurahan").to_python()[1][2:] == [0, 3, 3, 0]


@pytest.mark.parametrize("year", ["", "abc", "-1", "99999", "1999"])
def test_year_that_cannot_be_is_this_one(reader: FlaskClient, year: str) -> None:
    assert f"Laporan tahun {local_today().year}" in reader.get(f"/petugas/laporan?tahun={year}").text


def test_report_names_nobody(training: Program, reader: FlaskClient) -> None:
    names = [row["name"] for row in lists_of(training)[0].content["rows"]]
    page = reader.get("/petugas/laporan?tahun=2026").text
    assert [name for name in names if name in page] == []


def test_outcomes_count_replies_and_who_said_yes(kinds: tuple[Kind, ...], office: Office) -> None:
    program = factories.make_program("persons")
    people = [factories.make_registration(program, None, factories.mother(number)) for number in (1, 2, 3)]
    for person, sells in zip(people, ("yes", "no"), strict=False):
        replied(program, person, sells)
    label = "Tindak lanjut, Pelatihan lifeskill"
    assert report_of(2026).now.outcomes == (
        Outcome(label, "", 2, 0), Outcome(label, "Apakah Anda berjualan?", 2, 1),
    )  # fmt: skip


def replied(program: Program, person: Registration, sells: str) -> None:
    batch = factories.make_batch(program, None)
    with writing():
        version = program.form("follow_up").version
        db.add(Reply(
            program_id=program.id, purpose="follow_up", version_id=version.id, registration_id=person.id, batch_id=batch.id,
            answers={"sells": sells, "story": "Laku"}, channel="web", actor="public", at=utcnow(),
        ))  # fmt: skip
