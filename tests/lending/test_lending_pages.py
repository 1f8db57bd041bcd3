"""The pages of loans, from an application to the exchange, without JavaScript; and scans as the page with it sends them."""

import re
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.access import links
from domain.lending import scanning, trips
from domain.models import BookCopy, Message, Package, Program, Registration, Trip
from domain.office import institutions, venues
from domain.store.db import db, utcnow, writing
from tests.conftest import Come
from tests.support.lending import APPLICANT, lend, make_borrower, make_copies, make_loans, make_package
from tests.support.queries import count_queries

JSON = {"Accept": "application/json"}


@pytest.fixture
def program(office: object) -> Program:
    return make_loans()


def at(program: Program, path: str) -> str:
    return f"/petugas/kegiatan/{program.code}/{path}"


def test_a_loan_from_application_to_exchange(app: Flask, staff: FlaskClient, program: Program) -> None:
    with writing():
        garden = institutions.set_institution(None, {"type_key": "community", "name": "Taman Baca Contoh"})
        token = links.issue_link(garden)
    number = applied(app, token, program)
    assert staff.post(f"/petugas/pendaftar/{number}/verifikasi").status_code == 302
    make_copies(30)
    agree(staff, program, number)
    path = pack(staff, program, number)
    assert "sudah diserahkan" not in staff.get(path).text
    day = {"handed_on": "1/12/2025", "due_on": "31/12/2025", "receiver": "Bu Contoh, S.Pd."}
    assert staff.post(f"{path}/serah-terima", data=day).status_code == 302
    back = "\n".join(f"B{number:04}" for number in range(1, 29))
    page = staff.post(f"{path}/pindai", data={"how": "good", "codes": back})
    assert (page.status_code, page.text.count('class="stored"')) == (200, 28)
    assert staff.post(f"{path}/pindai", data={"how": "damaged", "codes": "B0029\nX1"}).status_code == 422
    closing = {"returned_on": "31/12/2025", "giver": "Bu Contoh"}
    assert "1 buku belum dicatat" in staff.post(f"{path}/tutup", data=closing).text
    assert staff.post(f"{path}/hilang").status_code == 302
    assert staff.post(f"{path}/tutup", data=closing).status_code == 302
    register = staff.get(at(program, "register")).text
    assert "Taman Baca Contoh" in register
    assert staff.get(at(program, f"peminjam/{number}")).status_code == 200
    for paper in ("handover_minutes", "book_list", "return_receipt", "missing_letter"):
        assert staff.get(f"{path}/{paper}.pdf").data.startswith(b"%PDF"), paper
    assert staff.get(f"{path}/receipt.pdf").status_code == 404
    assert staff.get(at(program, f"peminjam/{number}/perjanjian.pdf")).data.startswith(b"%PDF")
    following = staff.post(at(program, f"peminjam/{number}/paket")).location
    answer = staff.post(f"{following}/pindai", data={"how": "packed", "codes": "B0001"})
    assert 'class="stored"' in answer.text


def applied(app: Flask, token: str, program: Program) -> str:
    """The number of an application that the institution made by its own link."""
    visitor = app.test_client()
    visitor.post(f"/tautan/{token}")
    step = visitor.post(f"/sekolah/kegiatan/{program.code}/kiriman").location
    while not step.endswith("/periksa"):
        answer = visitor.post(step, data=APPLICANT)
        assert answer.status_code == 302, answer.text
        step = answer.location
        step = visitor.get(step).location or step
    sent = visitor.post(step.replace("/periksa", "/kirim"))
    assert sent.status_code == 302, sent.text
    assert visitor.get(sent.location).status_code == 200
    return str(sent.location).rpartition("/")[2]


def agree(staff: FlaskClient, program: Program, number: str) -> None:
    days = {"dated": "1/11/2025", "begins_on": "1/11/2025", "ends_on": "1/11/2026", "signed_on": "2/11/2025"}
    page = staff.get(at(program, f"peminjam/{number}/perjanjian")).text
    shown = re.search(r'name="shown" value="(\w+)"', page)
    assert shown
    answer = staff.post(at(program, f"peminjam/{number}/perjanjian"), data={**days, "shown": shown[1]})
    assert answer.status_code == 302, answer.text
    assert staff.get(answer.location).status_code == 200


def pack(staff: FlaskClient, program: Program, number: str) -> str:
    """The page of a package into which 30 copies went with two requests."""
    path: str = staff.post(at(program, f"peminjam/{number}/paket")).location
    codes = "\r\n".join(f"b{number:04}" for number in range(1, 31))
    page = staff.post(f"{path}/pindai", data={"how": "packed", "codes": codes}).text
    assert page.count('class="stored"') == 30
    assert "30</span> dari 30 buku" in page
    return path


