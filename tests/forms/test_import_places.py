"""Anyone who sends a list or PDF forms reads of each problem where it stands there."""

import html
import json
import re
from collections.abc import Sequence
from io import BytesIO

import openpyxl
import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from domain.intake import batches
from domain.intake.meanwhile import mark_of
from domain.models import Batch, Program
from domain.store.db import db, writing
from forms.kinds import KINDS
from forms.spreadsheet.template import write_template
from tests.intake.test_school_lists import fillable, upload
from tests.registering.test_school_pages import confirm, paste
from tests.support.factories import pupil

HEAD: list[object] = ["No", "Nama", "Tgl Lahir", "NISN", "Kls"]
PEOPLE = [[1, "Siti", "8/17/2015", "12a", "IV"], [2, "Budi", "17/8/2015", "12b", "V"], [3, "Ani", "17/8/2015", "12c", "IV"]]


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made["Sheet"])
    for name, lines in sheets.items():
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(line)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def told(visitor: FlaskClient, batch: Batch, page: str = "") -> str:
    """What a page of the batch says, without its markup."""
    return html.unescape(re.sub(r"<[^>]+>", " ", visitor.get(f"/isi/{batch.token}{page}").text))


@pytest.mark.parametrize("page", ["", "/perbaiki", "/periksa"])
def test_problem_of_a_sheet_names_row_and_column_on_every_page(visitor: FlaskClient, batch: Batch, page: str) -> None:
    data = workbook(Murid=[["DAFTAR MURID"], [], HEAD, *PEOPLE])
    confirm(visitor, batch.token, upload(visitor, batch, "murid.xlsx", data))
    assert "Baris 4, kolom C (Tgl Lahir): Tidak ada bulan 17." in told(visitor, batch, page)


def test_same_problem_of_many_rows_is_one_sentence(visitor: FlaskClient, batch: Batch) -> None:
    confirm(visitor, batch.token, upload(visitor, batch, "murid.xlsx", workbook(Murid=[HEAD, *PEOPLE])))
    overview = told(visitor, batch)
    assert overview.count("Baris 2–4, kolom D (NISN): NISN harus 10 angka") == 1
    assert overview.count("Baris 2–4: Isi judul cerita.") == 1


def test_problem_that_stays_is_said_with_its_place_again(visitor: FlaskClient, batch: Batch) -> None:
    confirm(visitor, batch.token, upload(visitor, batch, "murid.xlsx", workbook(Murid=[HEAD, *PEOPLE])))
    row = batch.rows[0]
    shown = mark_of(row.values["nisn"])
    answer = visitor.post(f"/isi/{batch.token}/perbaiki", data={f"r{row.id}-nisn-asked": shown, f"r{row.id}-nisn": "34"})
    assert answer.status_code == 422
    assert f'<a href="#r{row.id}-nisn">Baris 2, kolom D (NISN): NISN harus 10 angka' in answer.text


def test_place_follows_the_column_that_a_person_chose(visitor: FlaskClient, batch: Batch) -> None:
    data = workbook(Murid=[["Nama", "Lain", "Kls"], ["Siti", "8/17/2015", "IV"]])
    columns = {"column-0": "name", "column-1": "birth_date", "column-2": "grade"}
    confirm(visitor, batch.token, upload(visitor, batch, "murid.xlsx", data, columns))
    assert "Baris 2, kolom B (Lain): Tidak ada bulan 17." in told(visitor, batch)


def test_column_without_a_head_is_known_by_its_letter(visitor: FlaskClient, batch: Batch) -> None:
    lines = ["Siti;17/8/2015;0012345678;IV", "Budi;8/17/2015;0012345679;V", "Ani;17/8/2015;0012345670;IV"]
    confirm(visitor, batch.token, upload(visitor, batch, "murid.csv", "\n".join(lines).encode()))
    assert "Baris 2, kolom B (Tanggal lahir): Tidak ada bulan 17." in told(visitor, batch)


def test_pasted_column_is_known_by_its_head_alone(visitor: FlaskClient, batch: Batch) -> None:
    paste(visitor, batch.token, "Nama;Tgl Lahir;Kelas\nSiti;8/17/2015;IV\n")
    assert "Baris 2, kolom Tgl Lahir: Tidak ada bulan 17." in told(visitor, batch)


