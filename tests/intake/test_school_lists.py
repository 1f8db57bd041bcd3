"""Lists as schools really send them, and filled PDF forms, through the pages."""

import re
import zipfile
from io import BytesIO

import pypdf
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.models import Batch, BatchRow, Program, School
from domain.programs import drafting
from domain.store.db import db, writing
from forms.definition import Question
from tests.registering.test_school_pages import confirm
from tests.support.factories import make_batch, make_program, pupil
from tests.support.source_code import ROOT

SAMPLES = ROOT / "tests" / "forms" / "samples"


def upload(visitor: FlaskClient, batch: Batch, name: str, data: bytes = b"", columns: dict[str, str] | None = None) -> str:
    content = data or (SAMPLES / name).read_bytes()
    answer = visitor.post(f"/isi/{batch.token}/unggah", data={"file": (BytesIO(content), name), **(columns or {})})
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def stored() -> list[dict[str, str]]:
    db.rollback()
    return [row.values for row in db.scalars(select(BatchRow).order_by(BatchRow.position))]


@pytest.mark.parametrize("name", ["buatan-sekolah.xlsx", "buatan-sekolah.xls", "buatan-sekolah.csv"])
def test_teachers_own_list_comes_home(visitor: FlaskClient, program: Program, school: School, name: str) -> None:
    batch = make_batch(program, school)
    assert confirm(visitor, batch.token, upload(visitor, batch, name)).status_code == 302
    rows = stored()
    assert len(rows) == 12
    first = {key: rows[0][key] for key in ("name", "nisn", "grade", "birth_place", "birth_date", "story_title")}
    assert first["name"] == "Aisyah Putri"
    assert first["nisn"] == "0030246633"
    assert first["birth_place"] == "Kota Solok"
    assert {row["teacher_name"] for row in rows} == {"Bu Contoh, S.Pd"}


def test_old_workbook_is_said_to_hide_rows_and_errors(visitor: FlaskClient, program: Program, school: School) -> None:
    """LibreOffice wrote it: its third row is hidden and B4 is =1/0, which an XLSX would tell."""
    page = upload(visitor, make_batch(program, school), "tersembunyi.xls")
    assert "Budi Tersembunyi" in page
    assert page.count("Ini berkas Excel lama (.xls).") == 1
    assert "Ini berkas Excel lama" not in upload(visitor, make_batch(program, school), "buatan-sekolah.xlsx")


@pytest.mark.parametrize("name", ["dapodik-daftar-pd.xlsx", "dapodik-daftar-pd.ods"])
def test_dapodik_list_is_picked_from_and_only_needed_columns_kept(
    visitor: FlaskClient, program: Program, school: School, name: str
) -> None:
    batch = make_batch(program, school)
    page = upload(visitor, batch, name)
    lines = [line.split('"')[0] for line in page.split('name="pick" value="')[1:]]
    assert confirm(visitor, batch.token, page, lines[1:3]).status_code == 302
    rows = stored()
    assert len(rows) == 2
    asked = set(program.version.definition.keys)
    assert all(set(row) <= asked for row in rows)
    assert all(row["nisn"] and row["birth_date"] for row in rows)
    parents_nik = [cell for row in rows for cell in row.values() if str(cell).isdigit() and len(cell) == 16]
    assert parents_nik == []


def test_more_pupils_of_the_same_list_may_follow(visitor: FlaskClient, program: Program, school: School) -> None:
    batch = make_batch(program, school)
    for line_number in (0, 1, 1):
        page = upload(visitor, batch, "dapodik-daftar-pd.xlsx")
        lines = [line.split('"')[0] for line in page.split('name="pick" value="')[1:]]
        confirm(visitor, batch.token, page, [lines[line_number]])
    assert len(stored()) == 2


