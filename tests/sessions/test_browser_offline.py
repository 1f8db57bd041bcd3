"""The trainer's pages without a network, in a real browser: restart, an update of the site, sign-out, plain http.

Two phones that differ and the camera: tests/browser/test_browser_training.py.
"""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from domain.access import links
from domain.models import Mark, Registration, Session, Trainer
from domain.office.clock import local_time
from domain.sessions import attending
from domain.store.db import db, utcnow, writing
from tests.support.browser_site import Site, come_in
from tests.support.factories import make_batch, make_link, make_program, make_session, make_trainer, mother, send
from tests.support.phones import READY, STATE, Start, sheet, tap

pytestmark = pytest.mark.browser


@pytest.fixture
def trainer(site: Site) -> Trainer:
    return make_trainer()


@pytest.fixture
def people(trainer: Trainer) -> list[Registration]:
    training = make_program("lifeskill", cohorts=(None,))
    return [send(make_batch(training, None, mother(number, training.cohorts[0])))[0] for number in (1, 2, 3)]


@pytest.fixture
def session(trainer: Trainer, people: list[Registration]) -> Session:
    return make_session(people[0].program, trainer, starts_at=utcnow())


def all_marks() -> list[Mark]:
    db.rollback()
    return list(db.scalars(select(Mark).order_by(Mark.id)))


def test_browser_sheet_opens_without_a_network_after_a_restart_and_sends_each_tap_once(
    start_phone: Start, trainer: Trainer, session: Session, people: list[Registration], monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = start_phone()
    sheet(phone, session, make_link(trainer)).close()
    phone.set_offline(True)
    page = sheet(phone, session)
    expect(page.get_by_text("Tanpa sambungan: daftar ini dari")).to_be_visible()
    tap(page, people[0], "Hadir")
    tap(page, people[1], "Sakit")
    expect(page.locator(STATE)).to_contain_text("Menunggu terkirim: 2.")
    phone.close()
    phone = start_phone()
    phone.set_offline(True)
    page = sheet(phone, session)  # the browser was restarted, still without a network
    expect(page.locator(f"[name=state-{people[1].id}][value=sick]")).to_be_checked()
    tap(page, people[2], "Hadir")
    expect(page.locator(STATE)).to_contain_text("Menunggu terkirim: 3.")
    phone.set_offline(False)
    expect(page.locator(STATE)).to_have_text("Tersimpan di server: 3.")
    monkeypatch.setattr("blueprints.pages._fingerprint", lambda _folder, _name: "renewed")  # the site is updated
    page.reload()
    page.wait_for_function("async () => (await caches.keys()).some(name => name.includes('renewed'))")
    phone.set_offline(True)
    page.reload()
    expect(page.get_by_text("Tercatat 3 dari 3 peserta.")).to_be_visible()
    assert [mark.value["state"] for mark in all_marks()] == ["present", "sick", "present"]
    assert all(abs(mark.clock_ms or 0) < 60_000 for mark in all_marks())  # measured on line, kept for the pages off line


def test_browser_signing_out_or_a_revoked_link_ends_what_the_phone_shows_without_a_network(
    start_phone: Start, trainer: Trainer, session: Session, people: list[Registration]
) -> None:
    phone, link, name = start_phone(), make_link(trainer), people[0].name
    page = sheet(phone, session, link)
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url("/")
    phone.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):  # the worker went with all else
        page.goto(f"/pelatih/sesi/{session.id}")
    phone.set_offline(False)
    page = sheet(phone, session, link)
    phone.set_offline(True)
    tap(page, people[0], "Hadir")
    expect(page.locator(STATE)).to_contain_text("Menunggu terkirim: 1.")
    with writing():
        links.revoke_links(trainer)
    phone.set_offline(False)
    expect(page.locator(STATE)).to_contain_text("Masuk lagi lewat tautan Anda.")
    phone.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", name="Tidak ada sambungan")).to_be_visible()
    assert name not in page.content()
    phone.set_offline(False)
    other = make_trainer("Pelatih Lain")
    come_in(page, make_link(other))
    page.wait_for_load_state("networkidle")
    assert all_marks() == []
    come_in(page, make_link(trainer))  # a new link of the same trainer sends what waited under the old one
    expect(page.locator(STATE)).to_have_text("Tersimpan di server: 1.")
    assert attending.states_of(session) == {people[0].id: "present"}


def test_browser_list_of_tomorrow_is_on_the_phone_today(
    start_phone: Start, trainer: Trainer, people: list[Registration]
) -> None:
    """The venue has no network, and nobody opens the list there for the first time."""
    session = make_session(people[0].program, trainer, starts_at=utcnow() + attending.NEAR / 7)
    phone = start_phone()
    come_in(page := phone.new_page(), make_link(trainer))  # only the home page is opened
    expect(page.get_by_text(READY)).to_be_visible()
    page.wait_for_function("async path => (await caches.match(path)) !== undefined", arg=f"/pelatih/sesi/{session.id}")
    phone.set_offline(True)
    page.clock.install()
    page.goto(f"/pelatih/sesi/{session.id}")
    expect(page.get_by_text("Kehadiran dapat dicatat mulai")).to_be_visible()
    expect(page.get_by_role("button", name="Semua hadir")).to_be_hidden()
    page.clock.set_fixed_time(local_time(session.starts_at))
    page.reload()
    expect(page.get_by_role("button", name="Semua hadir")).to_be_visible()


def test_browser_plain_http_says_before_the_first_tap_what_it_cannot(
    start_phone: Start, site: Site, trainer: Trainer, session: Session, people: list[Registration]
) -> None:
    phone = start_phone("office", "--host-resolver-rules=MAP kantor.test 127.0.0.1")
    page, address = phone.new_page(), site.url.replace("127.0.0.1", "kantor.test")
    come_in(page, make_link(trainer), address)
    page.goto(f"{address}/pelatih/sesi/{session.id}")
    expect(page.get_by_text("Alamat situs ini bukan https")).to_be_visible()
    tap(page, people[0], "Hadir")
    expect(page.locator(STATE)).to_have_text("Tersimpan di server: 1.")
    page.get_by_role("link", name="Pindai bukti pendaftaran").click()
    expect(page.get_by_text("Kamera hanya dapat dipakai lewat alamat https")).to_be_visible()
