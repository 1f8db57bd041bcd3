"""A school's journey on a phone of 360 px without JavaScript: one by one, pasted, and from the template."""

from pathlib import Path
from subprocess import run

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser_site import Open, Site, come_in, fill, heading, pdf_of, press, registered, walk_form
from tests.support.factories import PASSWORD, make_account, make_batch, make_link, make_program, make_school, pupil, send
from tests.support.filled_sheets import filled_in
from tests.support.printed import PrintedPdf
from tests.support.services import program as installed
from tests.support.source_code import ROOT

pytestmark = pytest.mark.browser

SAMPLES = ROOT / "tests" / "forms" / "samples"


def begin(page: Page, code: str) -> None:
    """From the school's first page to its open batch."""
    page.goto("/sekolah/")
    with page.expect_navigation():
        page.locator(f"main a[href$='/{code}']").click()
    press(page, "Daftarkan peserta")


def test_browser_school_registers_one_by_one(phone: Page, site: Site) -> None:
    program, school = make_program(), make_school()
    come_in(phone, make_link(school))
    assert heading(phone) == school.name
    begin(phone, program.code)
    press(phone, "Tambah satu peserta")
    walk_form(phone, pupil(1, grade="4"), 4, is_checked=False)
    expect(phone.locator(".people")).to_contain_text("Siap dikirim")
    press(phone, "Periksa dan kirim")
    expect(phone.get_by_role("main")).to_contain_text("17 Agustus 2015")
    press(phone, "Ubah Judul cerita")
    fill(phone, {"story_title": "Cindua Mato"})
    press(phone, "Simpan dan lanjutkan")
    assert heading(phone) == "Periksa jawaban sebelum dikirim"
    expect(phone.get_by_role("main")).to_contain_text("Cindua Mato")
    press(phone, "Kirim pendaftaran")
    assert heading(phone) == "Pendaftaran terkirim"
    assert registered() == 1
    for name in ("Unduh bukti pendaftaran (PDF)", "Bukti tiap peserta (PDF)"):
        words = PrintedPdf(pdf_of(phone, name)).text()
        assert f"{program.code}-0001" in words
        assert pupil(1)["name"] in words


def test_browser_school_pastes_and_mends(phone: Page, site: Site) -> None:
    program = make_program()
    come_in(phone, make_link(make_school()))
    begin(phone, program.code)
    press(phone, "Tempel atau unggah daftar")
    phone.locator("#text").fill((SAMPLES / "excel-paste.txt").read_text())
    press(phone, "Baca baris-baris ini")
    for tick in phone.locator("[name=pick]").all():
        tick.uncheck()
    press(phone, "Masukkan yang dicentang")
    assert phone.title().startswith("Kesalahan: ")
    for tick in phone.locator("[name=pick]").all():
        tick.check()
    expect(phone.locator("tbody tr")).to_have_count(8)
    press(phone, "Masukkan yang dicentang")
    expect(phone.get_by_role("main")).to_contain_text("8 dari 8 peserta perlu diperbaiki sebelum dikirim")
    expect(phone.locator(".people li").nth(2)).to_contain_text("Baris 3: Isi judul cerita.")
    press(phone, "Isi yang sama untuk semua")
    fill(phone, {"teacher_name": "Bu Contoh", "teacher_phone": "(0812) 0000-0002", "consent_data": "yes"})
    press(phone, "Simpan untuk semua")
    press(phone, "Perbaiki yang salah")
    type_into_all(phone, "story_title", "Cindua Mato")
    press(phone, "Simpan perbaikan")
    assert phone.title().startswith("Kesalahan: ")
    assert phone.evaluate("document.activeElement.id") == "problems"
    many = phone.locator("#problems a[href='#group-parent_name']")
    expect(many).to_contain_text(": 8 peserta belum benar.")
    many.click()
    assert phone.evaluate("document.activeElement.id") == "group-parent_name"
    type_into_all(phone, "parent_name", "Pak Contoh")
    press(phone, "Simpan perbaikan")
    press(phone, "Periksa dan kirim")
    assert registered() == 0
    press(phone, "Kirim pendaftaran")
    expect(phone.locator(".people li")).to_have_count(8)
    assert registered() == 8


def type_into_all(page: Page, key: str, text: str) -> None:
    for field in page.locator(f"[name$='-{key}']").all():
        field.fill(text)


