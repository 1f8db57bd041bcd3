"""Workbooks with several sheets, templates of other programs and versions, and files that cannot be read: nothing is lost."""

import html
import zipfile
from dataclasses import replace
from io import BytesIO

import openpyxl
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from domain.intake.incoming import MOST_TRIED
from domain.models import Batch, Program
from domain.programs import drafting
from domain.store.db import db, writing
from forms.definition import Question
from forms.kinds import KINDS
from forms.spreadsheet import read_tables
from forms.spreadsheet.template import write_template
from tests.forms.test_import_places import HEAD, workbook
from tests.intake.test_school_lists import fillable, stored
from tests.registering.test_school_pages import confirm
from tests.support.databases import on_both, on_sqlite
from tests.support.factories import make_batch, make_program, make_school, pupil, send

pytestmark = on_both

GUIDE = [["Petunjuk mengisi"], ["Isi semua kolom"]]
FOUR: list[list[object]] = [HEAD, [1, "Siti", "17/8/2015", "", "IV"], [2, "Budi", "17/8/2015", "", "IV"]]
FIVE: list[list[object]] = [HEAD, [1, "Ani", "17/8/2015", "", "V"], [2, "Caca", "17/8/2015", "", "V"]]
NO_LIST = [["Jumlah", 4]]


def upload(visitor: FlaskClient, batch: Batch, data: bytes, name: str = "murid.xlsx", **sent: str) -> TestResponse:
    return visitor.post(f"/isi/{batch.token}/unggah", data={"file": (BytesIO(data), name), **sent})


def book() -> bytes:
    return workbook(Petunjuk=GUIDE, Empat=FOUR, Lima=FIVE, Rekap=NO_LIST)


def names() -> list[str]:
    return [row["name"] for row in stored()]


def test_sheet_that_answers_most_is_read_and_the_others_are_named(visitor: FlaskClient, batch: Batch) -> None:
    page = upload(visitor, batch, book()).text
    assert "Ini lembar “Empat”. Berkas Anda punya lembar lain yang tidak dibaca: Petunjuk, Lima, Rekap." in page
    assert confirm(visitor, batch.token, page).status_code == 302
    assert names() == ["Siti", "Budi"]
    assert "belum dibaca: “Petunjuk”, “Lima”, “Rekap”." in visitor.get(f"/isi/{batch.token}").text


def test_another_sheet_can_be_chosen(visitor: FlaskClient, batch: Batch) -> None:
    page = upload(visitor, batch, book(), sheet="Lima").text
    confirm(visitor, batch.token, page)
    assert names() == ["Ani", "Caca"]


def test_columns_of_the_chosen_sheet_can_be_read_otherwise(visitor: FlaskClient, batch: Batch) -> None:
    page = upload(visitor, batch, book(), **{"sheet": "Lima", "column-1": "story_title", "column-2": "name"}).text
    assert 'name="sheet" value="Lima"' in page
    confirm(visitor, batch.token, page)
    assert [row["story_title"] for row in stored()] == ["Ani", "Caca"]


def test_sheet_far_behind_is_not_looked_into_but_can_be_chosen(visitor: FlaskClient, batch: Batch) -> None:
    sheets = {f"Lembar{number}": GUIDE for number in range(MOST_TRIED)}
    data = workbook(**sheets, Lima=FIVE)
    assert "Petunjuk mengisi" in upload(visitor, batch, data).text
    confirm(visitor, batch.token, upload(visitor, batch, data, sheet="Lima").text)
    assert names() == ["Ani", "Caca"]


def test_same_workbook_again_goes_on_with_the_next_sheet(visitor: FlaskClient, batch: Batch) -> None:
    data = workbook(Empat=FOUR, Lima=FIVE)
    for _time in range(2):
        confirm(visitor, batch.token, upload(visitor, batch, data).text)
    assert names() == ["Siti", "Budi", "Ani", "Caca"]
    again = upload(visitor, batch, data)
    assert (again.status_code, "4 sama, tidak ada yang berubah" in visitor.get(f"/isi/{batch.token}").text) == (302, True)


@on_sqlite
def test_workbook_of_a_whole_school_is_read_to_its_end(visitor: FlaskClient, batch: Batch) -> None:
    children = [f"Murid {letter}" for letter in "ABCDEFGHIJKLMNOP"[: MOST_TRIED + 1]]
    data = workbook(**{f"Kelas {child}": [HEAD, [1, child, "", "", "IV"]] for child in children})
    for _child in children:
        confirm(visitor, batch.token, upload(visitor, batch, data).text)
    assert names() == children


def test_sheet_without_people_is_refused_kindly(visitor: FlaskClient, batch: Batch) -> None:
    answer = upload(visitor, batch, book(), sheet="Rekap")
    assert (answer.status_code, names()) == (422, [])
    assert "Tidak ada peserta di daftar itu" in answer.text