def test_corrected_columns_are_remembered_for_the_school(visitor: FlaskClient, program: Program, school: School) -> None:
    batch = make_batch(program, school)
    page = upload(visitor, batch, "buatan-sekolah.csv", columns={"column-1": "name", "column-6": "story_source"})
    assert confirm(visitor, batch.token, page).status_code == 302
    assert stored()[0] == {"name": "Aisyah Putri", "story_source": "Cindua Mato"}
    data = (SAMPLES / "buatan-sekolah.csv").read_bytes().replace(b"Aisyah", b"Alifa")
    assert 'value="story_source" selected' in upload(visitor, batch, "daftar-baru.csv", data)


def test_what_a_school_confirmed_holds_for_its_next_program(visitor: FlaskClient, program: Program, school: School) -> None:
    data = b"Nama;Karya;Judul cerita;Kls\nSiti;Malin Kundang;x;IV\n"
    columns = {"column-0": "name", "column-1": "story_title", "column-2": "", "column-3": "grade"}
    batch = make_batch(program, school)
    confirm(visitor, batch.token, upload(visitor, batch, "daftar.csv", data, columns))
    next_year, other = make_program(), make_program("creative_writing")
    page = upload(visitor, make_batch(next_year, school), "daftar.csv", data)
    assert chosen(page) == ["name", "story_title", "", "grade"]
    page = upload(visitor, make_batch(other, school), "daftar.csv", data)
    assert chosen(page) == ["name", "work_title", "", "grade"]


def chosen(page: str) -> list[str]:
    """What each column is read as."""
    selects = re.findall(r'<select id="column-\d+".*?</select>', page, re.DOTALL)
    return ["".join(re.findall(r'value="([^"]*)" selected', select)) for select in selects]


def fillable(visitor: FlaskClient, batch: Batch, **values: str) -> bytes:
    """The downloaded form, filled in by another program."""
    answer = visitor.get(f"/isi/{batch.token}/formulir.pdf")
    assert answer.status_code == 200
    assert len(answer.data) <= 60 * 1024
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(BytesIO(answer.data)))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_filled_pdf_forms_come_home_in_a_zip(visitor: FlaskClient, program: Program, school: School) -> None:
    batch = make_batch(program, school)
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for name in ("Aisyah Putri", "Nur'aini"):
            file.writestr(f"{name}.pdf", fillable(visitor, batch, name=name, story_title="Cindua Mato"))
        file.writestr("lain.pdf", b"%PDF-1.4 broken")
    answer = visitor.post(f"/isi/{batch.token}/unggah", data={"file": (BytesIO(archive.getvalue()), "formulir.zip")})
    assert answer.status_code == 302, answer.text
    assert [row["name"] for row in stored()] == ["Aisyah Putri", "Nur'aini"]
    assert "lain.pdf" in visitor.get(f"/isi/{batch.token}").text
    again = visitor.post(f"/isi/{batch.token}/unggah", data={"file": (BytesIO(archive.getvalue()), "formulir.zip")})
    assert again.status_code == 302
    assert "sudah dimasukkan" in visitor.get(f"/isi/{batch.token}").text


def test_form_of_a_version_that_is_no_longer_taken(visitor: FlaskClient, program: Program, school: School) -> None:
    batch = make_batch(program, school)
    old = fillable(visitor, batch, name="Siti")
    with writing():
        drafting.put_question(program.form(), Question("hobby", "text", "Kegemaran", required=False))
        drafting.publish_draft(program.form())
    url = f"/isi/{batch.token}/unggah"
    assert visitor.post(url, data={"file": (BytesIO(old), "siti.pdf")}).status_code == 302
    with writing():
        drafting.accept_from(db.get_one(Program, program.id).form(), 2)
    answer = visitor.post(url, data={"file": (BytesIO(old), "siti.pdf")})
    assert answer.status_code == 422
    assert "versi lama" in answer.text


def test_blank_form_is_one_sheet(visitor: FlaskClient, program: Program, school: School) -> None:
    batch = make_batch(program, school, pupil(1))
    answer = visitor.get(f"/isi/{batch.token}/formulir-kosong.pdf")
    assert len(pypdf.PdfReader(BytesIO(answer.data)).pages) == 1
