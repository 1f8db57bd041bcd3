"""The day on a phone, from the desk of re-registration to the clock, with a network that drops."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from domain.models import Entry, Stage
from domain.store.db import db, writing
from tests.support.browser_site import PATIENCE, PHONE, Site, fill, press
from tests.support.contests import make_entries, make_stage
from tests.support.factories import PASSWORD, make_account, make_session, pupil

pytestmark = pytest.mark.browser
SAVED = re.compile(r"tersimpan [0-2]\d\.[0-5]\d")


@pytest.fixture
def stage(site: Site) -> Stage:
    return make_stage(seconds_least=300, seconds_most=420, warn_minutes="5, 6")


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    viewport: ViewportSize = {"width": PHONE["width"], "height": PHONE["height"]}
    context = browser.new_context(base_url=site.url, viewport=viewport, has_touch=True, is_mobile=True)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def test_browser_day_from_meeting_to_clock(phone: BrowserContext, stage: Stage) -> None:
    first, second, third = make_entries(stage, 3)
    session = make_session(stage.program)
    page, base = phone.new_page(), f"/petugas/kegiatan/{stage.program.code}"
    make_account("petugas", "officer")
    page.goto("/masuk")
    fill(page, {"username": "petugas", "password": PASSWORD})
    press(page, "Masuk")
    page.goto(f"{base}/hari")
    expect(page.get_by_role("link", name=f"Kehadiran {session.title}")).to_be_visible()
    _arrive_without_a_network(phone, page, first)
    _call_until_forfeited(page, base, first)
    _put_a_substitute(page, second)
    _clock(phone, page, f"{base}/babak/{stage.id}", second)
    page.goto(f"{base}/babak/{stage.id}/jalannya?diam=1")
    text = page.locator("main").inner_text()
    assert text.index("Berikutnya") < text.index(third.registration.name) < text.index("Pengganti Contoh") < text.index("Gugur")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _arrive_without_a_network(phone: BrowserContext, page: Page, entry: Entry) -> None:
    page.get_by_role("link", name="Daftar ulang").click()
    place = page.locator(f"#arrival-{entry.code}")
    expect(page.get_by_role("button", name="Simpan daftar ulang")).to_be_hidden()  # the queue works
    phone.set_offline(True)
    place.get_by_text("Hadir", exact=True).click()
    expect(place.locator("[data-receipt]")).to_have_text("menunggu terkirim")
    phone.set_offline(False)
    expect(place.locator("[data-receipt]")).to_have_text(SAVED)
    page.reload()
    expect(place.locator("[data-receipt]")).to_have_text(SAVED)


def _call_until_forfeited(page: Page, base: str, entry: Entry) -> None:
    page.goto(f"{base}/babak/{entry.stage_id}/jalannya?diam=1")
    for number in (1, 2, 3):
        page.get_by_role("button", name=f"Panggil ke-{number} {entry.position}").click()
        page.goto(f"{base}/babak/{entry.stage_id}/jalannya?diam=1")
    page.get_by_role("button", name=f"Nyatakan gugur {entry.position}").click()
    expect(page.locator("main")).to_contain_text("Dipanggil 3 kali")


def _put_a_substitute(page: Page, entry: Entry) -> None:
    page.get_by_role("link", name=entry.registration.name).click()
    page.get_by_role("link", name="Ganti peserta").click()
    fill(page, pupil(8, name="Pengganti Contoh", nisn="0099999999", grade="4"))
    page.get_by_role("button", name="Ganti peserta").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pengganti Contoh")


def _clock(phone: BrowserContext, page: Page, base: str, entry: Entry) -> None:
    page.goto(f"{base}/jam")
    page.locator("[data-who]").select_option(entry.code)
    phone.set_offline(True)
    page.clock.install()
    page.get_by_role("button", name="Mulai", exact=True).click()
    page.clock.run_for(361_000)
    expect(page.locator("[data-word]")).to_have_text("Peringatan: menit ke-6")
    page.clock.run_for(65_000)
    expect(page.locator("[data-word]")).to_contain_text("Waktu habis")
    page.get_by_role("button", name="Selesai dan catat").click()
    expect(page.locator("[data-queue-state]")).to_contain_text("Menunggu terkirim")
    phone.set_offline(False)
    page.clock.run_for(25_000)
    expect(page.locator("[data-queue-state]")).to_contain_text("Tersimpan di server: 3")
    with writing():
        db.refresh(entry)
    assert entry.seconds is not None
    assert 420 < entry.seconds < 440
