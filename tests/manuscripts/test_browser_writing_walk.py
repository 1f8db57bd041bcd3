"""A writing contest of sixty manuscripts in two categories, on a phone: read, judged blind, decided apart, and made a book."""

import re

import pytest
from playwright.sync_api import Page, expect

from domain.contests.entries import entries_of
from domain.models import Category, Program, Registration, Stage
from domain.store.db import db, writing
from domain.work import doing
from tests.support import contests, factories
from tests.support.browser_site import PHONE, Open, Site, come_in, press, sign_in
from tests.support.judges import text
from tests.support.manuscripts import STORY, send_file

pytestmark = pytest.mark.browser
WORKS, KINDS = 60, {"short_story": "Cerpen", "poem": "Puisi"}
UPLOADED = "Sungai yang diunggah"


@pytest.fixture
def program(site: Site) -> Program:
    """Sixty works of two schools; one of them came as a file. Each category has a stage of its own."""
    program, school = factories.make_program("creative_writing"), factories.make_school(name="SMP Contoh Maju", level="SMP")
    rows = [
        factories.writer(
            number, manuscript_way="typed", work_title=f"Karya {number:02}", manuscript_text=f"{STORY} Bab {number}.",
            category=list(KINDS)[number % 2], consent_anthology="yes", grade="8",
        )
        for number in range(1, WORKS)
    ]  # fmt: skip
    factories.send(factories.make_batch(program, school, *rows))
    send_file(
        program, school, f"{UPLOADED}. {STORY}".encode(), "naskah-saya.txt", "text/plain", WORKS, category="short_story",
        work_title=UPLOADED, consent_anthology="yes", grade="8",
    )  # fmt: skip
    with writing():
        parts = [
            Category(program_id=program.id, number=at, name=name, answer=key) for at, (key, name) in enumerate(KINDS.items(), 1)
        ]
        db.add_all(parts)
    for part in parts:
        contests.make_stage(program, ("Isi", "Bahasa"), name="Penilaian", is_blind=True, category_id=part.id)
    return program


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def work_and_go_on(page: Page, finished: str) -> None:
    """Long work is done by a worker; the page says when."""
    while doing.work_one():
        pass
    page.reload()
    expect(page.locator("h1")).to_have_text(finished)
    fits(page)


def judge_all(stage: Stage, page: Page, names: list[str]) -> None:
    """A judge reads without learning a name; the scores come as from the phone."""
    seat = contests.make_seat(stage)
    come_in(page, factories.make_link(seat.judge))
    page.goto("/naskah/")
    fits(page)
    page.goto(f"/naskah/{entries_of(stage)[0].code}")
    assert [name for name in (*names, "SMP Contoh Maju", "naskah-saya") if name in page.content()] == []
    for number, entry in enumerate(entries_of(stage)):
        assert contests.give(seat, entry, str(95 - number), "80") == {}


def test_browser_sixty_manuscripts_become_minutes_and_a_book(program: Program, open_browser: Open) -> None:
    factories.make_account("petugas", "admin")
    page, home = open_browser(), f"/petugas/kegiatan/{program.code}"
    sign_in(page)
    page.goto(f"{home}/naskah")
    press(page, "Beri kode dan baca naskah")
    work_and_go_on(page, "Selesai")
    page.goto(f"{home}/naskah")
    fits(page)
    press(page, "Lepas semua naskah tanpa nama")
    people = db.query(Registration).filter_by(program_id=program.id).all()
    stages = db.query(Stage).filter_by(program_id=program.id).order_by(Stage.number).all()
    for stage, name in zip(stages, KINDS.values(), strict=True):
        page.goto(f"{home}/lomba/babak/{stage.id}/urutan")
        press(page, "Tambahkan semua")
        db.rollback()
        assert len(entries_of(stage)) == WORKS // 2
        judge_all(stage, open_browser(), [one.name for one in people])
        page.goto(f"{home}/babak/{stage.id}/berita-acara")
        with page.expect_download() as download:
            page.get_by_role("main").get_by_role("button", name="Kunci dan cetak berita acara").click()
        minutes = " ".join(text(download.value.path().read_bytes()).split())
        assert f"Penilaian ({name})" in minutes
        assert "Dinilai 30 peserta" in minutes
    _make_the_book(page, home)


def _make_the_book(page: Page, home: str) -> None:
    page.goto(f"{home}/antologi")
    fits(page)
    for box in page.locator("[name=manuscript]").all():
        box.check()
    press(page, "Simpan daftar karya")
    fits(page)
    press(page, "Cetak buku (PDF)")
    work_and_go_on(page, "Siap diunduh")
    with page.expect_download() as download:
        page.get_by_role("main").get_by_role("link", name=re.compile("^Unduh")).click()
    book = text(download.value.path().read_bytes())
    missing = [f"Karya {number:02}" for number in range(1, WORKS) if book.count(f"Karya {number:02}") < 2]
    assert (missing, book.count(UPLOADED) >= 2) == ([], True)
