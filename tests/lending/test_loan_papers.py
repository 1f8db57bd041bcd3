"""Papers of loans: signatures in company, the duty stamp, the day that the text says, what is printed for whom."""

from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from domain.lending import trips
from domain.models import Vehicle
from domain.store.db import db, writing
from pdf_templates.papers import PAPERS
from tests.support.lending import lend, make_borrower, make_copies, make_loans, make_package, sample_agreement
from tests.support.paper_samples import real_run
from tests.support.printed import PrintedPdf, printed

ROOM = "/petugas/kegiatan/{code}/cetak/siap?paper={paper}"


def agreement(size: str, no_stamp: str = "") -> PrintedPdf:
    written = sample_agreement()
    written.no_stamp = no_stamp
    numbers = [one.number for one in real_run(1, kind="collection_loan").registrations]
    run = real_run(1, kind="collection_loan", paper_size=size, agreements=dict.fromkeys(numbers, written))
    return printed(PAPERS["loan_agreement"].build(run))


@pytest.mark.parametrize("size", ["a4", "f4"])
def test_agreement_never_leaves_signatures_alone_on_a_page(size: str) -> None:
    paper = agreement(size)
    signed = [
        text
        for page in range(1, paper.pages + 1)
        if "Rahmawati, M.Si.\n" in (text := paper.text(page)).split("PIHAK KEDUA")[-1]
    ]
    assert len(signed) == 2
    assert all("Perselisihan diselesaikan" in text for text in signed)


def test_each_copy_has_a_duty_stamp_or_says_why_it_has_none() -> None:
    assert agreement("f4").text().count("Meterai") == 2
    without = agreement("f4", "dokumen antarinstansi pemerintah").text()
    assert "Meterai" not in without
    assert without.count("Tanpa meterai: dokumen antarinstansi pemerintah") == 2


def test_agreement_bears_one_day_alone() -> None:
    """The text says it; the day of printing is in the line at the bottom only."""
    assert "Contoh, 29 April 2026" not in agreement("f4").text()


def test_list_and_round_sheet_bear_the_day_on_which_they_are_signed(staff: FlaskClient, office: object) -> None:
    """Anyone who prints them earlier or later must not cross the day out."""
    program = make_loans()
    borrower = make_borrower(program)
    package = lend(make_package(borrower, *make_copies(1)), date(2026, 5, 12))
    times = {"starts_at": datetime(2026, 5, 12, 20, tzinfo=UTC), "ends_at": datetime(2026, 5, 12, 23, tzinfo=UTC)}
    with writing():
        stops = [trips.Stop(borrower.id, "deliver")]
        trip = trips.set_trip(program, None, {**times, "vehicle_id": None, "driver": ""}, stops)
    room = f"/petugas/kegiatan/{program.code}"
    listed = PrintedPdf(staff.get(f"{room}/paket/{package.id}/book_list.pdf").data).text()
    assert ", 12 Mei 2026" in listed
    sheet = PrintedPdf(staff.get(f"{room}/perjalanan/{trip.id}/lembar.pdf").data).text()
    assert "Contoh, 13 Mei 2026" in sheet  # it drives at three in the morning


def test_letter_is_for_packages_that_miss_something() -> None:
    complete, short = real_run(1, kind="collection_loan"), real_run(5, kind="collection_loan")
    assert "Semua buku sudah kembali" in printed(PAPERS["missing_letter"].build(complete)).text()
    assert "2 (dua) eksemplar berikut belum kembali" in " ".join(printed(PAPERS["missing_letter"].build(short)).text().split())


def test_print_room_says_what_its_papers_list(staff: FlaskClient, office: object) -> None:
    program = make_loans()
    borrower = make_borrower(program)
    lend(make_package(borrower, *make_copies(3)))
    listed = staff.get(ROOM.format(code=program.code, paper="book_list")).text
    assert "</b>: 1 paket" in listed
    assert "peserta" not in listed.split("<main")[1]
    assert "</b>: 1 pemohon" in staff.get(ROOM.format(code=program.code, paper="loan_agreement")).text


def test_schedule_of_the_car_names_what_else_wants_the_vehicle(staff: FlaskClient, office: object) -> None:
    program, other = make_loans(), make_loans()
    times = {"starts_at": datetime(2026, 5, 12, 1, tzinfo=UTC), "ends_at": datetime(2026, 5, 12, 5, tzinfo=UTC)}
    with writing():
        car = Vehicle(name="Mobil pustaka", plate="BA 1000 CT")
        db.add(car)
        db.flush()
    for one, name in ((program, "Taman Baca Satu"), (other, "Taman Baca Dua")):
        borrower = make_borrower(one, name)
        with writing():
            trips.set_trip(
                one, None, {**times, "vehicle_id": car.id, "driver": "Pak Contoh"}, [trips.Stop(borrower.id, "deliver")]
            )
    sheet = PrintedPdf(staff.get(f"/petugas/kegiatan/{program.code}/perjalanan.pdf").data).text()
    assert "Taman Baca Satu" in sheet
    assert "Taman Baca Dua" not in sheet
    assert f"Bentrok: {other.title}" in " ".join(sheet.split())
    assert "Bentrok" in staff.get(f"/petugas/kegiatan/{program.code}/perjalanan").text
