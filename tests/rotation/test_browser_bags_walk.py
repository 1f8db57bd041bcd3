"""Rotating books on a phone without JavaScript: a family registers, a bag is made, goes out, is lost, and is reported."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser_site import Site, fill, press, walk_form
from tests.support.factories import PASSWORD, make_account
from tests.support.printed import PrintedPdf
from tests.support.rotation import REGION, make_rotation, make_village

pytestmark = pytest.mark.browser
FAMILY = {
    "name": "Keluarga Misalan Rahmi", "region": REGION, "address": "Jalan Contoh 7, RT 2/RW 1", "children": "2",
    "consent_data": "yes",
}  # fmt: skip


def test_browser_bags_from_the_form_to_the_last_paper(phone: Page, site: Site) -> None:
    village = make_village()
    program = make_rotation(village, 0, 0)
    make_account("petugas", "officer")
    base = f"/petugas/kegiatan/{program.code}"
    family_registers(phone, program.code)
    phone.goto(f"{base}/meja")
    fill(phone, {"username": "petugas", "password": PASSWORD})
    press(phone, "Masuk")

    for code in ("T01", "T02"):
        phone.goto(f"{base}/tas/baru")
        fill(phone, {"code": code, "title": "Cerita rakyat", "contents": "Malin Kundang", "institution_id": str(village.id)})
        press(phone, "Simpan tas")
    phone.goto(f"{base}/putaran")
    press(phone, f"Putaran berikutnya {village.name}")
    press(phone, "Buka putaran")
    mark(phone, "Diserahkan")
    mark(phone, "Hilang")
    phone.goto(f"{base}/tas")
    expect(phone.get_by_role("main")).to_contain_text("Hilang")
    for paper, words in (
        ("roster_training", "Keluarga Misalan Rahmi"),
        ("bag_card", "T02"),
        ("bag_round_list", "T01"),
        ("bag_handover", "petugas Kelurahan Contoh"),
        ("bag_loss", "Keluarga"),
    ):
        assert words in printed(phone, base, paper)
    for path in (f"{base}/tas", f"{base}/putaran"):
        phone.goto(path)
        assert phone.evaluate("[...document.querySelectorAll('.table')].every(one => one.scrollWidth <= one.clientWidth)"), path


def family_registers(page: Page, code: str) -> None:
    """The form of the program, page by page; Tanah Contoh is the kelurahan of the bags."""
    page.goto(f"/kegiatan/{code}")
    press(page, "Daftar sekarang")
    walk_form(page, FAMILY, 3)
    press(page, "Kirim pendaftaran")
    expect(page.get_by_role("main")).to_contain_text("Keluarga Misalan Rahmi")


def mark(page: Page, label: str) -> None:
    page.locator("fieldset").first.get_by_text(label, exact=True).click()
    press(page, "Simpan catatan tas")


def printed(page: Page, base: str, paper: str) -> str:
    """The text of a paper out of the print room."""
    page.goto(f"{base}/cetak/atur?paper={paper}")
    press(page, "Lihat contoh")
    expect(page.locator("#main-choices")).to_contain_text("keluarga" if paper == "roster_training" else "tas")
    with page.expect_download() as download:
        page.get_by_role("button", name="Cetak ke PDF").click()
    return PrintedPdf(download.value.path().read_bytes()).text()
