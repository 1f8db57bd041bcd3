"""No page half and half: in a site whose own data is English, an Indonesian word is one that was forgotten."""

import html
import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.models import Office, Region, Registration
from domain.office import venues
from domain.store.db import db, writing
from tests.conftest import Come, sign_in
from tests.support.factories import (
    make_batch,
    make_link,
    make_program,
    make_registration,
    make_school,
    make_session,
    make_trainer,
    pupil,
)

INDONESIAN = frozenset(
    """yang dan atau untuk dengan dari pada tidak belum sudah akan bila ini itu anda kami isi pilih tulis simpan ubah
    hapus batal lanjutkan kirim unduh unggah buka tutup daftar nama tanggal sekolah kegiatan peserta pendaftaran nomor
    kelas sesi angkatan narasumber instansi cetak rekap kertas formulir jawaban pertanyaan misalnya kosongkan paling ada
    sampai mulai dibuka perempuan orang persetujuan berkas semua kelurahan alamat keadaan tempat baris kolom panitia
    murid guru pendamping petugas senin agustus desember""".split()
)
PUBLIC = [
    "/", "/privasi", "/masuk", "/sekolah/minta-tautan", "/bukti", "/lanjut", "/kegiatan/LB26", "/tidak-ada", "/tautan/x",
]  # fmt: skip
SCHOOL = ["/sekolah/", "/sekolah/kegiatan/LB26", "/pendaftaran/{number}", "/pendaftaran/{number}/mundur"]
TRAINER = ["/pelatih/", "/pelatih/sesi/{session}"]
STAFF = [
    "/petugas/hari-ini", "/petugas/kalender", "/petugas/kalender?tampil=daftar", "/petugas/cari?q=contoh",
    "/petugas/kegiatan", "/petugas/kegiatan/baru", "/petugas/kegiatan/baru/storytelling", "/petugas/kegiatan/LB26",
    "/petugas/kegiatan/LB26/pendaftar", "/petugas/kegiatan/LB26/sesi", "/petugas/kegiatan/LB26/sesi/baru",
    "/petugas/kegiatan/LB26/angkatan/baru", "/petugas/kegiatan/LB26/rekap", "/petugas/kegiatan/LB26/cetak",
    "/petugas/kegiatan/LB26/cetak/atur?paper=roster&paper=letter&paper=minutes", "/petugas/kegiatan/LB26/meja",
    "/petugas/kegiatan/LB26/atur", "/petugas/kegiatan/LB26/arsipkan", "/petugas/kegiatan/LB26/hapus-data",
    "/petugas/kegiatan/LB26/formulir/pratinjau", "/petugas/kegiatan/LB26/formulir/terbitkan",
    "/petugas/pendaftar/{number}", "/petugas/pendaftar/{number}/ubah",
    "/petugas/pendaftar/{number}/tolak", "/petugas/pendaftar/{number}/kembalikan", "/petugas/pendaftar/{number}/lembar",
    "/petugas/sekolah", "/petugas/sekolah/baru", "/petugas/pelatih", "/petugas/pelatih/baru",
    "/petugas/permintaan-tautan", "/petugas/instansi", "/petugas/instansi/ubah", "/petugas/instansi/logo",
    "/petugas/instansi/penanda-tangan/baru", "/petugas/akun", "/petugas/akun/baru",
]  # fmt: skip
PUPIL = {
    "name": "Abel", "birth_place": "Example", "story_title": "The Stone", "teacher_name": "A. Teacher",
    "parent_name": "B. Parent",
}  # fmt: skip


@pytest.fixture
def registration(app: Flask) -> Registration:
    """One registration of a school, in a site that holds no Indonesian word of its own."""
    with writing():
        db.add(Office(government="City of Example", name="Library", city="Example", address="1 Main Street"))
        db.add(Region(code="99.01.01", name="Example"))
        db.flush()
        db.add(Region(code="99.01.01.1001", name="Example One", parent_code="99.01.01"))
    program = make_program(title="Storytelling", venue="Hall", contact_name="Ms. Example", starts_on=date(2026, 12, 10))
    return make_registration(program, make_school(name="First School", head_name="A. Head"), pupil(1, **PUPIL))


def left_over(client: FlaskClient, address: str) -> list[str]:
    """What a page still says in Indonesian."""
    page = client.get(address).text
    assert '<html lang="en">' in page, f"{address}: {page[:200]}"
    page = re.sub(r'<(\w+)[^>]* lang="id".*?</\1>', "", page.partition("<head>")[2], flags=re.DOTALL)
    shown = re.findall(r">([^<>]+)<", page) + re.findall(r'(?:aria-label|alt|title|data-\w+)="([^"{]*)"', page)
    return [f"{address}: {text.strip()}" for text in shown if not text.startswith("/") and _words(text) & INDONESIAN]


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", html.unescape(text).casefold()))


def english(client: FlaskClient, addresses: list[str], **places: object) -> list[str]:
    """What is left over on these pages once the visitor asked for English."""
    client.post("/bahasa", data={"language": "en"})
    return [text for address in addresses for text in left_over(client, address.format(**places))]


def test_language_public_pages_are_all_english(app: Flask, registration: Registration) -> None:
    assert english(app.test_client(), PUBLIC) == []


def test_language_school_pages_are_all_english(by_link: Come, registration: Registration) -> None:
    assert english(by_link(make_link(registration.school)), SCHOOL, number=registration.number) == []


def test_language_form_pages_are_all_english(by_link: Come, registration: Registration) -> None:
    batch = make_batch(registration.program, registration.school, {"name": "Abel", "story_title": "The Stone"})
    row = f"/isi/{batch.token}/peserta/{batch.rows[0].id}"
    sections = [f"{row}/{section.key}" for section in registration.program.version.definition.sections]
    pages = [f"/isi/{batch.token}{part}" for part in ("", "/daftar", "/periksa", "/perbaiki", "/semua")]
    assert english(by_link(make_link(registration.school)), sections + pages) == []


def test_language_trainer_pages_are_all_english(by_link: Come, registration: Registration) -> None:
    trainer = make_trainer("A. Trainer")
    session = make_session(registration.program, trainer)
    with writing():
        session.title, session.venue = "Technical meeting", venues.named("Hall")
    assert english(by_link(make_link(trainer)), TRAINER, session=session.id) == []


def test_language_staff_pages_are_all_english(app: Flask, registration: Registration) -> None:
    admin = sign_in(app, "boss", "admin")
    assert english(admin, STAFF, number=registration.number) == []


def test_language_of_the_form_editor_is_the_forms_own(app: Flask, registration: Registration) -> None:
    """Staff write a form in Indonesian: the editor shows the very words that are in it."""
    admin = sign_in(app, "boss", "admin")
    admin.post("/bahasa", data={"language": "en"})
    assert "Nama lengkap" in admin.get("/petugas/kegiatan/LB26/formulir").text
