"""Packing and taking back with a hand scanner, on a phone: Enter, lists, what does not fit, undo, and a network that fails."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser_site import Site, button, press, sign_in
from tests.support.factories import make_account
from tests.support.lending import lend, make_borrower, make_copies, make_loans, make_package

pytestmark = pytest.mark.browser


def scan(page: Page, code: str) -> None:
    page.keyboard.type(code)
    page.keyboard.press("Enter")


def paste(page: Page, *codes: str) -> None:
    page.locator("#codes").fill("\n".join(codes))
    page.keyboard.press("Enter")


def said(page: Page) -> Locator:
    """The answer to the last scan."""
    return page.locator("[data-said] li").first


def test_browser_package_is_packed_by_scans_and_taken_back(site: Site, smart_phone: Page) -> None:
    make_account("petugas", "officer")
    program = make_loans()
    borrower, copies = make_borrower(program), make_copies(6)
    lend(make_package(make_borrower(program, "Lapas Contoh"), copies[5]))
    package = make_package(borrower)
    page, path = smart_phone, f"/petugas/kegiatan/{program.code}/paket/{package.id}"
    sign_in(page)
    page.goto(path)
    expect(page.locator("#codes")).to_be_focused()
    for code, sentence in (
        ("B0001", "Tersimpan: Cerita 1"),
        ("B0001", "B0001: Baru saja dipindai."),
        ("XYZ", "Nomor XYZ tidak ada di daftar koleksi."),
        ("B0006", "Cerita 6 sudah ada di paket"),
    ):
        scan(page, code)
        expect(said(page)).to_contain_text(sentence)
        expect(page.locator("#codes")).to_have_value("")
    paste(page, *(f"SALAH{number}" for number in range(9)), "B0002", "B0003", "B0004", "B0001")
    expect(page.locator("[data-count]")).to_have_text("4")
    expect(page.locator("[data-said] .refused")).to_have_count(11)  # each can still be read
    expect(said(page)).to_have_class("refused")
    with page.expect_navigation():
        page.locator("[data-contents] tr", has_text="B0004").get_by_role("button").click()
    expect(page.locator("[data-count]")).to_have_text("3")

    page.context.set_offline(True)
    scan(page, "B0005")
    expect(said(page)).to_have_class("unsent")
    expect(page.locator("#codes")).to_have_value("B0005")
    page.context.set_offline(False)
    page.keyboard.press("Enter")  # at once, and it counts
    expect(said(page)).to_contain_text("Tersimpan: Cerita 5")
    expect(page.locator("[data-said] .unsent")).to_have_count(0)

    press(page, "Serah terima")
    press(page, "Simpan serah terima")
    page.goto(path)
    page.get_by_label("Rusak").check()
    scan(page, "B0002")
    expect(page.locator("[data-contents] tr").first).to_contain_text("Baik → Rusak")
    expect(page.locator("[data-packed]")).to_have_text("3")
    page.get_by_text("Ada buku yang hilang").click()
    press(page, "Catat hilang")
    press(page, "Selesaikan pengembalian")
    press(page, "Selesaikan pengembalian")
    expect(page.locator("[data-missing]")).to_have_text("3")
    assert button(page, "Buka kembali").is_visible()
    assert page.locator("[data-contents] button").count() == 0
