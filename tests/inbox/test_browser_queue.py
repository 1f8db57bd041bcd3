"""The phone's queue in a real browser: a tap is kept in the moment, sent once, and never lost or shown to another."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from sqlalchemy import select

from domain.models import Mark, Registration, Session, Trainer
from domain.sessions import attending
from domain.store.db import db, writing
from tests.support.browser_site import PATIENCE, PHONE, Open, Site, come_in
from tests.support.factories import make_batch, make_link, make_program, make_session, make_trainer, mother, send

pytestmark = pytest.mark.browser

SAVED = re.compile(r"tersimpan [0-2]\d\.[0-5]\d")
REFUSED_STORAGE = "Object.defineProperty(window, 'indexedDB', {value: {open() { throw new DOMException('no') }}})"
FULL_STORAGE = "StorageManager.prototype.estimate = async () => ({quota: 1000, usage: 999})"


@pytest.fixture
def trainer(site: Site) -> Trainer:
    return make_trainer()


@pytest.fixture
def people(trainer: Trainer) -> list[Registration]:
    training = make_program("lifeskill", cohorts=(None,))
    return [send(make_batch(training, None, mother(number, training.cohorts[0])))[0] for number in (1, 2)]


@pytest.fixture
def session(trainer: Trainer, people: list[Registration]) -> Session:
    return make_session(people[0].program, trainer)


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """A phone whose pages can be closed and opened again."""
    viewport: ViewportSize = {"width": PHONE["width"], "height": PHONE["height"]}
    context = browser.new_context(base_url=site.url, viewport=viewport, has_touch=True, is_mobile=True)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def open_sheet(context: BrowserContext, session: Session, link: str = "") -> Page:
    """A new tab with the attendance of a session; signs in first when a link is given."""
    page = context.new_page()
    if link:
        come_in(page, link)
    page.goto(f"/pelatih/sesi/{session.id}")
    expect(page.get_by_role("button", name="Simpan kehadiran")).to_be_hidden()  # the queue works
    return page


def tap(page: Page, one: Registration, state: str) -> None:
    page.locator(f"[data-subject='registration:{one.id}'] .side", has_text=state).click()


def receipt(page: Page, one: Registration) -> str:
    return f"[data-subject='registration:{one.id}'] [data-receipt]"


def marks() -> list[tuple[str, str]]:
    """Subject and state of every mark that the server has."""
    db.rollback()
    return [(mark.subject, mark.value["state"]) for mark in db.scalars(select(Mark).order_by(Mark.id))]


def states(session: Session) -> dict[int, str]:
    db.rollback()
    return attending.states_of(session)


def test_browser_tap_is_stored_by_itself_and_says_when(
    phone: BrowserContext, trainer: Trainer, session: Session, people: list[Registration]
) -> None:
    page = open_sheet(phone, session, make_link(trainer))
    tap(page, people[0], "Hadir")
    expect(page.locator(receipt(page, people[0]))).to_have_text(SAVED)
    expect(page.locator("[data-queue-state]")).to_have_text("Tersimpan di server: 1.")
    assert states(session) == {people[0].id: "present"}
    tap(page, people[0], "Kosongkan")
    expect(page.locator("[data-queue-state]")).to_have_text("Tersimpan di server: 2.")
    assert states(session) == {}
    (mark, _second) = db.scalars(select(Mark).order_by(Mark.id)).all()
    assert re.fullmatch(r"[0-9a-f-]{36}", mark.device)
    assert mark.device_at
    assert abs(mark.clock_ms or 0) < 60_000  # the same machine, measured at loading
    assert abs((mark.received_at - mark.device_at).total_seconds()) < 60


def test_browser_taps_without_a_network_survive_the_tab_and_are_sent_once(
    phone: BrowserContext, trainer: Trainer, session: Session, people: list[Registration]
) -> None:
    page = open_sheet(phone, session, make_link(trainer))
    phone.set_offline(True)
    tap(page, people[0], "Hadir")
    tap(page, people[1], "Sakit")
    expect(page.locator("[data-queue-state]")).to_contain_text("Menunggu terkirim: 2. Belum ada sambungan.")
    expect(page.locator(receipt(page, people[0]))).to_have_text("menunggu terkirim")
    page.close()
    assert marks() == []
    phone.set_offline(False)
    again = open_sheet(phone, session)
    expect(again.locator(receipt(again, people[0]))).to_have_text(SAVED)
    expect(again.locator("[data-queue-state]")).to_have_text("Tersimpan di server: 2.")
    expect(again.locator(f"[name=state-{people[1].id}][value=sick]")).to_be_checked()
    again.reload()
    expect(again.locator(receipt(again, people[1]))).to_have_text(SAVED)
    expect(again.locator(".queue")).to_be_hidden()
    assert marks() == [(f"registration:{people[0].id}", "present"), (f"registration:{people[1].id}", "sick")]


def test_browser_network_that_returns_sends_by_itself(
    phone: BrowserContext, trainer: Trainer, session: Session, people: list[Registration]
) -> None:
    page = open_sheet(phone, session, make_link(trainer))
    phone.set_offline(True)
    tap(page, people[0], "Alpa")
    expect(page.locator("[data-queue-state]")).to_contain_text("Menunggu terkirim: 1.")
    phone.set_offline(False)
    expect(page.locator(receipt(page, people[0]))).to_have_text(SAVED)
    assert marks() == [(f"registration:{people[0].id}", "absent")]


@pytest.mark.parametrize("status", [0, 500, 503])
def test_browser_send_that_fails_is_tried_again_and_counts_once(
    phone: BrowserContext, trainer: Trainer, session: Session, people: list[Registration], status: int
) -> None:
    """The answer is lost after the server stored the mark, as happens on weak networks; or the server breaks."""
    page = open_sheet(phone, session, make_link(trainer))

    def lose(route: object) -> None:
        if status == 0:
            route.fetch()  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]
        else:
            route.fulfill(status=status, body="<p>rusak</p>", content_type="text/html")  # type: ignore[attr-defined]

    page.route("**/catatan", lose)
    tap(page, people[0], "Hadir")
    expect(page.locator("[data-queue-state]")).to_have_text(re.compile("Menunggu terkirim: 1. Belum ada sambungan"))
    page.unroute("**/catatan")
    page.reload()
    expect(page.locator("[data-queue-state]")).to_have_text("Tersimpan di server: 1.")
    assert marks() == [(f"registration:{people[0].id}", "present")]


def test_browser_refused_mark_can_be_read_copied_and_removed_and_stops_no_other(
    phone: BrowserContext, trainer: Trainer, session: Session, people: list[Registration]
) -> None:
    phone.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_sheet(phone, session, make_link(trainer))
    with writing():
        people[0].status = "withdrawn"
    name = people[0].name
    phone.set_offline(True)
    tap(page, people[0], "Hadir")
    tap(page, people[1], "Izin")
    phone.set_offline(False)
    expect(page.locator(receipt(page, people[1]))).to_have_text(SAVED)
    refused = page.locator("[data-queue-refused] li")
    expect(refused).to_contain_text(f"{name}: Hadir")
    expect(refused).to_contain_text("Daftar peserta berubah")
    refused.get_by_role("button", name="Salin").click()
    expect(refused.get_by_role("button", name="Sudah disalin")).to_be_visible()
    assert f"Membuat kue, {name}: Hadir" in page.evaluate("navigator.clipboard.readText()")
    page.reload()
    expect(refused).to_contain_text(name)  # it stays until somebody removes it
    refused.get_by_role("button", name="Hapus dari HP ini").click()
    expect(page.locator(".queue")).to_be_hidden()
    page.reload()
    expect(page.locator(".queue")).to_be_hidden()
    assert marks() == [(f"registration:{people[1].id}", "excused")]


def test_browser_two_logins_of_one_phone_have_a_store_each(
    phone: BrowserContext, trainer: Trainer, session: Session, people: list[Registration]
) -> None:
    """The next trainer neither sees nor sends what the first one marked; the first one's goes when they come back."""
    first, other = make_link(trainer), make_trainer("Pelatih Lain")
    name = people[0].name
    page = open_sheet(phone, session, first)
    phone.set_offline(True)
    tap(page, people[0], "Hadir")
    expect(page.locator("[data-queue-state]")).to_contain_text("Menunggu terkirim: 1.")
    page.close()
    phone.set_offline(False)
    come_in(second := phone.new_page(), make_link(other))
    second.wait_for_load_state("networkidle")
    expect(second.locator(".queue")).to_be_hidden()
    assert name not in second.content()
    assert marks() == []
    come_in(second, first)
    expect(second.locator("[data-queue-state]")).to_have_text("Tersimpan di server: 1.")
    assert marks() == [(f"registration:{people[0].id}", "present")]