def test_hidden_and_empty_sheets_are_no_sheets(visitor: FlaskClient, batch: Batch) -> None:
    made = openpyxl.load_workbook(BytesIO(workbook(Empat=FOUR, Kosong=[[" "]], Rahasia=FIVE)))
    made["Rahasia"].sheet_state = "hidden"
    out = BytesIO()
    made.save(out)
    assert [table.sheet for table in read_tables(out.getvalue())] == ["Empat"]
    assert "lembar lain" not in upload(visitor, batch, out.getvalue()).text


def test_sheets_of_our_template_do_not_count_when_they_come_to_light(visitor: FlaskClient, batch: Batch) -> None:
    made = openpyxl.load_workbook(BytesIO(template(batch.program, pupil(1))))
    made.create_sheet("_daftar").append(["Laki-laki"])
    made["_meta"].sheet_state = "visible"
    out = BytesIO()
    made.save(out)
    assert upload(visitor, batch, out.getvalue()).status_code == 302
    assert names() == [pupil(1)["name"]]


def template(program: Program, *people: dict[str, str], version: int = 1) -> bytes:
    definition = program.versions[version - 1].definition
    return write_template(definition, program.title, f"{program.code}@{version}", rows=people)


def test_copied_sheet_of_our_template_is_named(visitor: FlaskClient, batch: Batch) -> None:
    made = openpyxl.load_workbook(BytesIO(template(batch.program, pupil(1))))
    made.copy_worksheet(made["Peserta"]).title = "Peserta 5B"
    out = BytesIO()
    made.save(out)
    answer = upload(visitor, batch, out.getvalue())
    assert answer.status_code == 200
    assert "lembar lain yang tidak dibaca: Peserta 5B" in answer.text


def test_template_of_another_program_is_told_apart(visitor: FlaskClient, batch: Batch) -> None:
    other = make_program("creative_writing")
    answer = upload(visitor, batch, template(other, pupil(1)))
    assert answer.status_code == 422
    assert f"untuk kegiatan {other.code}, bukan {batch.program.code}" in answer.text


def publish(program: Program, question: Question) -> None:
    with writing():
        drafting.put_question(program.form(), question)
        drafting.publish_draft(program.form())


def test_template_of_an_old_version_is_taken_as_long_as_staff_allow(visitor: FlaskClient, batch: Batch) -> None:
    program = batch.program
    old = [template(program, pupil(number)) for number in (1, 2)]
    publish(program, Question("hobby", "text", "Kegemaran", required=False))
    assert upload(visitor, batch, old[0]).status_code == 302
    with writing():
        drafting.accept_from(db.get_one(Program, program.id).form(), 2)
    answer = upload(visitor, batch, old[1])
    assert (answer.status_code, names()) == (422, [pupil(1)["name"]])
    assert "versi lama" in answer.text


def test_old_template_still_means_what_its_choices_were_called(visitor: FlaskClient, batch: Batch) -> None:
    old = template(batch.program, pupil(1, sex="L"))
    sex = KINDS["storytelling"].definition["sex"]
    renamed = tuple(replace(choice, label=f"Anak {choice.code}", aliases=()) for choice in sex.choices)
    publish(batch.program, replace(sex, choices=renamed))
    assert upload(visitor, batch, old).status_code == 302
    assert stored()[0]["sex"] == "L"
    assert "Siap dikirim" in visitor.get(f"/isi/{batch.token}").text


def test_column_that_is_no_longer_asked_is_named(visitor: FlaskClient, batch: Batch) -> None:
    old = template(batch.program, pupil(1, story_origin="Solok"))
    publish(batch.program, replace(KINDS["storytelling"].definition["story_origin"], retired=True))
    assert upload(visitor, batch, old).status_code == 302
    assert "Kolom Asal cerita tidak dibaca karena tidak ditanyakan lagi." in visitor.get(f"/isi/{batch.token}").text


def test_notes_about_many_rows_of_our_template_are_one_sentence(visitor: FlaskClient, batch: Batch) -> None:
    made = openpyxl.load_workbook(BytesIO(template(batch.program, *map(pupil, range(1, 31)))))
    keys = [cell.value for cell in made["Peserta"][3]]
    for row in range(5, 35):
        made["Peserta"].cell(row, keys.index("nisn") + 1, 12345600 + row)
    out = BytesIO()
    made.save(out)
    upload(visitor, batch, out.getvalue())
    overview = visitor.get(f"/isi/{batch.token}").text
    assert overview.count("Angka 0 di depan NISN hilang") == 1
    assert "Baris 5–34, kolom F (NISN): Angka 0 di depan NISN hilang" in overview