@pytest.fixture
def package(program: Program) -> Package:
    make_copies(3)
    return make_package(make_borrower(program))


def test_a_scan_is_one_small_request_and_is_told_for_itself(staff: FlaskClient, program: Program, package: Package) -> None:
    path, scan_id = at(program, f"paket/{package.id}/pindai"), str(uuid4())
    form = {"how": "packed", "codes": "B0001", "scan_id": scan_id}
    answer = staff.post(path, data=form, headers=JSON)
    assert len(answer.data) < 3000
    (scan,) = answer.json["scans"]  # type: ignore[index]
    assert (scan["outcome"], scan["text"]) == ("stored", "Tersimpan: Cerita 1")
    assert f'id="copy-{db.query(Package).one().contents[0].copy_id}"' in scan["html"]
    assert staff.post(path, data=form, headers=JSON).json == answer.json  # sent again by a shaky network
    answer = staff.post(path, data={"how": "packed", "codes": "X"}, headers=JSON)
    assert answer.json["scans"][0]["outcome"] == "refused"  # type: ignore[index]
    assert answer.json["counts"] == {"packed": 1}  # type: ignore[index]
    assert staff.post(path, data={"how": "eaten", "codes": "B0002"}).status_code == 400


def test_scans_that_do_not_fit_are_told_and_the_others_kept(staff: FlaskClient, program: Program, package: Package) -> None:
    path = at(program, f"paket/{package.id}/pindai")
    page = staff.post(path, data={"how": "packed", "codes": "B0001\nSALAH\nB0001\nB0002"})
    assert (page.status_code, page.text.count('class="stored"')) == (422, 2)
    for said in ("Nomor SALAH tidak ada di daftar koleksi.", "Cerita 1 sudah ada di paket ini."):
        assert said in page.text
    other = make_package(make_borrower(program, "Lapas Contoh"))
    with writing():
        scanning.scan(other, ["B0003"], "packed", "", "account:1")
    lend(other)
    lend(db.get_one(Package, package.id))
    page = staff.post(path, data={"how": "good", "codes": "B0003\nB0001"})
    assert (page.status_code, page.text.count('class="stored"')) == (422, 1)
    assert f"tidak dipinjam dalam paket ini, tetapi dalam paket {other.name}" in page.text


def test_a_list_of_thousands_with_one_broken_row_is_refused_by_its_row(staff: FlaskClient, program: Program) -> None:
    rows = [f"Judul {number};B{number:05}" for number in range(5000)]
    text = "\n".join(["judul;barcode", *rows, ";B99999"])
    data = {"file": (BytesIO(text.encode()), "buku.csv")}
    page = staff.post(at(program, "koleksi/impor"), data=data, content_type="multipart/form-data")
    assert (page.status_code, db.query(BookCopy).count()) == (422, 0)
    for said in ("Tidak ada yang disimpan. Perbaiki 1 baris", "5002", "Judul kosong."):
        assert said in page.text


def test_a_scan_asks_as_much_of_a_full_package_as_of_an_empty_one(staff: FlaskClient, program: Program) -> None:
    make_copies(40)
    package_id = make_package(make_borrower(program)).id
    path = at(program, f"paket/{package_id}/pindai")

    def count(number: int) -> int:
        form = {"how": "packed", "codes": f"B{number:04}", "scan_id": str(uuid4())}
        return count_queries(lambda: staff.post(path, data=form, headers=JSON))

    first = count(1)
    with writing():
        package = db.get_one(Package, package_id)
        scanning.scan(package, [f"B{number:04}" for number in range(2, 38)], "packed", "", "account:1")
    assert count(39) == first <= 30


def test_undo_and_a_package_that_is_given_up(staff: FlaskClient, program: Program, package: Package) -> None:
    path = at(program, f"paket/{package.id}")
    empty = make_package(make_borrower(program, "Lapas Contoh"))
    staff.post(f"{path}/pindai", data={"how": "packed", "codes": "B0001"})
    copy_id = db.query(Package).filter_by(id=package.id).one().contents[0].copy_id
    staff.post(f"{path}/buku/{copy_id}/batal")
    assert "Pindaian dibatalkan: Cerita 1" in staff.get(path).text
    assert staff.post(at(program, f"paket/{empty.id}/hapus")).location == at(program, "paket")


def test_only_free_copies_are_offered(staff: FlaskClient, program: Program, package: Package) -> None:
    other = make_package(make_borrower(program, "Lapas Contoh"))
    with writing():
        scanning.scan(other, ["B0001"], "packed", "", "account:1")
    page = staff.get(at(program, f"paket/{package.id}?q=cerita")).text
    assert ("Cerita 2 (B0002)" in page, "Cerita 1 (B0001)" in page) == (True, False)


