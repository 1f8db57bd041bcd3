"""The mobile library from the request to the report, on a phone: asked, scheduled, counted without a network, printed."""

import pytest
from playwright.sync_api import Page, expect

from domain.models import Officer, Program
from domain.office.clock import local_today
from domain.store.db import db, extension
from domain.visits import visits
from tests.support.browser_site import Open, Site, come_in, fill, pdf_of, press, walk_form
from tests.support.factories import PASSWORD, make_account, make_link
from tests.support.printed import PrintedPdf
from tests.support.visits import REQUEST, make_driver, make_library, make_vehicle, make_visit

pytestmark = pytest.mark.browser
STATE = "[data-queue-state]"


def sign_in(page: Page) -> None:
    make_account()
    page.goto("/masuk")
    fill(page, {"username": "petugas", "password": PASSWORD})
    press(page, "Masuk")


def ask(page: Page, program: Program) -> None:
    """Anybody asks for a visit today, without JavaScript."""
    today = local_today()
    page.goto(f"/kegiatan/{program.code}")
    press(page, "Minta kunjungan")
    walk_form(page, {**REQUEST, "day": f"{today.day}/{today.month}/{today.year}"}, 5)
    press(page, "Kirim jawaban")
    expect(page.get_by_role("main")).to_contain_text("Petugas menjawab lewat WhatsApp")


def schedule(page: Page, program: Program, officer: Officer) -> None:
    """Staff read the clash, schedule the visit all the same, and have the message."""
    page.goto(f"/petugas/kegiatan/{program.code}/permintaan")
    page.get_by_role("link", name="Terima Posyandu Anggrek").click()
    page.get_by_label("Mobil keliling").check()
    page.locator(f"[name='officer_id'][value='{officer.id}']").check()
    press(page, "Jadwalkan kunjungan")
    expect(page.locator("#clashes")).to_contain_text("Taman Baca")
    press(page, "Simpan juga")
    expect(page.get_by_role("main")).to_contain_text("datang ke Posyandu Anggrek")


def test_browser_visit_from_the_request_to_the_report(site: Site, phone: Page, open_browser: Open) -> None:
    program, officer = make_library(), make_driver()
    make_visit(program, venue="Taman Baca", vehicle_id=make_vehicle().id)
    missed = make_visit(program, local_today(), "Pasar", officer_id=officer.id)
    ask(phone, program)
    desk = open_browser(js=True)
    desk.context.set_default_timeout(60_000)  # the first print of a paper lays it out
    sign_in(desk)
    schedule(desk, program, officer)
    extension.session.rollback()
    session = next(one.session for one in visits.every_visit(program) if one.session.title == "Posyandu Anggrek")
    count_without_network(open_browser(js=True), officer, session.id, missed.id)
    extension.session.rollback()
    tally = visits.tally_of(db.merge(session))
    assert tally
    assert ({cell: number for cell, number in tally.counts.items() if number}) == {"child_f": 10, "adult_m": 1, "read": 12}
    desk.goto(f"/petugas/kegiatan/{program.code}/keliling")
    expect(desk.get_by_role("main")).to_contain_text("11 pengunjung")
    expect(desk.get_by_role("main")).to_contain_text("Hujan lebat")
    desk.goto(f"/petugas/kegiatan/{program.code}/laporan-keliling")
    text = PrintedPdf(pdf_of(desk, "Cetak (PDF)")).text()
    assert all(word in text for word in ("Posyandu Anggrek", "Hujan lebat", "Siapa yang datang"))
    assert desk.evaluate("document.documentElement.scrollWidth") <= 360


def count_without_network(page: Page, officer: Officer, session_id: int, missed_id: int) -> None:
    """The pages are opened once; then the network goes, the tab is closed, and what was tapped comes in later."""
    come_in(page, make_link(officer))
    expect(page.get_by_text("dapat dibuka lagi tanpa sambungan")).to_be_visible()
    for number in (missed_id, session_id):
        page.goto(f"/petugas-setempat/kunjungan/{number}")
        expect(page.get_by_text("dapat dibuka lagi tanpa sambungan")).to_be_visible()
    context = page.context
    context.set_offline(True)
    page.get_by_text("10", exact=True).click()
    page.get_by_role("button", name="Anak perempuan", exact=True).click()
    page.get_by_text("1", exact=True).click()
    for _tap in range(2):
        page.get_by_role("button", name="Dewasa laki-laki", exact=True).click()
    page.get_by_role("button", name="Batalkan ketukan terakhir: Dewasa laki-laki").click()
    page.get_by_role("textbox", name="Buku dibaca").fill("12")
    page.get_by_role("button", name="Kurangi: Anak laki-laki").click()
    expect(page.locator("[data-total]")).to_have_text("Pengunjung: 11")
    expect(page.locator(STATE)).to_contain_text("Menunggu terkirim")
    page.close()
    again = context.new_page()
    again.goto(f"/petugas-setempat/kunjungan/{missed_id}")
    again.get_by_text("Kunjungan tidak terlaksana?").click()
    again.get_by_text("Hujan lebat").click()
    expect(again.locator("[data-subject=missed]")).to_contain_text("menunggu terkirim")
    again.goto(f"/petugas-setempat/kunjungan/{session_id}")
    expect(again.locator("[data-total]")).to_have_text("Pengunjung: 11")
    context.set_offline(False)
    expect(again.locator(STATE)).to_contain_text("Tersimpan di server")
    expect(again.locator(STATE)).not_to_contain_text("Menunggu terkirim")
