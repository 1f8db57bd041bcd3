"""A contest of 43 pupils to its last signature, on a phone: ties, minutes, result, certificates, and the province."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from domain.models import BatchRow, Entry, PanelSeat, Program, Registration, Stage
from domain.onward import seal
from domain.store.db import db
from tests.support import contest_day, factories, one_site
from tests.support.browser_site import PHONE, Open, Site, button, fill, heading, press, sign_in
from tests.support.judges import text
from tests.support.whole_contests import FINALISTS, NAMED, SILENT, SUBSTITUTE, judge_final, judge_first, make_contest

pytestmark = pytest.mark.browser
PROVINCE = "the secret of the province's installation"
CITY = str(one_site.SETTINGS["SECRET_KEY"])


@contextmanager
def province(migrated: Path, folder: Path, shared: Path) -> Iterator[Site]:
    """A second installation: another database, other files, another secret."""
    made = one_site.make("sqlite://", folder, shared, TESTING=False, WTF_CSRF_ENABLED=True, SECRET_KEY=PROVINCE)
    database = f"sqlite:///{shutil.copy(migrated, folder / 'provinsi.sqlite3')}"
    with one_site.ready(made, database, folder, shared) as app, Site(app).running() as site:
        yield site


def add_key(page: Page, name: str, secret: str) -> None:
    public = seal.public_of(seal.own_key(secret))
    page.goto("/petugas/kunci")
    press(page, "Tambah kunci")
    fill(page, {"name": name, "public": public, "typed": seal.fingerprint(public)})
    press(page, "Simpan kunci")
    expect(page.locator(".people")).to_contain_text(name)


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def decide(page: Page, stage: Stage, places: tuple[str, ...], reason: str) -> None:
    """What the jury says about those who tie, in the order of the page."""
    page.goto(f"/petugas/kegiatan/{stage.program.code}/babak/{stage.id}/peringkat")
    fits(page)
    fields = page.locator("section.card input[name^=place-]")
    for number, place in enumerate(places):
        fields.nth(number).fill(place)
    page.locator("section.card [name=reason]").first.fill(reason)
    press(page, "Simpan keputusan juri")
    expect(page.get_by_role("main")).to_contain_text(reason)


def print_minutes(page: Page, stage: Stage) -> str:
    page.goto(f"/petugas/kegiatan/{stage.program.code}/babak/{stage.id}/berita-acara")
    fits(page)
    with page.expect_download() as download:
        button(page, "Kunci dan cetak berita acara").click()
    return " ".join(text(download.value.path().read_bytes()).split())


def through_the_day(page: Page, open_browser: Open, first: Stage) -> None:
    """One forfeits, one is substituted, one judge loses the network, one judges on paper."""
    entries = db.query(Entry).filter_by(stage_id=first.id).order_by(Entry.position).all()
    seats = db.query(PanelSeat).filter_by(stage_id=first.id).order_by(PanelSeat.judge_id).all()
    contest_day.forfeit(page, entries[-1])
    contest_day.substitute(page, entries[3])
    phone = open_browser(js=True)
    contest_day.judge_without_a_network(phone, seats[0], entries[1])
    contest_day.type_twice(open_browser, page, seats[2], entries[0])
    judge_first(seats, entries[:-1])


def to_the_final(page: Page, first: Stage, final: Stage) -> None:
    """The tie at the line is decided, the first minutes are printed, and three go on."""
    decide(page, first, ("2", "1"), "suara lebih jelas")
    minutes = print_minutes(page, first)
    assert "suara lebih jelas" in minutes
    assert SUBSTITUTE in minutes
    assert "gugur" in minutes.lower()
    page.goto(f"/petugas/kegiatan/{first.program.code}/babak/{first.id}/lolos")
    fits(page)
    press(page, "Masukkan ke Final")
    db.rollback()
    assert db.query(Entry).filter_by(stage_id=final.id).count() == FINALISTS


def to_the_winners(page: Page, final: Stage) -> None:
    """Two share the first place; nobody is second."""
    judge_final(final)
    decide(page, final, ("1", "1"), "sama kuat di semua kriteria")
    minutes = print_minutes(page, final)
    assert f"{NAMED} (nomor" in minutes
    assert "berbagi tempat, karena sama kuat di semua kriteria" in minutes
    assert "masing-masing dengan hadiah uang Rp2.500.000" in minutes
    page.goto(f"/petugas/kegiatan/{final.program.code}/penghargaan")
    fits(page)
    expect(page.locator("tbody tr")).to_contain_text(["Juara I bersama", "Juara I bersama", "Juara II", "Juara III"])


def print_certificates(page: Page, program: Program) -> None:
    page.goto(f"/petugas/kegiatan/{program.code}/sertifikat/winner")
    fits(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Terbitkan 3 dan cetak semua").click()
    printed = text(download.value.path().read_bytes())
    assert (NAMED in printed, SILENT in printed, "Juara II\n" in printed) == (True, True, False)


def test_browser_contest_from_ties_to_the_province(
    open_browser: Open, site: Site, browser: Browser, migrated_sqlite: Path, tmp_path: Path, shared_folder: Path
) -> None:
    first, final = make_contest()
    program = first.program
    factories.make_account("kepala", "admin")
    page, anybody = open_browser(js=True), open_browser()
    sign_in(page, "kepala")
    through_the_day(page, open_browser, first)
    to_the_final(page, first, final)
    to_the_winners(page, final)
    print_certificates(page, program)
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
    for box in page.locator("[name=number]").all():
        if NAMED not in box.locator("xpath=..").inner_text():
            box.uncheck()
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
