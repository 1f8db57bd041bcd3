"""The journeys of a mother, a trainer, a member of staff and a passer-by, on a phone of 360 px without JavaScript."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page, expect
from sqlalchemy import select

from domain.models import Program, Registration
from domain.store.db import db
from tests.support.browser_site import Open, Site, button, come_in, fill, heading, pdf_of, press, walk_form
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
from tests.support.printed import PrintedPdf

pytestmark = pytest.mark.browser


def register_mother(page: Page, program: Program, number: int) -> None:
    page.goto("/")
    press(page, program.title)
    press(page, "Daftar sekarang")
    walk_form(page, mother(number, program.cohorts[0]), 5)
    expect(page.locator(".step")).to_contain_text("Langkah 5 dari 5")
    assert heading(page) == "Periksa jawaban sebelum dikirim"
    expect(page.get_by_role("main")).to_contain_text("0812-0000-0003")
    press(page, "Kirim pendaftaran")
    assert heading(page) == "Bukti pendaftaran"


def test_browser_mother_waits_and_moves_up_when_a_seat_is_freed(phone: Page, site: Site, open_browser: Open) -> None:
    program = make_program("lifeskill", cohorts=(1,), title="Membuat kue", waiting_list=True)
    register_mother(phone, program, 1)
    second = open_browser()
    register_mother(second, program, 2)
    expect(second.locator(".card")).to_contain_text("Anda nomor 1 di daftar tunggu.")
    code = second.locator(".card b", has_text="-").inner_text()
    press(phone, "Mundur")
    press(phone, "Ya, mundurkan")
    elsewhere = open_browser()
    elsewhere.goto(f"/pendaftaran/{program.code}-0002")
    assert heading(elsewhere) == "Buka bukti pendaftaran"
    elsewhere.locator("#code").fill(code.lower())
    press(elsewhere, "Buka bukti")
    expect(elsewhere.locator(".card .status")).to_have_text("Terkirim")
    assert f"{program.code}-0002" in PrintedPdf(pdf_of(elsewhere, "Unduh bukti (PDF)")).text()


def test_browser_trainer_prints_before_and_ticks_after(phone: Page, site: Site) -> None:
    program, trainer = make_program("lifeskill", cohorts=(None,)), make_trainer()
    people = [make_registration(program) for _ in range(3)]
    make_session(program, trainer, program.cohorts[0])
    come_in(phone, make_link(trainer))
    assert heading(phone) == "Sesi saya"
    sheet = PrintedPdf(pdf_of(phone, "Cetak daftar hadir")).text()
    assert all(person.name in sheet for person in people)
    press(phone, "Catat kehadiran")
    phone.get_by_role("group", name=people[0].name).get_by_text("Sakit").click()
    press(phone, "Simpan kehadiran")
    expect(phone.get_by_role("main")).to_contain_text("Tercatat 1 dari 3 peserta.")
    press(phone, "Yang belum dicatat hadir")
    expect(phone.get_by_role("main")).to_contain_text("Tercatat 3 dari 3 peserta.")
    assert phone.get_by_role("radio", name="Sakit", checked=True).count() == 1
    assert phone.get_by_role("radio", name="Hadir", checked=True).count() == 2


def test_browser_anyone_scans_the_code_of_a_receipt(phone: Page, site: Site, open_browser: Open) -> None:
    program, school = make_program(), make_school()
    person = make_registration(program, school)
    come_in(phone, make_link(school))
    phone.goto(f"/pendaftaran/{person.number}")
    address = scanned(pdf_of(phone, "Unduh bukti (PDF)"))
    assert address.startswith(site.url)
    passer_by = open_browser()
    passer_by.goto(address)
    assert heading(passer_by) == "Lembar ini asli"
    shown = passer_by.get_by_role("main")
    expect(shown).to_contain_text(person.number)
    expect(shown).not_to_contain_text(person.name)
    expect(shown).to_contain_text(f"{person.name[0]}")


def scanned(pdf: bytes) -> str:
    """What a decoder that is not ours reads off the picture of the first page."""
    with pypdfium2.PdfDocument(BytesIO(pdf)) as document:
        found = zxingcpp.read_barcodes(document[0].render(scale=3).to_pil())
    texts = {code.text for code in found}
    assert len(texts) == 1, texts
    return texts.pop()


def test_browser_staff_decide_and_print(phone: Page, site: Site) -> None:
    program = make_program()
    make_session(program)
    first = send(make_batch(program, make_school(), pupil(1), pupil(2)))
    second = send(make_batch(program, make_school(), pupil(3), pupil(4)))
    make_account()
    phone.goto(f"/petugas/kegiatan/{program.code}")
    assert heading(phone) == "Masuk untuk petugas"
    fill(phone, {"username": "petugas", "password": PASSWORD})
    press(phone, "Masuk")
    assert heading(phone) == program.title
    press(phone, "Verifikasi 4 pendaftaran baru")
    phone.get_by_text("Saring dan urutkan").click()
    phone.get_by_label("Sekolah", exact=True).select_option(label=second[0].school.name)  # type: ignore[union-attr]  # a pupil
    press(phone, "Tampilkan")
    expect(phone.locator("tbody tr")).to_have_count(2)
    assert names_in_sheet(phone) == {person.name for person in second}
    decide(phone, program.code, first[0].name, "Verifikasi, lalu berikutnya")
    decide(phone, program.code, first[1].name, "Kembalikan", "Foto akta belum jelas.")
    decide(phone, program.code, second[0].name, "Tolak", "Sudah ikut tahun lalu.")
    db.rollback()
    states = db.scalars(select(Registration.status).order_by(Registration.sequence)).all()
    assert states == ["verified", "returned", "rejected", "submitted"]
    placed = {person.name for person in (*first, second[1])}
    for paper in ("Daftar peserta", "Daftar hadir satu hari"):
        words = PrintedPdf(printed(phone, program.code, paper)).text()
        assert {name for name in placed if name in words} == placed
        assert second[0].name not in words
    assert "3" in PrintedPdf(printed(phone, program.code, "Rekap peserta")).text().split()


def names_in_sheet(page: Page) -> set[str]:
    """The names in the workbook of the list as it is filtered now."""
    link = page.get_by_role("link", name="Unduh Excel").get_attribute("href")
    sheet = openpyxl.load_workbook(BytesIO(page.request.get(link or "").body())).worksheets[0]
    rows = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    return {row[rows[0].index("Nama")] for row in rows[1:]}


def decide(page: Page, code: str, name: str, verb: str, reason: str = "") -> None:
    """Find somebody in the list, and verify, send back or reject."""
    page.goto(f"/petugas/kegiatan/{code}/pendaftar")
    press(page, name)
    press(page, verb)
    if reason:
        page.locator("#reason").fill(reason)
        page.get_by_role("main").locator("form .button").click()
        expect(page.locator(".notice.warning")).to_contain_text(reason)


def printed(page: Page, code: str, paper: str) -> bytes:
    """Through the print room: choose the paper, look at its first page, print."""
    page.goto(f"/petugas/kegiatan/{code}/cetak")
    page.locator("label", has=page.get_by_text(paper, exact=True)).first.locator("input").check()
    press(page, "Atur yang ditandai sekaligus")
    press(page, "Lihat contoh")
    page.wait_for_load_state("load")
    assert page.locator(".preview img").evaluate("image => image.naturalWidth") > 100
    with page.expect_download() as download:
        button(page, "Cetak ke PDF").click()
    return Path(download.value.path()).read_bytes()