@pytest.mark.parametrize("broken", [REFUSED_STORAGE, FULL_STORAGE])
def test_browser_phone_that_cannot_store_says_so_before_the_first_tap(
    phone: BrowserContext, trainer: Trainer, session: Session, people: list[Registration], broken: str
) -> None:
    phone.add_init_script(broken)
    page = phone.new_page()
    come_in(page, make_link(trainer))
    page.goto(f"/pelatih/sesi/{session.id}")
    expect(page.get_by_role("alert").first).to_contain_text("HP ini tidak dapat menyimpan catatan")
    expect(page.get_by_role("button", name="Simpan kehadiran")).to_be_visible()
    tap(page, people[0], "Hadir")
    expect(page.locator(receipt(page, people[0]))).to_have_text(SAVED)
    assert marks() == [(f"registration:{people[0].id}", "present")]


def test_browser_rest_is_marked_by_one_tap_without_a_network(
    phone: BrowserContext, trainer: Trainer, session: Session, people: list[Registration]
) -> None:
    page = open_sheet(phone, session, make_link(trainer))
    phone.set_offline(True)
    tap(page, people[0], "Sakit")
    page.get_by_role("button", name="Semua hadir").click()
    expect(page.locator("[data-queue-state]")).to_contain_text("Menunggu terkirim: 2.")
    phone.set_offline(False)
    expect(page.locator("[data-queue-state]")).to_have_text("Tersimpan di server: 2.")
    assert states(session) == {people[0].id: "sick", people[1].id: "present"}


def test_browser_login_that_ended_keeps_the_marks(
    phone: BrowserContext, trainer: Trainer, session: Session, people: list[Registration]
) -> None:
    link = make_link(trainer)
    page = open_sheet(phone, session, link)
    phone.clear_cookies()
    tap(page, people[0], "Hadir")
    expect(page.locator("[data-queue-state]")).to_contain_text("Masuk lagi lewat tautan Anda.")
    page.wait_for_load_state("networkidle")
    come_in(page, link)
    expect(page.locator("[data-queue-state]")).to_have_text("Tersimpan di server: 1.")
    assert states(session) == {people[0].id: "present"}


def test_browser_attendance_without_javascript_works_as_ever(
    open_browser: Open, trainer: Trainer, session: Session, people: list[Registration]
) -> None:
    page = open_browser()
    come_in(page, make_link(trainer))
    page.goto(f"/pelatih/sesi/{session.id}")
    expect(page.locator(".queue")).to_be_hidden()
    tap(page, people[0], "Hadir")
    page.get_by_role("button", name="Simpan kehadiran").click()
    expect(page.get_by_text("Kehadiran sudah disimpan.")).to_be_visible()
    assert states(session) == {people[0].id: "present"}
