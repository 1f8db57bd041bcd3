"""Rotating books on a phone without JavaScript: a family registers, a bag is made, goes out, is lost, and is reported."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser_site import Site, fill, press
from tests.support.factories import PASSWORD, make_account
from tests.support.printed import PrintedPdf
from tests.support.rotation import make_rotation, make_village

pytestmark = pytest.mark.browser


def test_browser_bags_from_the_form_to_the_last_paper(phone: Page, site: Site) -> None:
    village = make_village()
    program = make_rotation(village, 1, 0)
    make_account("petugas", "officer")
    base = f"/petugas/kegiatan/{program.code}"
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
        ("bag_card", "T02"),
        ("bag_round_list", "T01"),
        ("bag_handover", "petugas Kelurahan Contoh"),
        ("bag_loss", "Keluarga"),
    ):
        assert words in printed(phone, base, paper)
    for path in (f"{base}/tas", f"{base}/putaran"):
        phone.goto(path)
        assert phone.evaluate("[...document.querySelectorAll('.table')].every(one => one.scrollWidth <= one.clientWidth)"), path


def mark(page: Page, label: str) -> None:
    page.locator("fieldset").first.get_by_text(label, exact=True).click()
    press(page, "Simpan catatan tas")


def printed(page: Page, base: str, paper: str) -> str:
    """The text of a paper out of the print room."""
    page.goto(f"{base}/cetak/atur?paper={paper}")
    press(page, "Lihat contoh")
    expect(page.locator("#main-choices")).to_contain_text("tas")
    with page.expect_download() as download:
        page.get_by_role("button", name="Cetak ke PDF").click()
    return PrintedPdf(download.value.path().read_bytes()).text()