def test_browser_school_changes_substitutes_and_withdraws(phone: Page, site: Site) -> None:
    program, school = make_program(), make_school()
    send(make_batch(program, school, pupil(1), pupil(2)))
    come_in(phone, make_link(school))
    phone.goto(f"/sekolah/kegiatan/{program.code}")
    press(phone, f"Buka {pupil(1)['name']}")
    press(phone, "Ubah jawaban")
    assert phone.locator("#birth_date").input_value() == "17 Agustus 2015"
    assert phone.locator("#teacher_phone").input_value() == "0812-0000-0002"
    fill(phone, {"story_title": "Sabai Nan Aluih"})
    press(phone, "Simpan perubahan")
    expect(phone.get_by_role("main")).to_contain_text("Perubahan sudah disimpan. Nomor pendaftaran tetap.")
    number = phone.locator(".big").inner_text()
    press(phone, "Ganti peserta")
    assert phone.locator("#name").input_value() == ""
    assert phone.locator("#teacher_name").input_value() == pupil(1)["teacher_name"]
    fill(phone, pupil(7, grade="4"))
    press(phone, "Simpan perubahan")
    assert phone.locator(".big").inner_text() == number
    expect(phone.locator(".card").first).to_contain_text(pupil(7)["name"])
    press(phone, "Mundur")
    assert heading(phone) == f"Mundurkan {pupil(7)['name']}?"
    press(phone, "Ya, mundurkan")
    expect(phone.locator(".card .status")).to_have_text("Mundur")
    phone.goto(f"/sekolah/kegiatan/{program.code}")
    expect(phone.locator(".people li")).to_have_count(2)


def test_browser_school_decides_about_the_same_pupil(phone: Page, site: Site) -> None:
    program, school = make_program(), make_school()
    send(make_batch(program, school, pupil(1)))
    batch = make_batch(program, school, pupil(1), pupil(2))
    come_in(phone, make_link(school))
    phone.goto(f"/isi/{batch.token}")
    expect(phone.locator(".people")).to_contain_text(f"Sudah terdaftar dengan nomor {program.code}-0001.")
    press(phone, "Perbaiki yang salah")
    press(phone, "Simpan perbaikan")
    assert phone.title().startswith("Kesalahan: ")
    phone.locator(".problems a").click()
    assert phone.evaluate("document.activeElement.tagName") == "FIELDSET"
    phone.get_by_label("Lewati: hapus baris ini").check()
    press(phone, "Simpan perbaikan")
    expect(phone.locator(".people li")).to_have_count(1)
    press(phone, "Periksa dan kirim")
    press(phone, "Kirim pendaftaran")
    assert registered() == 2


def test_browser_school_asks_for_its_link_and_is_let_in(phone: Page, site: Site, open_browser: Open) -> None:
    make_program()
    school = make_school()
    phone.goto("/")
    press(phone, "Sekolah saya belum punya tautan")
    fill(phone, {"npsn": "1", "contact_name": "Bu Contoh", "contact_phone": "0812 0000 0009"})
    press(phone, "Minta tautan")
    assert phone.title().startswith("Kesalahan: ")
    assert phone.locator("#contact_name").input_value() == "Bu Contoh"
    fill(phone, {"npsn": school.npsn})
    press(phone, "Minta tautan")
    assert heading(phone) == "Menunggu konfirmasi panitia"
    confirm(open_browser(), school.name)
    press(phone, "Periksa lagi")
    press(phone, f"Masuk sebagai {school.name}")
    assert heading(phone) == school.name


def confirm(page: Page, name: str) -> None:
    """A member of staff lets a school in."""
    make_account()
    page.goto("/petugas/permintaan-tautan")
    fill(page, {"username": "petugas", "password": PASSWORD})
    press(page, "Masuk")
    expect(page.get_by_role("main")).to_contain_text(name)
    press(page, "Konfirmasi Bu Contoh")


@pytest.mark.parametrize("saved_by", ["openpyxl", "libreoffice"])
def test_browser_school_uploads_its_template(phone: Page, site: Site, tmp_path: Path, saved_by: str) -> None:
    program = make_program()
    come_in(phone, make_link(make_school()))
    begin(phone, program.code)
    press(phone, "Tempel atau unggah daftar")
    template = phone.get_by_role("link", name="Unduh templat Excel untuk satu kelas").get_attribute("href")
    file = tmp_path / "kelas.xlsx"
    file.write_bytes(filled_in(phone.request.get(template or "").body(), [pupil(number) for number in range(1, 41)]))
    phone.locator("#file").set_input_files(saved_again(file, tmp_path) if saved_by == "libreoffice" else file)
    press(phone, "Unggah berkas ini")
    expect(phone.get_by_text("Siap dikirim")).to_have_count(40)
    press(phone, "Periksa dan kirim")
    press(phone, "Kirim pendaftaran")
    assert heading(phone) == "Pendaftaran terkirim"
    assert registered() == 40


def saved_again(file: Path, folder: Path) -> Path:
    """The same workbook opened and saved by LibreOffice, as many schools have nothing else."""
    profile, out = f"-env:UserInstallation=file://{folder}/profile", folder / "lagi"
    command = [installed("soffice"), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(file)]
    run(command, check=True, capture_output=True, timeout=120)
    return out / file.name