def test_list_of_books_is_imported_or_refused_by_row(staff: FlaskClient, program: Program) -> None:
    def send(text: str) -> str:
        data = {"file": (BytesIO(text.encode()), "buku.csv")}
        path = at(program, "koleksi/impor")
        return staff.post(path, data=data, content_type="multipart/form-data", follow_redirects=True).text

    assert "Nomor B1 sudah ada di baris 2" in send("judul,barcode\nMalin,B1\nSabai,B1\n")
    assert "Pilih berkas" in staff.post(at(program, "koleksi/impor")).text
    assert "2 buku baru" in send("judul,barcode\nMalin,B1\nSabai,B2\n")
    page = staff.get(at(program, "koleksi?q=malin&ada=1")).text
    assert ("Malin" in page, "Sabai" in page) == (True, False)


def test_reminder_is_a_message_about_the_package(staff: FlaskClient, program: Program) -> None:
    (copy,) = make_copies(1)
    package = lend(make_package(make_borrower(program), copy))
    answer = staff.post(at(program, f"paket/{package.id}/ingatkan"))
    message = db.query(Message).one()
    assert answer.location == f"/petugas/pesan/{message.id}"
    assert package.name in message.words
    assert message.registration_id == package.registration_id


def test_institution_reads_no_other_name_in_its_dates(by_link: Come, program: Program) -> None:
    """A round of the car is named after all of its posts; each of them sees itself alone."""
    first, second = make_borrower(program), make_borrower(program, "Lapas Contoh")
    starts_at = utcnow() + timedelta(days=3)
    with writing():
        stops = [trips.Stop(one.id, "deliver") for one in (first, second)]
        values = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1), "vehicle_id": None, "driver": ""}
        trips.set_trip(program, None, values, stops)
    assert first.school
    with writing():
        token = links.issue_link(first.school)
    page = by_link(token).get("/sekolah/").text
    assert ("Tanggal berikutnya" in page, f"{program.title}: Taman Baca Contoh" in page, "Lapas" in page) == (True, True, False)


def test_round_of_the_car_shows_clashes_before_it_is_saved(staff: FlaskClient, program: Program) -> None:
    first, second = make_borrower(program), make_borrower(program, "Lapas Contoh")
    with writing():
        vehicle = venues.set_vehicle(None, {"name": "Mobil pustaka", "plate": "BA 1 C"})
    form = {
        "starts_at": "17/8/2027", "starts_at_clock": "08.00", "ends_clock": "11.00", "vehicle_id": str(vehicle.id),
        "stop_1": str(first.id), "purpose_1": "deliver", "stop_3": str(second.id), "purpose_3": "collect",
    }  # fmt: skip
    assert staff.post(at(program, "perjalanan/baru"), data=form).status_code == 302
    trip = db.query(Trip).one()
    assert [(stop.position, stop.registration_id, stop.purpose) for stop in trip.stops] == [
        (1, first.id, "deliver"), (2, second.id, "collect"),
    ]  # fmt: skip
    later = {**form, "starts_at_clock": "10.00", "ends_clock": "12.00"}
    page = staff.post(at(program, "perjalanan/baru"), data=later)
    assert (page.status_code, "Isian ini berbenturan" in page.text) == (422, True)
    assert db.query(Trip).count() == 1
    assert (
        staff.post(at(program, "perjalanan/baru"), data={**later, "seen": f"trip-{trip.id}", "anyway": "1"}).status_code == 302
    )
    twice = {**form, "starts_at": "18/8/2027", "stop_2": str(first.id)}
    assert "hanya satu kali" in staff.post(at(program, "perjalanan/baru"), data=twice).text
    assert (
        "Pilih paling sedikit satu pos"
        in staff.post(at(program, "perjalanan/baru"), data={**form, "starts_at": "19/8/2027", "stop_1": "", "stop_3": ""}).text
    )
    assert staff.get(at(program, f"perjalanan/{trip.id}/lembar.pdf")).data.startswith(b"%PDF")


def test_a_stranger_sees_nothing_of_loans(app: Flask, reader: FlaskClient, program: Program, package: Package) -> None:
    path = at(program, f"paket/{package.id}")
    assert reader.get(path).status_code == 200
    assert "data-scan" not in reader.get(path).text
    assert reader.post(f"{path}/pindai", data={"how": "packed", "codes": "B0001"}).status_code == 404
    assert app.test_client().get(path).status_code == 302
    assert db.query(Registration).count() == 1
