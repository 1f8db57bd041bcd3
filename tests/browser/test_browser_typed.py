"""What is typed on any form is there again after a closed tab or a send that failed; for the one who typed it alone."""

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from domain.models import BatchRow, Program, School
from domain.store.db import db, writing
from tests.support.browser_site import PATIENCE, PHONE, Site, button, come_in, fill, press
from tests.support.factories import (
    PASSWORD,
    make_account,
    make_batch,
    make_link,
    make_program,
    make_registration,
    make_school,
    make_session,
    make_trainer,
    mother,
    pupil,
    send,
)

pytestmark = pytest.mark.browser

STORED = "() => Object.keys(localStorage)"
BACK = "Isian yang belum terkirim dikembalikan."
NO_NETWORK = "() => { window.fetch = () => Promise.reject(new TypeError('no network')); }"
"""For what a closing page still sends: Chromium's own `offline` ends with the page, before that."""


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """A phone whose pages can be closed and opened again."""
    viewport: ViewportSize = {"width": PHONE["width"], "height": PHONE["height"]}
    context = browser.new_context(base_url=site.url, viewport=viewport, has_touch=True, is_mobile=True)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def program(site: Site) -> Program:
    return make_program()


@pytest.fixture
def school(site: Site) -> School:
    return make_school()


def sign_in(page: Page, username: str) -> None:
    page.goto("/masuk")
    fill(page, {"username": username, "password": PASSWORD})
    press(page, "Masuk")


def as_school(phone: BrowserContext, school: School) -> Page:
    page = phone.new_page()
    come_in(page, make_link(school))
    return page


def mend(phone: BrowserContext, program: Program, school: School) -> tuple[Page, str, str, str]:
    batch = make_batch(program, school, pupil(1, birth_date=""), pupil(2, birth_date=""))
    return as_school(phone, school), f"/isi/{batch.token}/perbaiki", f"r{batch.rows[0].id}-birth_date", "Simpan perbaikan"


def for_all(phone: BrowserContext, program: Program, school: School) -> tuple[Page, str, str, str]:
    batch = make_batch(program, school, pupil(1, teacher_name=""), pupil(2, teacher_name=""))
    return as_school(phone, school), f"/isi/{batch.token}/semua", "teacher_name", "Simpan untuk semua"


def change(phone: BrowserContext, program: Program, school: School) -> tuple[Page, str, str, str]:
    number = make_registration(program, school).number
    return as_school(phone, school), f"/pendaftaran/{number}/ubah", "story_title", "Simpan perubahan"


def section(phone: BrowserContext, program: Program, school: School) -> tuple[Page, str, str, str]:
    batch = make_batch(program, school, pupil(1))
    path = f"/isi/{batch.token}/peserta/{batch.rows[0].id}/section_pupil"
    return as_school(phone, school), path, "birth_place", "Simpan dan lanjutkan"


def desk(phone: BrowserContext, program: Program, school: School) -> tuple[Page, str, str, str]:
    make_account()
    page = phone.new_page()
    sign_in(page, "petugas")
    return page, f"/petugas/kegiatan/{program.code}/meja", "parent_name", "Simpan dan lanjut ke kertas berikutnya"


def wait_until(holds: Callable[[], bool]) -> None:
    """Until the database says so: another process writes it."""
    for _ in range(300):
        db.rollback()
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it never became true")


def stored(page: Page) -> list[str]:
    names: list[str] = page.evaluate(STORED)
    return names


@pytest.mark.parametrize("form", [mend, for_all, change, desk, section], ids=lambda form: form.__name__)
def test_browser_typing_is_back_after_a_closed_tab_and_gone_once_it_was_taken(
    phone: BrowserContext, program: Program, school: School, form: object
) -> None:
    page, path, name, _send = form(phone, program, school)  # type: ignore[operator]
    page.goto(path)
    page.evaluate(NO_NETWORK)
    page.locator(f"[name='{name}']").fill("Yang diketik tadi")
    assert len(stored(page)) == 1
    page.close()
    again = phone.new_page()
    again.goto(path)
    expect(again.locator(f"[name='{name}']")).to_have_value("Yang diketik tadi")
    expect(again.get_by_text(BACK)).to_be_visible()


def test_browser_typing_that_a_closing_tab_has_sent_is_not_put_over_what_comes_later(
    phone: BrowserContext, program: Program, school: School
) -> None:
    page, path, name, _send = section(phone, program, school)
    page.goto(path)
    page.locator(f"[name='{name}']").fill("Yang diketik tadi")
    page.close()
    row = db.query(BatchRow).one()
    wait_until(lambda: row.values[name] == "Yang diketik tadi")
    again = phone.new_page()
    again.goto(path)
    expect(again.locator(f"[name='{name}']")).to_have_value("Yang diketik tadi")
    expect(again.get_by_text(BACK)).to_have_count(0)
    assert stored(again) == []
    with writing():
        row.values = {**row.values, name: "Yang datang kemudian"}
    again.goto(path)
    expect(again.locator(f"[name='{name}']")).to_have_value("Yang datang kemudian")


@pytest.mark.parametrize("form", [for_all, change, section], ids=lambda form: form.__name__)
def test_browser_send_that_fails_keeps_what_was_typed_until_one_succeeds(
    phone: BrowserContext, program: Program, school: School, form: object
) -> None:
    page, path, name, button_name = form(phone, program, school)  # type: ignore[operator]
    page.goto(path)
    page.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.locator(f"[name='{name}']").fill("Yang diketik tadi")
    with page.expect_event("requestfailed"):
        button(page, button_name).click()
    page.unroute("**/*")
    page.goto(path)
    expect(page.locator(f"[name='{name}']")).to_have_value("Yang diketik tadi")
    press(page, button_name)
    expect(page.locator(f"[name='{name}']")).to_have_count(0)
    assert stored(page) == []
    page.goto(path)
    expect(page.get_by_text(BACK)).to_have_count(0)


