"""An office pays its participants, on a phone without JavaScript: list, approval, print, receipts, report."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser_site import Site, fill, press
from tests.support.factories import PASSWORD, make_account
from tests.support.judges import text
from tests.support.money import make_tariff, training_that_was_attended

pytestmark = pytest.mark.browser


@pytest.fixture
def start(site: Site) -> str:
    """The money of a training: three came three times, twice and never."""
    training = training_that_was_attended((3, 2, 0))
    make_tariff()
    make_account("petugas", "officer")
    make_account("bendahara", "treasurer")
    return f"/petugas/kegiatan/{training.code}/uang"


def sign_in(page: Page, username: str) -> None:
    page.goto("/masuk")
    fill(page, {"username": username, "password": PASSWORD})
    press(page, "Masuk")


def fits(page: Page) -> None:
    """Nothing but tables in their own boxes is wider than the phone."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_money_from_attendance_to_paper_on_a_phone(start: str, phone: Page) -> None:
    sign_in(phone, "petugas")
    phone.goto(start)
    fits(phone)
    phone.get_by_role("link", name="Uang transpor peserta").click()
    fill(phone, {"title": "Uang Transpor", "paid_on": "1/12/2026"})
    fits(phone)
    press(phone, "Buat daftar")
    expect(phone.locator("main")).to_contain_text("tiga ratus lima puluh enam ribu dua ratus lima puluh rupiah")
    fits(phone)
    expect(phone.get_by_role("button", name="Setujui daftar")).to_have_count(0)
    first = phone.get_by_role("row").nth(1)
    first.get_by_role("link", name="Ubah").click()
    fill(phone, {"left_out": "Sudah dibayar kelurahan"})
    press(phone, "Simpan baris")
    expect(phone.locator("main")).to_contain_text("tidak dibayar: Sudah dibayar kelurahan")
    here = phone.url.partition("#")[0]
    phone.get_by_role("button", name="Keluar").click()

    sign_in(phone, "bendahara")
    phone.goto(here)
    press(phone, "Setujui daftar")
    expect(phone.locator("main")).to_contain_text("Disetujui oleh")
    with phone.expect_download() as download:
        phone.get_by_role("button", name="Kunci dan cetak").click()
    printed = " ".join(text(download.value.path().read_bytes()).split())
    assert all(words in printed for words in ("142.500", "PMK 168/2023", "Kuasa Pengguna Anggaran"))
    phone.goto(here)
    expect(phone.get_by_role("link", name="Kwitansi (PDF)")).to_be_visible()
    phone.goto("/petugas/laporan?tahun=2026")
    expect(phone.locator("main")).to_contain_text("150.000")
    fits(phone)
    phone.goto("/petugas/uang")
    fits(phone)
