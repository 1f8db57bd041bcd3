"""The day of a clerk on a phone and at a desk: what waits, the search by its key, the month, a clash and its second press."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from domain.models import Session
from domain.office.clock import local_today
from domain.store.db import db
from tests.support.browser_site import Site, press, sign_in
from tests.support.factories import (
    make_account,
    make_batch,
    make_program,
    make_school,
    make_session,
    pupil,
    send,
)

pytestmark = pytest.mark.browser


def is_wide(page: Page) -> bool:
    """Whether the page must be moved sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def test_browser_clerk_begins_the_day(site: Site, smart_phone: Page) -> None:
    make_account("petugas", "officer")
    program, other = make_program(venue="Aula"), make_program("lifeskill", title="Pelatihan kue", venue="Aula", cohorts=(5,))
    send(make_batch(program, make_school(name="SD Contoh"), pupil(1)))
    today = local_today()
    make_session(other, None, None, datetime(today.year, today.month, today.day, 3, tzinfo=UTC))  # 10.00 WIB
    page = smart_phone
    sign_in(page)
    expect(page.get_by_text("pendaftaran menunggu verifikasi").first).to_be_visible()
    expect(page.locator(".folded")).to_contain_text("Membuat kue")
    assert not is_wide(page)

    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("sd con/")  # the key is a letter where somebody types
    expect(page.locator("#find")).to_have_value("sd con/")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="SD Contoh", exact=True)).to_be_visible()

    page.goto("/petugas/kalender")
    expect(page.locator(".month > li:visible").first).to_contain_text("202")  # only days with something, with their names
    assert not is_wide(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    boxes = [page.locator(".month > li").nth(place).bounding_box() for place in (0, 6, 7)]
    tops = [box["y"] for box in boxes if box]
    assert tops[0] == tops[1] < tops[2], "seven days stand in a row"
    assert not is_wide(page)

    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/petugas/kegiatan/{program.code}/sesi/baru")
    for name, value in (("title", "Rapat"), ("starts_at", f"{today:%d/%m/%Y}"), ("starts_at_clock", "10.30")):
        page.locator(f"[name={name}]").fill(value)
    press(page, "Simpan sesi")
    expect(page.locator("#clashes")).to_contain_text("Pelatihan kue")
    assert db.query(Session).count() == 1
    press(page, "Simpan juga")
    expect(page.get_by_role("heading", name="Rapat")).to_be_visible()
