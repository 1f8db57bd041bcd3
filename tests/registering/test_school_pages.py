"""A school's journey, page by page, without a browser."""

import html
import re
from collections.abc import Mapping
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from domain.intake import checking
from domain.models import Batch, BatchRow, Program, Registration, School
from domain.registering import reviewing
from domain.store.db import db, writing
from tests.conftest import Come
from tests.support.factories import (
    make_batch,
    make_link,
    make_program,
    make_registration,
    make_school,
    make_trainer,
    pupil,
    send,
    writer,
)
from tests.support.filled_sheets import filled_in
from tests.support.manuscript_files import scan

PASTED = "1\tAisyah Putri\tL\tKota Solok\t28/11/2014\t30246633\t4\n2\tM. Zaki\tL\tSolok\t20/04/2016\t81924865\t5\n"


def batch_of(program: Program) -> Batch:
    db.rollback()
    return db.scalars(select(Batch).where(Batch.program_id == program.id)).one()


def hidden(page: str, name: str) -> str:
    """The value of a hidden field on a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return html.unescape(found[1])


def confirm(
    visitor: FlaskClient, token: str, page: str, lines: list[str] | None = None, more: Mapping[str, str] | None = None
) -> TestResponse:
    """Take in the people that a page shows: those lines, or all. `more` are answers to what the page asks."""
    names = ("people", "guess", "heads", "mark", "channel", "file", "sheet", "elsewhere", "hidden-rows", "told")
    data = {name: hidden(page, name) for name in names} | dict(more or {})
    if 'name="matched"' in page:
        data["matched"] = hidden(page, "matched")
    picked = lines if lines is not None else re.findall(r'name="pick" value="(\d+)"', page)
    others = list(map(html.unescape, re.findall(r'name="other" value="([^"]*)"', page)))
    return visitor.post(f"/isi/{token}/daftar/pilih", data={**data, "text": written(page), "other": others, "pick": picked})


def paste(visitor: FlaskClient, token: str, text: str = PASTED) -> TestResponse:
    shown = visitor.post(f"/isi/{token}/tempel", data={"text": text})
    assert shown.status_code == 200, shown.text
    return confirm(visitor, token, shown.text)


def fill(visitor: FlaskClient, row: BatchRow, values: dict[str, str], sections: list[str]) -> None:
    for key in sections:
        answer = visitor.post(f"/isi/{row.batch.token}/peserta/{row.id}/{key}", data=values)
        assert answer.status_code == 302, answer.text


def test_list_without_a_tick_keeps_the_help_with_columns(visitor: FlaskClient, program: Program, school: School) -> None:
    token = make_batch(program, school).token
    shown = visitor.post(f"/isi/{token}/tempel", data={"text": PASTED})
    again = confirm(visitor, token, shown.text, lines=[])
    assert (again.status_code, "Centang paling sedikit satu peserta." in again.text) == (422, True)
    assert columns(again.text) == columns(shown.text)
    read_again = visitor.post(f"/isi/{token}/tempel", data={"text": written(again.text), "column-1": "name"})
    assert "Aisyah Putri" in read_again.text


def columns(page: str) -> list[str]:
    """The columns that a page offers to read in another way."""
    return re.findall(r'<select id="(column-\d+)"', page)


def written(page: str) -> str:
    """The pasted text that a page keeps for reading it again."""
    return html.unescape("".join(re.findall(r'name="text"[^>]*>([^<]*)</textarea>', page)[-1:]))


def test_upload_without_a_file_is_told_once(visitor: FlaskClient, program: Program, school: School) -> None:
    page = visitor.post(f"/isi/{make_batch(program, school).token}/unggah", data={}).text
    assert "Pilih berkas daftar peserta" in page
    assert "Pilih berkasnya lagi" not in page


def test_answers_for_all_say_whom_they_were_saved_for(visitor: FlaskClient, program: Program, school: School) -> None:
    token = make_batch(program, school, pupil(1), pupil(2, teacher_name=""), pupil(3, teacher_name="")).token
    pages = [visitor.post(f"/isi/{token}/semua", data={"teacher_name": "Bu Guru"}, follow_redirects=True) for _tap in range(2)]
    assert "Jawaban itu disimpan untuk 2 peserta." in pages[0].text
    assert "Tidak ada yang berubah." in pages[1].text


def test_answers_for_all_find_fault_only_with_what_was_typed(visitor: FlaskClient, program: Program, school: School) -> None:
    token = make_batch(program, school, pupil(1), pupil(2)).token
    page = visitor.post(f"/isi/{token}/semua", data={"teacher_name": "x" * 5000})
    assert page.status_code == 422
    sentence = "Nama guru pendamping paling banyak 100 karakter; tulisan ini 5.000 karakter."
    assert (page.text.count(sentence), page.text.count('class="error"')) == (2, 1)


@pytest.mark.parametrize(
    ("visitor_name", "path"),
    [("client", "/sekolah/"), ("visitor", "/sekolah/"), ("other_level", ""), ("trainer", ""), ("reader", "/petugas/")],
)
def test_program_page_leads_each_visitor_where_they_may_go(
    request: pytest.FixtureRequest, program: Program, visitor_name: str, path: str
) -> None:
    somebody: FlaskClient = request.getfixturevalue(visitor_name)
    page = somebody.get(f"/kegiatan/{program.code}").text
    ways = re.findall(rf'href="(/[a-z]+/)kegiatan/{program.code}"', page)
    assert ways == [path] * bool(path)
    assert ("bukan untuk jenjang" in page) == (visitor_name == "other_level")
    for way in ways:
        assert somebody.get(f"{way}kegiatan/{program.code}").status_code == (401 if visitor_name == "client" else 200)


@pytest.fixture
def other_level(by_link: Come, office: object) -> FlaskClient:
    return by_link(make_link(make_school(level="SMA")))


@pytest.fixture
def trainer(by_link: Come, office: object) -> FlaskClient:
    return by_link(make_link(make_trainer()))


def test_private_link_shows_a_button_and_opens_by_post(client: FlaskClient, school: School) -> None:
    token = make_link(school)
    assert school.name in client.get(f"/tautan/{token}").text
    assert client.get("/sekolah/").status_code == 401
    assert client.post(f"/tautan/{token}").headers["Location"] == "/sekolah/"
    assert school.name in client.get("/sekolah/").text


def test_one_pupil_from_first_page_to_receipt(visitor: FlaskClient, program: Program, school: School) -> None:
    assert program.title in visitor.get("/sekolah/").text
    begun = visitor.post(f"/sekolah/kegiatan/{program.code}/kiriman")
    token = begun.headers["Location"].rsplit("/", 1)[1]
    first = visitor.post(f"/isi/{token}/peserta").headers["Location"]
    assert "Langkah 1 dari 4" in visitor.get(first).text
    row = batch_of(program).rows[0]
    fill(visitor, row, pupil(1), ["section_pupil", "section_story", "section_guardian", "section_consent"])
    assert "Siap dikirim" in visitor.get(f"/isi/{token}").text
    check = visitor.get(f"/isi/{token}/periksa").text
    assert "17 Agustus 2015" in check
    assert "0812-0000-0002" in check
    assert visitor.post(f"/isi/{token}/kirim").headers["Location"] == f"/isi/{token}/terkirim"
    receipt = visitor.get(f"/isi/{token}/terkirim").text
    assert "LB26-0001" in receipt
    assert "1 peserta dari" in receipt


def test_wrong_answers_stay_in_the_fields_and_are_kept(visitor: FlaskClient, program: Program, school: School) -> None:
    row = make_batch(program, school, {}).rows[0]
    values = {
        "name": "Siti 😀",
        "sex": "P",
        "birth_place": "Solok",
        "birth_date": "08/17/2026",
        "nisn": "12a",
        "grade": "4",
    }
    answer = visitor.post(f"/isi/{row.batch.token}/peserta/{row.id}/section_pupil", data=values)
    assert answer.status_code == 422
    assert "<title>Kesalahan: Data peserta" in answer.text
    for text in ("Hapus emoji", "Tidak ada bulan 17", "NISN harus 10 angka"):
        assert answer.text.count(text) == 2, text
    for text in ("Siti 😀", "08/17/2026", "12a"):
        assert f'value="{text}"' in answer.text
    db.rollback()
    assert row.values["birth_date"] == "08/17/2026"


def test_pasted_rows_show_what_is_wrong_with_their_line(visitor: FlaskClient, program: Program, school: School) -> None:
    token = make_batch(program, school).token
    shown = visitor.post(f"/isi/{token}/tempel", data={"text": PASTED}).text
    assert "Angka 0 di depan NISN hilang" in shown
    assert confirm(visitor, token, shown).status_code == 302
    page = visitor.get(f"/isi/{token}").text
    assert "Aisyah Putri" in page
    assert "2 dari 2 peserta perlu diperbaiki" in page
    db.rollback()
    assert [row.values["nisn"] for row in batch_of(program).rows] == ["0030246633", "0081924865"]


def test_pasting_the_same_rows_twice_changes_nothing(visitor: FlaskClient, program: Program, school: School) -> None:
    token = make_batch(program, school).token
    paste(visitor, token)
    again = visitor.post(f"/isi/{token}/tempel", data={"text": PASTED})
    assert again.status_code == 302
    page = visitor.get(f"/isi/{token}").text
    assert "Daftar ini sudah dimasukkan: 2 sama, tidak ada yang berubah." in page
    assert "Ada yang perlu diperbaiki" not in page
    assert len(batch_of(program).rows) == 2


def test_shared_answers_and_corrections_make_a_pasted_list_ready(
    visitor: FlaskClient, program: Program, school: School
) -> None:
    token = make_batch(program, school).token
    paste(visitor, token)
    shared = {"teacher_name": "Bu Contoh", "teacher_phone": "08120000001", "consent_data": "yes"}
    assert visitor.post(f"/isi/{token}/semua", data=shared).status_code == 302
    wrong = visitor.get(f"/isi/{token}/perbaiki").text
    names = re.findall(r'name="(r\d+-(?:story_title|parent_name))"', wrong)
    asked = dict.fromkeys(re.findall(r'name="(r\d+-\w+-asked)"', wrong), "yes")
    assert len(names) == 4
    answer = visitor.post(f"/isi/{token}/perbaiki", data={**asked, **dict.fromkeys(names, "Cindua Mato")})
    assert answer.status_code == 302, answer.text
    assert visitor.post(f"/isi/{token}/kirim").status_code == 302
    db.rollback()
    assert db.scalar(select(func.count()).select_from(Registration)) == 2


def test_uploaded_template_comes_home(visitor: FlaskClient, program: Program, school: School) -> None:
    token = make_batch(program, school).token
    template = visitor.get(f"/isi/{token}/templat.xlsx")
    assert str(template.mimetype).endswith("spreadsheetml.sheet")
    people = [pupil(1), pupil(2, name="M. Zaki", grade="5")]
    sheet = BytesIO(filled_in(template.data, people))
    answer = visitor.post(f"/isi/{token}/unggah", data={"file": (sheet, "kelas.xlsx")})
    assert (answer.status_code, answer.location) == (302, f"/isi/{token}")
    rows = checking.check(batch_of(program)).rows
    assert [row.problems for row in rows] == [{}, {}]
    asked = "name grade birth_date teacher_phone consent_data".split()
    assert [[row.form.answers[key] for key in asked] for row in rows] == [
        ["Murid B", "4", "2015-08-17", "+6281200000002", "yes"],
        ["M. Zaki", "5", "2015-08-17", "+6281200000002", "yes"],
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("daftar.xlsx", b"%PDF-1.7\nnot a sheet"),
        ("daftar.xlsx", b"PK\x03\x04 broken"),
        ("daftar.csv", b"\xff\xfe\x00\xd8"),
        ("daftar.xlsx", b""),
    ],
)
def test_unreadable_upload_is_refused_with_a_sentence(
    visitor: FlaskClient, program: Program, school: School, name: str, data: bytes
) -> None:
    token = make_batch(program, school).token
    answer = visitor.post(f"/isi/{token}/unggah", data={"file": (BytesIO(data), name)})
    assert answer.status_code == 422
    assert 'id="file-error"' in answer.text
    assert batch_of(program).rows == []


def test_send_twice_is_one_registration(visitor: FlaskClient, program: Program, school: School) -> None:
    batch = make_batch(program, school, pupil(1))
    first = visitor.post(f"/isi/{batch.token}/kirim")
    second = visitor.post(f"/isi/{batch.token}/kirim")
    assert first.headers["Location"] == second.headers["Location"]
    db.rollback()
    assert db.scalar(select(func.count()).select_from(Registration)) == 1


def test_sent_batch_leads_to_its_receipts(visitor: FlaskClient, program: Program, school: School) -> None:
    batch = make_batch(program, school, pupil(1))
    send(batch)
    assert visitor.get(f"/isi/{batch.token}").headers["Location"] == f"/isi/{batch.token}/terkirim"


def test_school_changes_substitutes_and_withdraws(visitor: FlaskClient, program: Program, school: School) -> None:
    number = make_registration(program, school, pupil(1)).number
    page = visitor.get(f"/pendaftaran/{number}/ubah?ganti=1").text
    assert pupil(1)["story_title"] in page
    assert f'value="{pupil(1)["nisn"]}"' not in page
    assert visitor.post(f"/pendaftaran/{number}/ubah?ganti=1", data=pupil(2)).status_code == 302
    assert pupil(2)["name"] in visitor.get(f"/pendaftaran/{number}").text
    assert "Mundurkan" in visitor.get(f"/pendaftaran/{number}/mundur").text
    assert visitor.post(f"/pendaftaran/{number}/mundur").status_code == 302
    assert "Mundur" in visitor.get(f"/pendaftaran/{number}").text


def test_closed_program_can_no_longer_be_changed(visitor: FlaskClient, program: Program, school: School) -> None:
    number = make_registration(program, school, pupil(1)).number
    with writing():
        db.get_one(Program, program.id).state = "closed"
    answer = visitor.post(f"/pendaftaran/{number}/ubah", data=pupil(2))
    assert answer.status_code == 409
    assert "Hubungi panitia: Ibu Contoh" in answer.text


def test_another_school_sees_nothing(by_link: Come, program: Program, school: School) -> None:
    open_batch = make_batch(program, school, pupil(1))
    row = open_batch.rows[0]
    stranger = by_link(make_link(make_school()))
    sent = make_registration(program, school_of_two := make_school(), pupil(2))
    assert school_of_two.id == sent.school_id
    for path in (
        f"/isi/{open_batch.token}",
        f"/isi/{open_batch.token}/periksa",
        f"/isi/{open_batch.token}/peserta/{row.id}/section_pupil",
        f"/isi/{open_batch.token}/templat.xlsx",
        f"/pendaftaran/{sent.number}",
        f"/pendaftaran/{sent.number}/ubah",
        f"/pendaftaran/{sent.number}/bukti.pdf",
        f"/pendaftaran/{sent.number}/kalender.ics",
    ):
        assert stranger.get(path).status_code == 404, path
    assert stranger.post(f"/isi/{open_batch.token}/kirim").status_code == 404
    assert stranger.post(f"/pendaftaran/{sent.number}/mundur").status_code == 404


def test_row_of_another_batch_is_not_found(visitor: FlaskClient, program: Program, school: School) -> None:
    own = make_batch(program, school, pupil(1))
    other = make_batch(program, make_school(), pupil(2)).rows[0]
    assert visitor.get(f"/isi/{own.token}/peserta/{other.id}/section_pupil").status_code == 404


def test_uninvited_level_sees_no_program(by_link: Come, program: Program) -> None:
    visitor = by_link(make_link(make_school(level="SMP")))
    assert program.title not in visitor.get("/sekolah/").text
    assert visitor.get(f"/sekolah/kegiatan/{program.code}").status_code == 404


def test_manuscript_file_is_kept_with_the_pupil(visitor: FlaskClient, school: School) -> None:
    program = make_program("creative_writing")
    row = make_batch(program, school, writer(1, manuscript_way="file")).rows[0]
    url = f"/isi/{row.batch.token}/peserta/{row.id}/section_work"
    fields = {key: writer(1)[key] for key in ("category", "work_title")} | {"manuscript_way": "file"}
    wrong = visitor.post(url, data={**fields, "manuscript_file": (BytesIO(b"MZ not a pdf"), "cerita.pdf")})
    assert wrong.status_code == 422
    assert "Berkas ini program, bukan naskah" in wrong.text
    good = {**fields, "manuscript_file": (BytesIO(scan()), "../../cerita.pdf")}
    assert visitor.post(url, data=good).status_code == 302
    page = visitor.get(url).text
    assert "cerita.pdf" in page
    assert "../" not in page


def test_school_asks_for_its_link_and_staff_confirm(client: FlaskClient, staff: FlaskClient, school: School) -> None:
    asked = {"npsn": school.npsn, "contact_name": "Bu Contoh", "contact_phone": "0812-0000-0009"}
    link = client.post("/sekolah/minta-tautan", data=asked).headers["Location"]
    assert "Menunggu konfirmasi" in client.get(link).text
    assert client.post(link).status_code == 404


def test_unknown_npsn_is_told_what_to_do(client: FlaskClient) -> None:
    asked = {"npsn": "12345678", "contact_name": "Bu Contoh", "contact_phone": "0812-0000-0009"}
    answer = client.post("/sekolah/minta-tautan", data=asked)
    assert answer.status_code == 422
    assert "belum ada di daftar kami" in answer.text


def test_more_rows_than_places_are_named_before_anybody_mends_them(visitor: FlaskClient, school: School) -> None:
    program = make_program(quota_school=2)
    batch = make_batch(program, school, pupil(1), pupil(2), pupil(3))
    for page in (f"/isi/{batch.token}", f"/isi/{batch.token}/periksa"):
        assert "Ada 3 peserta untuk 2 tempat. Hapus 1 peserta sebelum mengirim." in visitor.get(page).text
    row = batch.rows[0].id
    visitor.post(f"/isi/{batch.token}/peserta/{row}/hapus")
    assert "sebelum mengirim" not in visitor.get(f"/isi/{batch.token}").text


def test_full_school_is_told_so_instead_of_asked_for_more(visitor: FlaskClient, school: School) -> None:
    program = make_program(quota_school=1)
    page = f"/sekolah/kegiatan/{program.code}"
    assert "Daftarkan peserta" in visitor.get(page).text
    send(make_batch(program, school, pupil(1)))
    text = visitor.get(page).text
    assert "Tempat untuk sekolah Anda sudah terisi semua." in text
    assert "Daftarkan peserta" not in text


def test_row_of_spaces_is_removed_by_a_name(visitor: FlaskClient, program: Program, school: School) -> None:
    batch = make_batch(program, school, pupil(1, name="  "))
    page = f"/isi/{batch.token}/peserta/{batch.rows[0].id}/hapus"
    assert "Hapus peserta tanpa nama?" in visitor.get(page).text
    assert "Dihapus dari kiriman ini: peserta tanpa nama" in visitor.post(page, follow_redirects=True).text


def test_home_says_what_waits_and_how_far_the_office_has_come(visitor: FlaskClient, program: Program, school: School) -> None:
    pupils = [make_registration(program, school, pupil(number)) for number in (11, 12, 13)]
    make_batch(program, school, pupil(1), pupil(2))
    with writing():
        reviewing.verify(pupils[0], "system")
        reviewing.send_back(pupils[1], "system", "Kelas keliru")
    text = re.sub(r"<[^>]+>|\s+", " ", visitor.get("/sekolah/").text)
    waits = text.split("Menunggu Anda")[1].split("Kegiatan untuk sekolah Anda")[0]
    assert "2 belum dikirim" in waits
    assert "1 perlu diperbaiki" in waits
    assert "1 terverifikasi" in text
    assert "1 menunggu diperiksa" in text