def archive(*files: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in files:
            made.writestr(name, data)
    return out.getvalue()


BROKEN = [(f"rusak-{number}.pdf", b"%%PDF-1.4 broken %d" % number) for number in range(20)]


@on_sqlite
def test_every_form_that_could_not_be_read_is_named(visitor: FlaskClient, batch: Batch) -> None:
    good = fillable(visitor, batch, name="Siti")
    assert upload(visitor, batch, archive(("siti.pdf", good), *BROKEN), "formulir.zip").status_code == 302
    overview = visitor.get(f"/isi/{batch.token}").text
    assert [name for name, _data in BROKEN if f"{name}: " not in overview] == []
    assert "Catatan pembacaan (20)" in overview


@on_sqlite
def test_forms_are_read_though_other_files_are_among_them(visitor: FlaskClient, batch: Batch) -> None:
    others = [("foto.jpg", b"\xff\xd8\xff\xe0"), ("murid.xlsx", workbook(Empat=FOUR))]
    sent = [(BytesIO(data), name) for name, data in [("siti.pdf", fillable(visitor, batch, name="Siti")), *others]]
    answer = visitor.post(f"/isi/{batch.token}/unggah", data=MultiDict(("file", one) for one in sent))
    assert answer.status_code == 302
    overview = visitor.get(f"/isi/{batch.token}").text
    assert [overview.count(f"{name}: Berkas ini bukan PDF.") for name, _data in others] == [1, 1]
    assert names() == ["Siti"]


def test_form_that_was_read_before_is_not_read_again_among_new_ones(visitor: FlaskClient, batch: Batch) -> None:
    siti, budi = (fillable(visitor, batch, name=name) for name in ("Siti", "Budi"))
    upload(visitor, batch, siti, "siti.pdf")
    answer = upload(visitor, batch, archive(("siti.pdf", siti), ("budi.pdf", budi)), "formulir.zip")
    page = visitor.get(answer.headers["Location"]).text
    assert "1 peserta dimasukkan dari formulir PDF." in page
    assert "1 peserta sudah ada di sini dan tidak dimasukkan lagi." in page
    assert names() == ["Siti", "Budi"]


@on_sqlite
def test_form_of_another_schools_pupil_is_told_apart(staff: FlaskClient, batch: Batch, program: Program) -> None:
    other = make_school()
    forms = [fillable(staff, sent_to, name=name) for sent_to, name in ((batch, "Siti"), (make_batch(program, other), "Budi"))]
    slip = fillable(staff, batch, name="Ani", _npsn="123")
    data = archive(("siti.pdf", forms[0]), ("budi.pdf", forms[1]), ("ani.pdf", slip))
    assert upload(staff, batch, data, "formulir.zip").status_code == 302
    assert names() == ["Siti", "Ani"]
    overview = html.unescape(staff.get(f"/isi/{batch.token}").text)
    assert f"budi.pdf: Formulir ini untuk {other.name}, bukan {batch.origin}." in overview


def test_every_form_is_named_when_none_could_be_read(visitor: FlaskClient, batch: Batch) -> None:
    answer = upload(visitor, batch, archive(*BROKEN), "formulir.zip")
    assert answer.status_code == 422
    assert "Tidak satu pun dari 20 berkas itu dapat dibaca." in answer.text
    assert [name for name, _data in BROKEN if f"{name}: " not in answer.text] == []


def test_next_list_has_notes_of_its_own_and_a_sent_batch_none(visitor: FlaskClient, batch: Batch) -> None:
    confirm(visitor, batch.token, upload(visitor, batch, book()).text)
    assert "belum dibaca" in visitor.get(f"/isi/{batch.token}").text
    for row in stored():
        assert row["name"] in {"Siti", "Budi"}
    for row_id in [row.id for row in batch.rows]:
        visitor.post(f"/isi/{batch.token}/peserta/{row_id}/hapus")
    upload(visitor, batch, template(batch.program, pupil(1), pupil(2)))
    assert "belum dibaca" not in visitor.get(f"/isi/{batch.token}").text
    with writing():
        batch.notes = ["siti.pdf: rusak"]
    send(batch)
    assert batch.notes == []


def test_rows_that_are_here_already_are_counted(visitor: FlaskClient, batch: Batch) -> None:
    confirm(visitor, batch.token, upload(visitor, batch, workbook(Empat=FOUR)).text)
    more = workbook(Empat=[*FOUR, [3, "Dani", "17/8/2015", "", "IV"]])
    page = upload(visitor, batch, more).text
    assert "Daftar ini pernah masuk: 2 sama, 0 diperbarui, 1 baru, 0 tidak ada lagi." in page
    confirm(visitor, batch.token, page)
    assert names() == ["Siti", "Budi", "Dani"]