def test_browser_desk_begins_empty_after_a_paper_was_taken(phone: BrowserContext, program: Program, school: School) -> None:
    page, path, _name, button_name = desk(phone, program, school)
    page.goto(path)
    fill(page, {**pupil(1, grade="4"), "desk_school": school.npsn})
    assert len(stored(page)) == 1
    press(page, button_name)
    expect(page.get_by_role("status").first).to_contain_text("tersimpan")
    expect(page.locator("[name=parent_name]")).to_have_value("")
    expect(page.get_by_text(BACK)).to_have_count(0)
    assert stored(page) == []


def test_browser_wrong_paper_of_the_desk_is_kept_too(phone: BrowserContext, program: Program, school: School) -> None:
    """What the server refused stands on the page; the tab closes before it was mended."""
    page, path, _name, button_name = desk(phone, program, school)
    page.goto(path)
    fill(page, {**pupil(1, grade="4", birth_date="31/2/2015"), "desk_school": school.npsn})
    press(page, button_name)
    assert page.title().startswith("Kesalahan")
    page.close()
    again = phone.new_page()
    again.goto(path)
    expect(again.locator("[name=name]")).to_have_value(pupil(1)["name"])
    expect(again.locator("[name=birth_date]")).to_have_value("31/2/2015")
    expect(again.locator("[name=consent_data]").first).to_be_checked()


def test_browser_typing_of_one_login_is_not_shown_to_another(phone: BrowserContext, program: Program, school: School) -> None:
    page, path, name, _send = desk(phone, program, school)
    page.goto(path)
    page.locator(f"[name='{name}']").fill("Ibu Rahasia")
    phone.clear_cookies()  # the session ended; nobody signed out
    make_account("lain")
    sign_in(page, "lain")
    page.goto(path)
    expect(page.locator(f"[name='{name}']")).to_have_value("")
    assert "Ibu Rahasia" not in page.content()
    phone.clear_cookies()
    sign_in(page, "petugas")
    page.goto(path)
    expect(page.locator(f"[name='{name}']")).to_have_value("Ibu Rahasia")


def test_browser_typing_can_be_thrown_away_and_goes_after_a_day(
    phone: BrowserContext, program: Program, school: School
) -> None:
    page, path, name, _send = desk(phone, program, school)
    page.goto(path)
    page.locator(f"[name='{name}']").fill("Ibu Lama")
    page.goto(path)
    page.get_by_role("button", name="Buang isian itu").click()
    expect(page.get_by_text(BACK)).to_have_count(0)
    expect(page.locator(f"[name='{name}']")).to_have_value("")
    assert stored(page) == []
    page.locator(f"[name='{name}']").fill("Ibu Lama")
    age = "() => { const [name] = Object.keys(localStorage), entry = JSON.parse(localStorage[name]);"
    page.evaluate(age + " entry.at -= 25 * 3600 * 1000; localStorage[name] = JSON.stringify(entry); }")
    page.goto("/")
    assert stored(page) == []


def test_browser_sign_out_takes_the_typing_away(phone: BrowserContext, program: Program, school: School) -> None:
    page, path, name, _send = desk(phone, program, school)
    page.goto(path)
    page.locator(f"[name='{name}']").fill("Ibu Rahasia")
    with page.expect_navigation():
        page.get_by_role("button", name="Keluar").click()
    assert stored(page) == []


def test_browser_sign_out_warns_of_marks_that_wait_and_keeps_them(phone: BrowserContext, site: Site) -> None:
    training, trainer = make_program("lifeskill", cohorts=(None,)), make_trainer()
    someone = send(make_batch(training, None, mother(1, training.cohorts[0])))[0]
    session, link = make_session(training, trainer), make_link(trainer)
    page = phone.new_page()
    come_in(page, link)
    page.goto(f"/pelatih/sesi/{session.id}")
    page.route("**/catatan", lambda route: route.abort())
    page.locator(f"[data-subject='registration:{someone.id}'] .side", has_text="Hadir").click()
    expect(page.locator("[data-queue-state]")).to_contain_text("Belum ada sambungan")
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_text("Ada catatan yang belum terkirim.")).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_text("Anda sudah keluar.")).to_be_visible()
    page.unroute("**/catatan")
    come_in(page, link)
    expect(page.locator("[data-queue-state]")).to_have_text("Tersimpan di server: 1.")
    with page.expect_navigation():
        page.get_by_role("button", name="Keluar").click()
    assert page.evaluate("async () => [localStorage.length, (await indexedDB.databases()).length]") == [0, 0]


def test_browser_mend_page_shows_only_what_is_still_asked(phone: BrowserContext, program: Program, school: School) -> None:
    """Somebody else corrected the row meanwhile: what was typed for it changes nothing any more."""
    page, path, name, _send = mend(phone, program, school)
    page.goto(path)
    page.locator(f"[name='{name}']").fill("1/2/2015")
    with writing():
        row_id = int(name.split("-")[0].removeprefix("r"))
        row = db.get_one(BatchRow, row_id)
        row.values = {**row.values, "birth_date": "3/4/2015"}
    page.goto(path)
    expect(page.locator(f"[name='{name}']")).to_have_count(0)
    expect(page.get_by_text(BACK)).to_have_count(0)
