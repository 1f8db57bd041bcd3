"""The pages of the calendar: a month, a week, a list; what cannot be read is this month; who may not open one has no link."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blueprints.staff.calendar.calendar import MOST_A_DAY, MOST_IN_LIST
from domain.models import Office, Program, Session
from domain.store.db import db, writing
from tests.conftest import sign_in
from tests.support.databases import on_sqlite
from tests.support.factories import make_program, make_session
from tests.support.queries import count_queries

pytestmark = on_sqlite
TENTH = datetime(2027, 5, 10, 2, tzinfo=UTC)


@pytest.fixture
def program(office: Office) -> Program:
    return make_program(title="Lomba Contoh")


def events(page: str) -> int:
    """But for those that explain the colours."""
    return len(re.findall(r'class="event ', page)) - 5


def test_each_view_shows_its_days(staff: FlaskClient, program: Program) -> None:
    make_session(program, None, None, TENTH)
    make_session(program, None, None, TENTH.replace(day=20))
    for query, count in (("", 2), ("&tampil=minggu", 1), ("&tampil=daftar", 2)):
        page = staff.get(f"/petugas/kalender?tanggal=2027-05-10{query}")
        assert (page.status_code, events(page.text)) == (200, count), query
    assert "Mei 2027" in staff.get("/petugas/kalender?tanggal=2027-05-10").text
    assert "10 Mei – 16 Mei 2027" in staff.get("/petugas/kalender?tanggal=2027-05-10&tampil=minggu").text
    assert events(staff.get("/petugas/kalender?tanggal=2027-06-01").text) == 0


def test_full_day_says_how_many_more_there_are(staff: FlaskClient, program: Program) -> None:
    for _number in range(MOST_A_DAY + 3):
        make_session(program, None, None, TENTH)
    page = staff.get("/petugas/kalender?tanggal=2027-05-10").text
    assert (events(page), "3 lagi" in page) == (MOST_A_DAY, True)
    week = staff.get("/petugas/kalender?tanggal=2027-05-10&tampil=minggu").text
    assert events(week) == MOST_A_DAY + 3


def test_long_list_has_pages(staff: FlaskClient, program: Program) -> None:
    with writing():
        for number in range(MOST_IN_LIST + 2):
            db.add(Session(program_id=program.id, title=f"Sesi {number}", starts_at=TENTH))
    url = "/petugas/kalender?tanggal=2027-05-10&tampil=daftar"
    assert [events(staff.get(f"{url}&page={page}").text) for page in (1, 2, 99)] == [MOST_IN_LIST, 2, 2]


@pytest.mark.parametrize(
    "query",
    ["tanggal=31-12-2026", "tanggal=9999-12-31", "tanggal=0001-01-01", "tampil=tahun", "jenis=apa", "tempat=x", "lembaga=%25",
     "page=-1&tampil=daftar", "tempat=99999999999999999999"],
)  # fmt: skip
def test_what_cannot_be_read_is_left_out(staff: FlaskClient, program: Program, query: str) -> None:
    assert staff.get(f"/petugas/kalender?{query}").status_code == 200


def test_filter_by_institution_that_nobody_knows_filters_nothing(staff: FlaskClient, program: Program) -> None:
    make_session(program, None, None, TENTH)
    assert events(staff.get("/petugas/kalender?tanggal=2027-05-10&lembaga=TIDAK-ADA").text) == 1


def test_cancelled_session_says_so(staff: FlaskClient, program: Program) -> None:
    session = make_session(program, None, None, TENTH)
    with writing():
        session.cancelled_at = TENTH
    page = staff.get("/petugas/kalender?tanggal=2027-05-10").text
    assert ("(Batal)" in page, "gone" in page) == (True, True)


def test_who_may_not_open_a_page_has_no_link_to_it(app: Flask, staff: FlaskClient, program: Program) -> None:
    with writing():
        program.closes_at = TENTH
    make_session(program, None, None, TENTH)
    visitor = sign_in(app, "bendahara", "treasurer")
    page = visitor.get("/petugas/kalender?tanggal=2027-05-10").text
    for address in set(re.findall(r'href="(/petugas/[^"?#]*)"', page)):
        assert visitor.get(address).status_code == 200, address
    assert "Buat alamat kalender" not in page
    assert "Buat alamat kalender" in staff.get("/petugas/kalender").text


def test_papers_of_the_days_that_are_shown(staff: FlaskClient, program: Program) -> None:
    make_session(program, None, None, TENTH)
    for query in ("tampil=bulan", "tampil=minggu", "tampil=daftar", "tampil=bulan&kertas=f4"):
        answer = staff.get(f"/petugas/kalender.pdf?tanggal=2027-05-10&{query}")
        assert (answer.status_code, answer.data[:5]) == (200, b"%PDF-"), query


def test_page_asks_a_fixed_number_of_times(staff: FlaskClient, program: Program) -> None:
    url, number = "/petugas/kalender?tanggal=2027-05-10", program.id
    make_session(make_program(venue="Dapur"), None, None, TENTH)
    staff.get(url)  # the zone of the office is read once a minute
    few = count_queries(lambda: staff.get(url))
    for place in range(3):
        make_session(make_program(venue=f"Aula {place}"), None, None, TENTH)
    assert db.get(Program, number)
    assert count_queries(lambda: staff.get(url)) == few
