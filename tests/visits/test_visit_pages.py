"""Pages and papers of the mobile library: schedule, stops, the report of a month with its sheet, what waits."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from domain.declared import DUE, FINDS
from domain.models import Institution, Office, Program, Session
from domain.office import institutions
from domain.office.clock import local_today
from domain.registering import registering, reviewing
from domain.store.db import db, writing
from domain.visits import tallying, visits
from domain.visits.reporting import month_report
from domain.visits.stops import stops_of
from tests.support.printed import PrintedPdf
from tests.support.queries import count_queries
from tests.support.visits import ACTOR, COUNTS, make_driver, make_library, make_request, make_stop, make_vehicle, make_visit

REGION = "99.01.01.1001"
MARCH = date(2026, 3, 1)


@pytest.fixture
def program(office: Office) -> Program:
    return make_library()


@pytest.fixture
def march(program: Program) -> list[Session]:
    """Two visits that were counted, one that was missed, one that waits; and one of February."""
    vehicle, driver = make_vehicle(), make_driver()
    make_stop(program, region_code=REGION, vehicle_id=vehicle.id, driver_id=driver.id)
    crew: dict[str, Any] = {"vehicle_id": vehicle.id, "driver_id": driver.id, "officer_id": driver.id}
    made = [make_visit(program, date(2026, 3, day), **crew) for day in (2, 9, 16)]
    made += [make_visit(program, date(2026, 3, 20), "Taman Baca", **crew), make_visit(program, date(2026, 2, 16), **crew)]
    with writing():
        for one in (made[0], made[1], made[4]):
            tallying.type_paper(one, COUNTS, ACTOR)
        tallying.say_missed(made[2], "vehicle", ACTOR)
    return made


def base(program: Program) -> str:
    return f"/petugas/kegiatan/{program.code}"


@pytest.mark.usefixtures("march")
def test_report_adds_up_by_stop_and_kelurahan_beside_the_month_before(program: Program) -> None:
    report = month_report(program, MARCH)
    total = report.total
    assert (total.held, total.missed, total.uncounted, total.visitors) == (2, 1, 1, 42)
    assert (total.of_group("m"), total.of_group("f"), total.of_group("pupil")) == (18, 24, 14)
    assert (total.counts["read"], total.counts["borrowed"], total.counts["members"]) == (40, 20, 2)
    assert [(one.name, one.held, one.visitors) for one in report.stops] == [("Posyandu Melati", 2, 42), ("Taman Baca", 0, 0)]
    assert [one.visitors for one in report.villages] == [42, 0]
    assert (report.before.held, report.before.visitors) == (1, 21)
    assert [number for _month, number in report.year] == [None, 21, 42]


@pytest.mark.usefixtures("march")
def test_report_is_a_page_a_paper_and_a_sheet_of_the_same_numbers(staff: FlaskClient, program: Program) -> None:
    page = staff.get(f"{base(program)}/laporan-keliling?bulan=2026-03").text
    assert all(word in page for word in ("Kendaraan rusak", "Taman Baca", '<td class="num">42</td>', "Pengunjung per pos"))
    printed = PrintedPdf(staff.get(f"{base(program)}/laporan-keliling.pdf?bulan=2026-03").data).text()
    assert all(word in printed for word in ("Maret 2026", "Kendaraan rusak", "Pengunjung per kelurahan", "Belum dihitung:"))
    sheet = CalamineWorkbook.from_filelike(BytesIO(staff.get(f"{base(program)}/laporan-keliling.xlsx?bulan=2026-03").data))
    assert sheet.sheet_names == ["Ringkasan", "Kunjungan", "Pos", "Kelurahan"]
    rows = sheet.get_sheet_by_name("Kunjungan").to_python()
    assert [row[4] for row in rows[1:]] == ["terlaksana", "terlaksana", "Batal: Kendaraan rusak", "belum dihitung"]
    assert sheet.get_sheet_by_name("Pos").to_python()[1][2:7] == [2, 1, 18, 24, 42]


def test_report_of_an_empty_month_says_so(staff: FlaskClient, program: Program) -> None:
    assert "Belum ada kunjungan pada bulan ini." in staff.get(f"{base(program)}/laporan-keliling?bulan=2020-02").text
    assert staff.get(f"{base(program)}/laporan-keliling?bulan=9999-99").status_code == 200


def test_schedule_names_what_was_missed_and_prints_it(staff: FlaskClient, program: Program, march: list[Session]) -> None:
    page = staff.get(f"{base(program)}/keliling?bulan=2026-03").text
    assert ("Kendaraan rusak" in page, "1 kunjungan belum dihitung" in page, "21 pengunjung" in page) == (True, True, True)
    printed = PrintedPdf(staff.get(f"{base(program)}/keliling.pdf?bulan=2026-03").data).text()
    assert all(word in printed for word in ("Maret 2026", "Senin, 2", "09.00–10.30", "Batal:", "Mobil keliling"))


@pytest.mark.usefixtures("march")
def test_papers_of_a_day_are_of_its_visits_that_are_held(staff: FlaskClient, program: Program) -> None:
    sheet = PrintedPdf(staff.get(f"{base(program)}/keliling/2026-03-02/visit_day.pdf").data).text()
    assert all(word in sheet for word in ("Posyandu Melati", "Kader Misal", "0812-0000-0002", "Pengemudi Contoh", "BA 7 C"))
    tally = PrintedPdf(staff.get(f"{base(program)}/keliling/2026-03-02/tally_sheet.pdf").data).text()
    assert all(word in tally for word in ("Posyandu Melati", "Dewasa", "Buku dipinjam", "Hujan lebat"))
    for wrong in ("2026-03-16/visit_day", "2026-03-02/roster", "besok/visit_day"):
        assert staff.get(f"{base(program)}/keliling/{wrong}.pdf").status_code == 404


def test_clerk_plans_a_quarter_after_having_seen_it(staff: FlaskClient, program: Program) -> None:
    make_stop(program)
    path, asked = f"{base(program)}/keliling/susun", {"first": "1/2/2027", "last": "28/2/2027", "skips": "no"}
    shown = staff.post(path, data=asked).text
    assert ("4 kunjungan" in shown, visits.every_visit(program)) == (True, [])
    unseen = staff.post(path, data={**asked, "save": "1", "seen": "other"})
    assert (unseen.status_code, visits.every_visit(program)) == (200, [])
    seen = shown.partition('name="seen" value="')[2].partition('"')[0]
    assert staff.post(path, data={**asked, "save": "1", "seen": seen}).status_code == 302
    assert [one.day.day for one in visits.every_visit(program)] == [1, 8, 15, 22]


def test_count_below_nothing_is_refused_with_a_sentence(staff: FlaskClient, program: Program) -> None:
    session = make_visit(program)
    numbers = {cell: str(number) for cell, number in COUNTS.items()}
    refused = staff.post(f"{base(program)}/keliling/{session.id}/hitung", data={**numbers, "child_m": "-1"})
    assert (refused.status_code, visits.tally_of(session)) == (422, None)
    staff.post(f"{base(program)}/keliling/{session.id}/hitung", data=numbers)
    db.rollback()
    row = visits.tally_of(session)
    assert row
    assert row.visitors == 21


def test_requests_and_uncounted_visits_wait(program: Program) -> None:
    make_visit(program, local_today() - timedelta(days=1))
    make_visit(program)
    make_request(program)
    assert sorted((one.key, one.count) for one in DUE["visits"]()) == [("requests", 1), ("uncounted", 1)]
    assert [one.text for one in FINDS["visits"]("melati", 5)] == []
    stop = make_stop(program)
    assert [(one.text, one.values) for one in FINDS["visits"]("melati", 5)] == [("Posyandu Melati", (program.code, stop.id))]


def test_institution_that_applied_becomes_a_stop(staff: FlaskClient, program: Program) -> None:
    with writing():
        garden = institutions.set_institution(None, {"type_key": "community", "name": "Taman Baca Melur", "address": "Jalan A"})
        answers = {
            "name": "Bunda Contoh", "position": "Pengelola", "phone": "0812 0000 0001", "readers": "children",
            "reader_count": "30", "times": "Selasa", "consent_data": "yes",
        }  # fmt: skip
        asked = registering.register_one(program, garden, answers, "desk", ACTOR)
        reviewing.verify(asked, ACTOR)
    assert asked.number in staff.get(f"{base(program)}/pos").text
    page = staff.get(f"{base(program)}/pos/baru?dari={asked.number}").text
    assert page.count('value="Taman Baca Melur"') >= 2
    sent = {"venue": "Taman Baca Melur", "institution": "taman baca melur", "in_use": "yes", "contact": "Bunda Contoh"}
    staff.post(f"{base(program)}/pos/baru", data=sent)
    (stop,) = stops_of(program)
    assert stop.institution_id == garden.id
    assert asked.number not in staff.get(f"{base(program)}/pos").text


def test_institution_that_is_not_there_is_named(staff: FlaskClient, program: Program) -> None:
    sent = {"venue": "Pos A", "institution": "Entah Apa", "in_use": "yes"}
    answer = staff.post(f"{base(program)}/pos/baru", data=sent)
    assert (answer.status_code, "Entah Apa tidak ada di daftar" in answer.text, stops_of(program)) == (422, True, [])
    assert db.query(Institution).count() == 0


def test_cancelled_visit_is_told_to_the_contact(staff: FlaskClient, program: Program) -> None:
    make_stop(program)
    session = make_visit(program, local_today() + timedelta(days=9))
    path = f"{base(program)}/keliling/{session.id}"
    staff.post(f"{path}/batal", data={"reason": "Mobil diperbaiki"})
    assert "Mobil diperbaiki" in staff.get(path).text
    page = staff.post(f"{path}/kabar", follow_redirects=True).text
    assert ("tidak datang ke Posyandu Melati" in page, "Mobil diperbaiki" in page, "Kader Misal" in page) == (True, True, True)
    staff.post(f"{path}/jadi")
    db.refresh(session)
    assert session.cancelled_at is None


def test_public_page_names_the_next_visits(client: FlaskClient, program: Program) -> None:
    make_visit(program, local_today() + timedelta(days=3), "Taman Baca")
    off = make_visit(program, local_today() + timedelta(days=4), "Pasar")
    with writing():
        visits.cancel_visit(off, "Hujan")
    page = client.get(f"/kegiatan/{program.code}").text
    assert ("Taman Baca" in page, "Pasar" in page) == (True, False)


@pytest.mark.usefixtures("march")
def test_queries_of_a_month_do_not_grow(staff: FlaskClient, program: Program) -> None:
    path = f"{base(program)}/laporan-keliling?bulan=2026-03"
    few = count_queries(lambda: staff.get(path))
    for day in range(3, 9):
        make_visit(db.get_one(Program, 1), date(2026, 3, day), f"Pos {day}")
    assert count_queries(lambda: staff.get(path)) == few


def test_driver_sees_today_first_however_much_was_driven_before(program: Program) -> None:
    """Five stops a day are a hundred visits in a month."""
    driver, today = make_driver(), local_today()
    old, yesterday = (make_visit(program, today - timedelta(days=ago), driver_id=driver.id) for ago in (40, 1))
    tomorrow, now = (make_visit(program, today + timedelta(days=more), driver_id=driver.id) for more in (1, 0))
    before = make_visit(program, today - timedelta(days=2), driver_id=driver.id)
    assert visits.visits_for(driver) == [now, tomorrow, yesterday, before]
    with writing():
        for minute in range(60):
            starts_at = before.starts_at + timedelta(minutes=minute)
            db.add(Session(program_id=program.id, title="Pos", starts_at=starts_at, driver_id=driver.id))
    assert visits.visits_for(driver)[:3] == [now, tomorrow, yesterday]
    assert old not in visits.visits_for(driver)
