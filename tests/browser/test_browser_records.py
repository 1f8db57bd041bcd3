"""Staff look a list through by keyboard: the record opens beside the list, and one key verifies and goes on."""

import pytest
from playwright.sync_api import Page, expect

from domain.models import Program, Registration
from domain.store.db import db
from tests.support.browser_site import Open, Site, sign_in
from tests.support.factories import make_account, make_batch, make_program, make_school, pupil, send

pytestmark = pytest.mark.browser


@pytest.fixture
def contest(site: Site) -> Program:
    """43 pupils, all of one school, wait to be verified."""
    program = make_program()
    send(make_batch(program, make_school(), *(pupil(number) for number in range(1001, 1044))))
    return program


@pytest.fixture
def desk(contest: Program, open_browser: Open) -> Page:
    """A wide screen with the list of those that wait."""
    make_account("petugas")
    page = open_browser(js=True, viewport={"width": 1280, "height": 900}, is_mobile=False, has_touch=False)
    sign_in(page)
    page.goto(f"/petugas/kegiatan/{contest.code}/pendaftar?status=submitted")
    return page


def waiting(program: Program) -> int:
    db.rollback()
    return db.query(Registration).filter_by(program_id=program.id, status="submitted").count()


def test_browser_43_pupils_are_verified_with_few_keys_and_requests(desk: Page, contest: Program) -> None:
    asked: list[str] = []
    desk.on("request", lambda request: None if "/static/" in request.url else asked.append(request.url))
    desk.keyboard.press("ArrowDown")
    keys, record = 1, desk.locator("[data-record]")
    for _pupil in range(43):
        shown = record.get_attribute("data-record")
        desk.keyboard.press("v")
        keys += 1
        expect(desk.locator(f"[data-record='{shown}']")).to_have_count(0)
    assert waiting(contest) == 0
    assert keys <= 60
    assert len(asked) <= 50, asked


def test_browser_arrows_walk_the_list_and_escape_closes_the_record(desk: Page) -> None:
    rows = desk.locator("tr[data-number]")
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("[data-record] h1")).to_have_text(rows.nth(0).locator("a").inner_text())
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("[data-record] h1")).to_have_text(rows.nth(1).locator("a").inner_text())
    desk.keyboard.press("ArrowUp")
    expect(desk.locator("[data-record] h1")).to_have_text(rows.nth(0).locator("a").inner_text())
    box = rows.nth(0).bounding_box()
    assert box
    assert box["height"] <= 36
    desk.keyboard.press("Escape")
    expect(desk.locator("[data-record]")).to_have_count(0)


def test_browser_keys_are_told_and_can_be_turned_off(desk: Page, contest: Program) -> None:
    desk.keyboard.press("?")
    desk.get_by_label("Nyalakan tombol cepat di peramban ini").uncheck()
    desk.get_by_role("button", name="Tutup").click()
    desk.reload()
    desk.locator("tr[data-number] a").first.click()
    expect(desk.locator("[data-record]")).to_be_visible()
    desk.keyboard.press("v")
    desk.keyboard.press("?")
    expect(desk.get_by_label("Nyalakan tombol cepat di peramban ini")).not_to_be_checked()
    assert waiting(contest) == 43
