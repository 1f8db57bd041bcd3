"""A judge's phone in a real browser: what is typed is kept, also without a network and when the page goes away."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from domain.judging.sheets import sheet_of
from domain.models import Entry, PanelSeat
from domain.store.db import db
from tests.support.browser_site import PATIENCE, PHONE, Site, come_in
from tests.support.contests import make_criterion, make_entries, make_seat, make_stage
from tests.support.factories import make_link

pytestmark = pytest.mark.browser
SAVED = re.compile(r"tersimpan [0-2]\d\.[0-5]\d")


@pytest.fixture
def seat(site: Site) -> PanelSeat:
    stage = make_stage()
    make_criterion(stage, "Isi", highest=1000, step=50)
    return make_seat(stage)


@pytest.fixture
def entries(seat: PanelSeat) -> list[Entry]:
    return make_entries(seat.stage, 2)


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    viewport: ViewportSize = {"width": PHONE["width"], "height": PHONE["height"]}
    context = browser.new_context(base_url=site.url, viewport=viewport, has_touch=True, is_mobile=True)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def open_entry(context: BrowserContext, entry: Entry, link: str = "") -> Page:
    page = context.new_page()
    if link:
        come_in(page, link)
    page.goto(f"/juri/babak/{entry.stage_id}/{entry.code}")
    expect(page.get_by_role("button", name="Simpan nilai")).to_be_hidden()  # the queue works
    return page


def values(seat: PanelSeat, entry: Entry) -> list[int | None]:
    db.rollback()
    db.expire_all()
    sheet = sheet_of(seat)
    return [sheet.value(entry.id, one.id) for one in sheet.criteria]


def test_browser_score_is_kept_and_the_total_runs_along(phone: BrowserContext, seat: PanelSeat, entries: list[Entry]) -> None:
    page = open_entry(phone, entries[0], make_link(seat.judge))
    page.get_by_label("Vokal").fill("80")
    page.get_by_label("Isi").fill("8,5")
    expect(page.locator("[data-running]")).to_have_text("Jumlah 88,5 dari 310. Nilai terisi: 2 dari 4.")
    page.get_by_label("Isi").press("Tab")
    expect(page.locator("[data-receipt]").nth(1)).to_have_text(SAVED)
    expect(page.locator("[data-receipt]").nth(3)).to_have_text(SAVED)
    assert values(seat, entries[0]) == [None, 8000, None, 850]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_browser_last_field_is_kept_when_the_page_is_loaded_again(
    phone: BrowserContext, seat: PanelSeat, entries: list[Entry]
) -> None:
    page = open_entry(phone, entries[0], make_link(seat.judge))
    page.get_by_label("Ekspresi").fill("77")  # the field is not left
    page.reload()
    expect(page.locator("[data-receipt]").nth(2)).to_have_text(SAVED)
    expect(page.get_by_label("Ekspresi")).to_have_value("77")
    assert values(seat, entries[0]) == [None, None, 7700, None]


def test_browser_scores_without_a_network_survive_the_tab(phone: BrowserContext, seat: PanelSeat, entries: list[Entry]) -> None:
    page = open_entry(phone, entries[0], make_link(seat.judge))
    phone.set_offline(True)
    page.get_by_label("Penguasaan cerita").fill("70")
    page.get_by_label("Vokal").fill("80")
    page.get_by_label("Isi").fill("9.5")
    expect(page.locator("[data-queue-state]")).to_contain_text(re.compile(r"Menunggu terkirim: [23]\. Belum ada sambungan\."))
    page.close()  # the last field was not left
    assert values(seat, entries[0]) == [None] * 4
    phone.set_offline(False)
    again = open_entry(phone, entries[1])  # whichever page is opened, all is sent
    expect(again.locator("[data-queue-state]")).to_have_text("Tersimpan di server: 3.")
    assert values(seat, entries[0]) == [7000, 8000, None, 950]


def test_browser_refused_score_is_named_and_goes_when_it_is_mended(
    phone: BrowserContext, seat: PanelSeat, entries: list[Entry]
) -> None:
    page = open_entry(phone, entries[0], make_link(seat.judge))
    page.get_by_label("Vokal").fill("850")
    page.get_by_label("Vokal").press("Tab")
    expect(page.locator("[data-receipt]").nth(1)).to_contain_text("paling tinggi 100, jadi 850 tidak dapat dicatat")
    expect(page.locator("[data-queue-refused]")).to_be_visible()
    page.get_by_label("Vokal").fill("85")
    page.get_by_label("Vokal").press("Tab")
    expect(page.locator("[data-receipt]").nth(1)).to_have_text(SAVED)
    expect(page.locator("[data-queue-refused]")).to_be_hidden()
    assert values(seat, entries[0]) == [None, 8500, None, None]
