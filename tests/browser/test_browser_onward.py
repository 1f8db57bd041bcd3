"""A finished contest, on a phone: its result for the public, and its winner in the province's own installation."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from domain.judging import locking
from domain.models import Award, BatchRow, Program, Registration
from domain.onward import seal
from domain.store.db import db, writing
from tests.support import contests, factories, one_site
from tests.support.browser_site import PHONE, Open, Site, button, fill, heading, press
from tests.support.factories import pupil

pytestmark = pytest.mark.browser
PROVINCE = "the secret of the province's installation"
CITY = str(one_site.SETTINGS["SECRET_KEY"])
NAMED, SILENT = "Aisyah Contoh", "Budi Rahasia"


def finished_contest() -> Program:
    """Two pupils, the first of whom may be named; the minutes are printed."""
    school = factories.make_school(npsn="10399999", name="SD Juara Contoh")
    stage = contests.make_stage(factories.make_program(title="Lomba Kota"), criteria=("Isi",))
    rows = pupil(1, name=NAMED, consent_publication="yes"), pupil(2, name=SILENT)
    people = factories.send(factories.make_batch(stage.program, school, *rows))
    seat = contests.make_seat(stage)
    for one, points in zip(people, ("90", "80"), strict=True):
        contests.give(seat, contests.make_entry(stage, one), points)
    with writing():
        for place, name in enumerate(("Juara I", "Juara II"), start=1):
            db.add(Award(program_id=stage.program_id, number=place, name=name))
    with writing():
        locking.lock(stage, "account:1")
    return stage.program


@contextmanager
def province(migrated: Path, folder: Path, shared: Path) -> Iterator[Site]:
    """A second installation: another database, other files, another secret."""
    made = one_site.make("sqlite://", folder, shared, TESTING=False, WTF_CSRF_ENABLED=True, SECRET_KEY=PROVINCE)
    database = f"sqlite:///{shutil.copy(migrated, folder / 'provinsi.sqlite3')}"
    with one_site.ready(made, database, folder, shared) as app, Site(app).running() as site:
        yield site


def sign_in(page: Page, username: str) -> None:
    page.goto("/masuk")
    page.locator("#username").fill(username)
    page.locator("#password").fill(factories.PASSWORD)
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Masuk", exact=True).click()


def add_key(page: Page, name: str, secret: str) -> None:
    public = seal.public_of(seal.own_key(secret))
    page.goto("/petugas/kunci")
    press(page, "Tambah kunci")
    fill(page, {"name": name, "public": public, "typed": seal.fingerprint(public)})
    press(page, "Simpan kunci")
    expect(page.locator(".people")).to_contain_text(name)


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_browser_winner_is_announced_and_goes_to_the_province(
    open_browser: Open, site: Site, browser: Browser, migrated_sqlite: Path, tmp_path: Path, shared_folder: Path
) -> None:
    program = finished_contest()
    factories.make_account("kepala", "admin")
    page, anybody = open_browser(js=True), open_browser()
    sign_in(page, "kepala")
    assert anybody.goto(f"/hasil/{program.code}").status == 404  # type: ignore[union-attr]
    page.goto(f"/petugas/kegiatan/{program.code}/hasil-umum")
    fits(page)
    press(page, "Umumkan hasil")
    anybody.goto("/")
    press(anybody, "Hasil kegiatan")
    press(anybody, "Lomba Kota")
    expect(anybody.locator(".people")).to_contain_text(NAMED)
    expect(anybody.locator(".people")).to_contain_text(f"{program.code}-0002")
    assert SILENT not in anybody.content()
    add_key(page, "Provinsi Contoh", PROVINCE)
    page.goto(f"/petugas/kegiatan/{program.code}/lanjutan")
    fits(page)
    press(page, "Berkas untuk kantor lain")
    fits(page)
    page.get_by_label(SILENT).uncheck()
    with page.expect_download() as download:
        button(page, "Buat berkas kiriman").click()
    name = download.value.suggested_filename
    assert name.startswith(f"kiriman-{program.code}-")
    assert name.endswith(".lembar")
    sent = tmp_path / name
    download.value.save_as(sent)
    folder = tmp_path / "provinsi"
    folder.mkdir()
    with province(migrated_sqlite, folder, shared_folder) as other:
        _taken_in(browser, other, sent)


def _taken_in(browser: Browser, other: Site, sent: Path) -> None:
    factories.make_office()
    factories.make_account("provinsi", "admin")
    school = factories.make_school(npsn="10399999", name="SD Juara Contoh")
    target = factories.make_program(title="Lomba Provinsi")
    context = browser.new_context(base_url=other.url, viewport=PHONE, has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    page = context.new_page()
    sign_in(page, "provinsi")
    page.goto("/petugas/kiriman")
    bring(page, sent)
    expect(page.locator("#parcel-error")).to_contain_text("Kunci pengirim belum dikenal di sini")
    add_key(page, "Kota Contoh", CITY)
    page.goto("/petugas/kiriman")
    bring(page, sent)
    fits(page)
    expect(page.locator("dl")).to_contain_text(seal.fingerprint(seal.public_of(seal.own_key(CITY))))
    expect(page.locator(".people")).to_contain_text(NAMED)
    assert SILENT not in page.content()
    assert db.query(BatchRow).count() == 0
    press(page, "Masukkan sebagai draf")
    assert heading(page) == "Lanjutan"
    expect(page.get_by_role("main")).to_contain_text("1 dibawa ke Lomba Provinsi, 0 tinggal.")
    fits(page)
    page.goto("/petugas/kiriman")
    bring(page, sent)
    expect(page.locator(".status").first).to_have_text("Dimasukkan")
    context.close()
    db.rollback()
    (row,) = db.query(BatchRow).all()
    assert (row.batch.program_id, row.batch.school, row.values["name"]) == (target.id, school, NAMED)
    assert db.query(Registration).count() == 0
    assert other.wrong_pages() == []


def bring(page: Page, sent: Path) -> None:
    page.locator("#parcel").set_input_files(sent)
    press(page, "Lihat isinya")
