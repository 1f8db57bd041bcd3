"""The template for a whole class: what is written comes home the same, also through other programs."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from subprocess import run

import openpyxl
import pytest

from forms.answer_form import AnswerForm
from forms.definition import FormDefinition, Question
from forms.kind import Kind
from forms.kinds import KINDS
from forms.question_types import type_of
from forms.spreadsheet import read_tables, rows_of
from forms.spreadsheet.template import as_written, write_template

TODAY = date(2026, 3, 1)
STORYTELLING = KINDS["storytelling"].definition
CHOICES = {
    "region": {"13.72.01.1001": "Tanah Garam", "13.72.01.1002": "VI Suku"},
    "school": {"10303746": "SDN 01 Contoh", "10303747": "SDN 01 Contoh"},
}
SITI = {
    "name": "Siti", "sex": "P", "birth_place": "Solok", "birth_date": "2015-08-17", "nisn": "0012345678", "grade": "4",
    "story_title": "Malin Kundang", "teacher_name": "Bu Contoh, S.Pd", "teacher_phone": "+6281200000001",
    "parent_name": "Ani", "consent_data": "yes", "consent_publication": "no",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.key)
def test_template_has_a_column_for_every_question_a_list_can_answer(kind: Kind) -> None:
    sheet = openpyxl.load_workbook(BytesIO(write_template(kind.definition, kind.name, "X26@1", CHOICES)))["Peserta"]

    keys = [cell.value for cell in sheet[3][1:]]
    assert keys == [question.key for question in kind.definition if type_of(question).column != "none"]
    assert sheet.row_dimensions[3].hidden
    assert not sheet.row_dimensions[4].hidden


def test_template_comes_home_with_its_stamp_and_answers() -> None:
    data = write_template(STORYTELLING, "Lomba 2026", "LB26@3", rows=[SITI])

    found = rows_of(read_tables(data)[0], STORYTELLING, TODAY)

    assert found.stamp == "LB26@3"
    assert found.guess.sure
    [(line, values)] = found.people
    form = AnswerForm(STORYTELLING, values, TODAY)
    assert form.validate(), form.problems
    assert (line, form.answers) == (5, SITI)


def test_template_names_its_columns_as_people_see_them() -> None:
    data = write_template(STORYTELLING, "Lomba 2026", "LB26@3", rows=[SITI])

    places = rows_of(read_tables(data)[0], STORYTELLING, TODAY).guess.places(lettered=True)

    assert (places["name"], places["nisn"]) == ("B (Nama)", "F (NISN)")


def test_template_saved_as_csv_still_carries_keys_and_stamp() -> None:
    sheet = openpyxl.load_workbook(BytesIO(write_template(STORYTELLING, "Lomba", "LB26@3", rows=[SITI])))["Peserta"]
    lines = [";".join("" if value is None else str(value) for value in row) for row in sheet.values]

    found = rows_of(read_tables("\n".join(lines).encode("cp1252"))[0], STORYTELLING, TODAY)

    assert found.stamp == "LB26@3"
    assert found.people[0][1]["nisn"] == "0012345678"


def test_template_filled_by_another_program_comes_home() -> None:
    workbook = openpyxl.load_workbook(BytesIO(write_template(STORYTELLING, "Lomba 2026", "LB26@3")))
    sheet = workbook["Peserta"]
    keys = [cell.value for cell in sheet[3]]
    filled: dict[str, str | date | int] = {"name": "Nur'aini", "sex": "P", "birth_date": date(2015, 6, 4)}
    for key, value in {**filled, "nisn": 12345678}.items():
        sheet.cell(5, keys.index(key) + 1, value)
    out = BytesIO()
    workbook.save(out)

    [(_, values)] = rows_of(read_tables(out.getvalue())[0], STORYTELLING, TODAY).people

    assert values == {"name": "Nur'aini", "sex": "P", "birth_date": "2015-06-04", "nisn": "0012345678"}


def test_dropdowns_offer_what_the_form_accepts() -> None:
    sheet = openpyxl.load_workbook(BytesIO(write_template(STORYTELLING, "Lomba", "LB26@1")))["Peserta"]

    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    assert lists == {'"Laki-laki,Perempuan"', '"I,II,III,IV,V,VI"', '"Ya,Tidak"'}


def test_long_lists_stand_on_a_hidden_sheet() -> None:
    lifeskill = KINDS["lifeskill"].definition
    regions = {f"13.72.01.{number}": f"Kelurahan nomor {number}" for number in range(1001, 1040)}
    workbook = openpyxl.load_workbook(BytesIO(write_template(lifeskill, "Pelatihan", "LK26@1", {"region": regions})))

    assert workbook["_daftar"].sheet_state == "hidden"
    assert workbook["_meta"].sheet_state == "veryHidden"
    column = 1 + ["name", "sex", "birth_place", "birth_date", "region"].index("region") + 1
    listed = [row[column - 1].value for row in workbook["_daftar"].iter_rows()]
    assert listed == list(regions.values())


def test_two_schools_of_one_name_are_told_apart() -> None:
    definition = FormDefinition((Question("name", "text", "Nama"), Question("school", "school", "Sekolah")))
    data = write_template(definition, "Rakor", "RK26@1", CHOICES, rows=[{"name": "Siti", "school": "10303747"}])

    [(_, values)] = rows_of(read_tables(data)[0], definition, TODAY).people
    form = AnswerForm(definition, values, TODAY, CHOICES)

    assert form.validate()
    assert form.answers["school"] == "10303747"


PAYLOADS = ["=1+1", "+62812", "-3", "@SUM(A1)", "=cmd|'/c calc'!A1", '=HYPERLINK("http://x.example")', "\t=1", "＝1"]


@pytest.mark.parametrize("text", PAYLOADS)
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    data = write_template(STORYTELLING, "=Lomba", "LB26@1", rows=[{"story_title": text, "name": "Siti"}])

    parts = zipfile.ZipFile(BytesIO(data))
    assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    assert rows_of(read_tables(data)[0], STORYTELLING, TODAY).people[0][1]["story_title"] == text.strip()


def test_same_definition_gives_the_same_bytes() -> None:
    assert write_template(STORYTELLING, "Lomba", "LB26@1") == write_template(STORYTELLING, "Lomba", "LB26@1")


def test_blank_template_holds_nobody() -> None:
    assert rows_of(read_tables(write_template(STORYTELLING, "Lomba", "LB26@1"))[0], STORYTELLING, TODAY).people == []


def test_columns_of_an_older_version_are_named() -> None:
    older = STORYTELLING
    newer = STORYTELLING.with_changes({"story_origin": {"retired": True}})
    data = write_template(older, "Lomba", "LB26@1", rows=[SITI | {"story_origin": "Solok"}])

    found = rows_of(read_tables(data)[0], newer, TODAY)

    assert found.unknown == ["Asal cerita"]
    assert "story_origin" not in found.people[0][1]


def test_template_is_read_by_libreoffice(tmp_path: Path) -> None:
    source = tmp_path / "lomba.xlsx"
    source.write_bytes(write_template(STORYTELLING, "Lomba", "LB26@1", rows=[SITI]))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path), str(source)]
    run(command, check=True, capture_output=True, timeout=120)

    found = rows_of(read_tables((tmp_path / "lomba.ods").read_bytes())[0], STORYTELLING, TODAY)

    assert found.stamp == "LB26@1"
    assert found.people[0][1]["birth_date"] == "17/08/2015"


def test_template_writes_days_and_ticks_as_people_do() -> None:
    asked = {"date": "2015-08-17", "consent": "yes", "yes_no": "no", "phone": "+6281200000002"}
    written = [as_written(Question("key", kind, "Pertanyaan"), answer) for kind, answer in asked.items()]
    assert written == ["17/08/2015", "Ya", "Tidak", "0812-0000-0002"]


def test_blank_template_names_its_columns_as_people_see_them() -> None:
    [table] = read_tables(write_template(STORYTELLING, "Lomba 2026", "LB26@3"))
    places = rows_of(table, STORYTELLING, TODAY).guess.places(lettered=True)

    assert (places["name"], places["nisn"]) == ("B (Nama)", "F (NISN)")