def test_own_template_names_the_column_without_a_confirmation(visitor: FlaskClient, batch: Batch, program: Program) -> None:
    people = [pupil(1, birth_date="8/17/2015")]
    data = write_template(KINDS["storytelling"].definition, "Lomba", f"{program.code}@1", rows=people)
    assert visitor.post(f"/isi/{batch.token}/unggah", data={"file": (BytesIO(data), "kelas.xlsx")}).status_code == 302
    assert "Baris 5, kolom E (Tanggal lahir): Tidak ada bulan 17." in told(visitor, batch)


def test_rows_of_two_files_are_told_apart_by_their_names(visitor: FlaskClient, batch: Batch) -> None:
    for name, child in (("a.xlsx", "Siti"), ("b.xlsx", "Budi")):
        data = workbook(Murid=[HEAD, [1, child, "8/17/2015", "", "IV"]])
        confirm(visitor, batch.token, upload(visitor, batch, name, data))
    overview = told(visitor, batch)
    for name in ("a.xlsx", "b.xlsx"):
        assert f"{name}, baris 2, kolom C (Tgl Lahir): Tidak ada bulan 17." in overview


def send_forms(visitor: FlaskClient, batch: Batch, *names: str) -> None:
    wrong = {"birth_date/d": "8", "birth_date/m": "17", "birth_date/y": "2015"}
    forms = [(BytesIO(fillable(visitor, batch, name=name, **wrong)), f"{name}.pdf") for name in names]
    answer = visitor.post(f"/isi/{batch.token}/unggah", data=MultiDict(("file", form) for form in forms))
    assert answer.status_code == 302, answer.text


def test_problem_of_a_pdf_form_names_page_and_field(visitor: FlaskClient, batch: Batch) -> None:
    send_forms(visitor, batch, "Siti")
    assert "Halaman 1, isian Tanggal lahir: Tidak ada bulan 17." in told(visitor, batch)


def test_problem_of_several_pdf_forms_names_the_files(visitor: FlaskClient, batch: Batch) -> None:
    send_forms(visitor, batch, "Siti", "Budi")
    overview = told(visitor, batch)
    assert "Siti.pdf, Budi.pdf, halaman 1, isian Tanggal lahir: Tidak ada bulan 17." in overview
    assert "Budi.pdf, halaman 1, isian Tanggal lahir: Tidak ada bulan 17." in told(visitor, batch, "/perbaiki")


def test_problem_of_a_row_that_was_typed_names_the_person(visitor: FlaskClient, batch: Batch) -> None:
    with writing():
        for name in ("Siti", "Budi"):
            batches.add_row(batch, {"name": name})
    assert "Peserta 1–2, isian Judul cerita: Isi judul cerita." in told(visitor, batch)


def test_repetition_in_a_list_names_its_row(visitor: FlaskClient, batch: Batch) -> None:
    twice = [[1, "Siti", "17/8/2015", "0012345678", "IV"], [2, "Siti", "17/8/2015", "0012345678", "V"]]
    confirm(visitor, batch.token, upload(visitor, batch, "murid.xlsx", workbook(Murid=[HEAD, *twice])))
    assert "Baris 3: Sama dengan baris lain dalam daftar ini." in told(visitor, batch)


def test_everything_is_said_in_english_too(visitor: FlaskClient, batch: Batch) -> None:
    confirm(visitor, batch.token, upload(visitor, batch, "murid.xlsx", workbook(Murid=[HEAD, *PEOPLE])))
    visitor.post("/bahasa", data={"language": "en"})
    assert "Row 2, column C (Tgl Lahir): There is no month 17." in told(visitor, batch)


def test_place_that_somebody_made_up_is_harmless_text(visitor: FlaskClient, batch: Batch) -> None:
    guess = {"columns": {"1": ["birth_date"]}, "head_rows": 1, "labels": ["Nama", "<script>alert(1)</script>"]}
    people = [[2, {"name": "Siti", "birth_date": "8/17/2015"}]]
    sent = {"people": json.dumps(people), "guess": json.dumps(guess), "pick": "2", "channel": "sheet", "file": "<b>.xlsx"}
    assert visitor.post(f"/isi/{batch.token}/daftar/pilih", data=sent).status_code == 302
    assert "<script>alert" not in visitor.get(f"/isi/{batch.token}").text
    db.rollback()
    assert batch.rows[0].places == {"birth_date": "B (<script>alert(1)</script>)"}
