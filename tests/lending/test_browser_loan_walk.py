"""A loan on a phone without JavaScript, from the institution's application to the letter for what is missing."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from domain.office import institutions
from domain.store.db import writing
from tests.support.browser_site import Site, come_in, fill, pdf_of, press
from tests.support.camera import barcode_film
from tests.support.factories import PASSWORD, make_account, make_link
from tests.support.lending import APPLICANT, make_borrower, make_copies, make_loans, make_package
from tests.support.phones import Start

pytestmark = pytest.mark.browser


def test_browser_loan_from_the_form_to_the_last_paper(phone: Page, site: Site) -> None:
    program, copies = make_loans(), make_copies(3)
    make_account("petugas", "officer")
    with writing():
        garden = institutions.set_institution(None, {"type_key": "community", "name": "Taman Baca Contoh"})
    come_in(phone, make_link(garden))
    number = applied(phone, program.code)
    phone.context.clear_cookies()
    base = f"/petugas/kegiatan/{program.code}"
    phone.goto(f"/petugas/pendaftar/{number}")
    fill(phone, {"username": "petugas", "password": PASSWORD})
    press(phone, "Masuk")
    with phone.expect_navigation():
        phone.locator("form[action*='/verifikasi'] button").first.click()

    phone.goto(f"{base}/peminjam/{number}")
    press(phone, "Buat perjanjian")
    fill(phone, {"signed_on": phone.locator("[name=dated]").input_value()})
    press(phone, "Simpan perjanjian")
    papers = [pdf_of(phone, "Cetak perjanjian rangkap dua (PDF)")]
    press(phone, "Susun paket")
    scan(phone, [copy.code for copy in copies])
    expect(phone.locator("[data-said] .stored")).to_have_count(3)
    press(phone, "Serah terima")
    press(phone, "Simpan serah terima")
    papers += [pdf_of(phone, f"{name} (PDF)") for name in ("Daftar buku", "Berita acara serah terima")]

    scan(phone, [copies[0].code, copies[1].code, "SALAH"])
    expect(phone.locator("[data-said] .refused")).to_have_text("Nomor SALAH tidak ada di daftar koleksi.")
    phone.get_by_text("Ada buku yang hilang").click()
    press(phone, "Catat hilang")
    press(phone, "Selesaikan pengembalian")
    press(phone, "Selesaikan pengembalian")
    papers += [pdf_of(phone, f"{name} (PDF)") for name in ("Tanda pengembalian", "Surat buku yang belum kembali")]

    phone.goto(f"{base}/perjalanan/baru")
    fill(phone, {"starts_at": "17/8/2026", "starts_at_clock": "08.00", "ends_clock": "12.00"})
    phone.get_by_label("Lembaga").first.select_option(label="Taman Baca Contoh")
    press(phone, "Simpan perjalanan")
    papers += [pdf_of(phone, "Cetak jadwal (PDF)")]
    assert all(paper.startswith(b"%PDF") for paper in papers)
    for path in ("register", "koleksi", "paket", f"peminjam/{number}"):
        phone.goto(f"{base}/{path}")
        assert phone.evaluate("[...document.querySelectorAll('.table')].every(one => one.scrollWidth <= one.clientWidth)"), path


def applied(page: Page, code: str) -> str:
    """The number of an application that is filled page by page."""
    page.goto(f"/sekolah/kegiatan/{code}")
    press(page, "Ajukan permohonan")
    while not page.url.endswith("/periksa"):
        fill(page, APPLICANT)
        with page.expect_navigation():
            page.get_by_role("main").locator("form .button").first.click()
    with page.expect_navigation():
        page.locator("form[action$='/kirim'] button").first.click()
    return page.url.rpartition("/")[2]


def scan(page: Page, codes: list[str]) -> None:
    page.locator("#codes").fill("\n".join(codes))
    press(page, "Simpan nomor ini")


def test_browser_camera_scans_a_book_into_the_package(site: Site, start_phone: Start, tmp_path: Path) -> None:
    program, copies = make_loans(), make_copies(1)
    package = make_package(make_borrower(program))
    make_account("petugas", "officer")
    movie = barcode_film(copies[0].code, tmp_path / "book.y4m")
    phone = start_phone(
        "camera", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={movie}",
    )  # fmt: skip
    page = phone.new_page()
    page.goto(f"/petugas/kegiatan/{program.code}/paket/{package.id}")
    fill(page, {"username": "petugas", "password": PASSWORD})
    press(page, "Masuk")
    page.get_by_role("button", name="Pindai dengan kamera").click()
    expect(page.locator("[data-said] .stored")).to_have_text("Tersimpan: Cerita 1")
    expect(page.locator("[data-count]")).to_have_text("1")
