"""XLSForm workbooks: ours come back the same, others' are taken as far as they can be, and the rest is named."""

from collections.abc import Sequence
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given

from forms.definition import Choice, FormDefinition
from forms.kinds import KINDS
from forms.xlsform import Imported, XlsFormRefused, read_xlsform
from forms.xlsform.relevance import relevant_of, xpath_of
from forms.xlsform.writer import write_xlsform
from tests.forms.test_spreadsheet_guard import plain_workbook, with_part
from tests.support.definitions import definitions, thorough

Lines = Sequence[Sequence[str | int | None]]


def workbook(survey: Lines, choices: Lines = (), settings: Lines = ()) -> bytes:
    """A workbook as other tools write it."""
    made = openpyxl.Workbook()
    for name, lines in (("survey", survey), ("choices", choices), ("settings", settings)):
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(line)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def imported(survey: Lines, choices: Lines = ()) -> Imported:
    return read_xlsform(workbook(survey, choices))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_back_the_same(kind: str) -> None:
    definition = KINDS[kind].definition

    assert read_xlsform(write_xlsform(definition, "Formulir", kind)) == Imported(definition, [])


@thorough(25)
@given(definitions())
def test_any_definition_comes_back_the_same(definition: FormDefinition) -> None:
    assert read_xlsform(write_xlsform(definition, "Formulir", "x")) == Imported(definition, [])


def test_workbook_for_kobo_is_read() -> None:
    found = imported(
        [
            ["type", "name", "label::English (en)", "label::Bahasa Indonesia (id)", "required", "relevant"],
            ["begin group", "who", "About you", "Tentang Anda", "", ""],
            ["text", "name", "Name", "Nama", "true()", ""],
            ["integer", "age", "Age", "Umur", "", ""],
            ["select_one level", "level", "Level", "Jenjang", "yes", ""],
            ["select_multiple books", "books", "Books", "Buku", "", "${level} = 'SMP' or ${level} = 'MTs'"],
            ["end group", "", "", "", "", ""],
        ],
        [["list_name", "name", "label"], ["level", "SMP", "SMP"], ["level", "MTs", "MTs"], ["books", 1, "Cerita"]],
    )

    questions = found.definition.questions
    assert [(one.key, one.type, one.label, one.required) for one in questions] == [
        ("who", "heading", "Tentang Anda", False),
        ("name", "text", "Nama", True),
        ("age", "number", "Umur", False),
        ("level", "choice", "Jenjang", True),
        ("books", "choices", "Buku", False),
    ]
    assert found.definition["books"].relevant == {"level": ("SMP", "MTs")}
    assert found.definition["books"].choices == (Choice("1", "Cerita"),)
    assert found.notices == ["Kolom “label::English (en)” di lembar survey tidak dipakai (5 baris)."]


def test_what_is_not_supported_is_named() -> None:
    found = imported(
        [
            ["type", "name", "label", "constraint", "relevant", "calculation"],
            ["text", "name", "Nama", "", "", ""],
            ["geopoint", "where", "Lokasi", "", "", ""],
            ["calculate", "sum", "", "", "", "1+1"],
            ["integer", "age", "Umur", ". < 120", "", ""],
            ["text", "more", "Catatan", "", "count(${name}) > 2", ""],
            ["select_one colors or_other", "color", "Warna", "", "", ""],
        ]
    )

    assert found.definition.keys == ("name", "age", "more")
    assert found.notices == [
        "Kolom “constraint” di lembar survey tidak dipakai (1 baris).",
        "Kolom “calculation” di lembar survey tidak dipakai (1 baris).",
        "Baris 3: jenis “geopoint” tidak didukung; “Lokasi” tidak dibaca.",
        "Baris 4: jenis “calculate” tidak didukung; “” tidak dibaca.",
        "Baris 6: syarat “count(${name}) > 2” tidak didukung; pertanyaan ini selalu ditanyakan.",
        "Baris 7: jenis “select_one colors or_other” tidak didukung; “Warna” tidak dibaca.",
    ]


def test_sheet_that_is_not_read_is_named() -> None:
    made = openpyxl.load_workbook(BytesIO(workbook([["type", "name", "label"], ["text", "name", "Nama"]])))
    made.create_sheet("external_choices").append(["list_name", "name"])
    out = BytesIO()
    made.save(out)

    assert read_xlsform(out.getvalue()).notices == ["Lembar “external_choices” tidak dibaca."]


def test_answer_that_is_only_sometimes_required_is_named() -> None:
    survey = [["type", "name", "label", "required"], ["text", "name", "Nama", "yes"], ["text", "more", "Lain", "${name} = 'x'"]]

    found = imported(survey)

    assert [question.required for question in found.definition] == [True, False]
    assert found.notices == ["Baris 3: wajib bila “${name} = 'x'” tidak didukung; pertanyaan ini opsional."]


def test_condition_of_a_group_holds_for_what_is_in_it() -> None:
    found = imported(
        [
            ["type", "name", "label", "relevant"],
            ["select_one yes_no", "card", "Punya kartu?", ""],
            ["begin_group", "g", "Kartu", "${card} = 'yes'"],
            ["text", "number", "Nomor", ""],
            ["end_group", "", "", ""],
            ["text", "after", "Lain", ""],
        ],
        [["list_name", "name", "label"], ["yes_no", "yes", "Ya"], ["yes_no", "no", "Tidak"]],
    )

    assert found.definition["card"].type == "yes_no"
    assert found.definition["number"].relevant == {"card": ("yes",)}
    assert found.definition["after"].relevant == {}


def test_names_that_cannot_be_keys_are_changed_everywhere() -> None:
    found = imported(
        [
            ["type", "name", "label", "relevant"],
            ["select_one yn", "Has_Card", "Punya kartu?", ""],
            ["text", "csrf_token", "Nomor", "${Has_Card} = 'a'"],
            ["text", "validate", "Lain", ""],
        ],
        [["list_name", "name", "label"], ["yn", "a", "Ada"]],
    )

    assert found.definition.keys == ("has_card", "csrf_token_2", "validate")
    assert found.definition["csrf_token_2"].relevant == {"has_card": ("a",)}
    assert found.notices == [
        "Baris 2: nama “Has_Card” diubah menjadi “has_card”.",
        "Baris 3: nama “csrf_token” diubah menjadi “csrf_token_2”.",
    ]


def test_second_question_of_a_name_is_named() -> None:
    found = imported([["type", "name", "label"], ["text", "name", "Nama"], ["text", "name", "Nama lagi"]])

    assert found.definition["name"].label == "Nama"
    assert found.notices == ["Baris 3: nama “name” sudah dipakai; pertanyaan ini tidak dibaca."]


@pytest.mark.parametrize(
    ("xpath", "relevant"),
    [
        ("${a} = 'x'", {"a": ("x",)}),
        ('${a}="x"', {"a": ("x",)}),
        ("${a} = 3", {"a": ("3",)}),
        ("selected(${a}, 'x') or selected(${a}, 'y')", {"a": ("x", "y")}),
        ("(${a} = 'x' or ${a} = 'y') and (${b} = 'z')", {"a": ("x", "y"), "b": ("z",)}),
        ("${a} = 'x' or ${b} = 'y'", None),
        ("${a} != 'x'", None),
        ("not(${a} = 'x')", None),
        ("${a} = 'x' and ${a} = 'y'", None),
        ("string-length(${a}) > 3", None),
        ("", None),
    ],
)
def test_xpath_says_a_condition_or_is_not_understood(xpath: str, relevant: object) -> None:
    assert relevant_of(xpath) == relevant


def test_condition_is_written_as_xpath_that_is_understood() -> None:
    relevant = {"a": ("x", "y"), "b": ("z",)}

    assert relevant_of(xpath_of(relevant)) == relevant


BAD = {
    "no survey": (plain_workbook(), "tidak ada lembar “survey”"),
    "nothing asked": (workbook([["type", "name", "label"], ["geopoint", "a", "A"]]), "tidak berisi pertanyaan"),
    "not a workbook": (b"type,name,label\n", "berkas .xlsx"),
    "macros": (with_part("xl/vbaProject.bin", b"x"), "makro"),
    "too many questions": (
        workbook([["type", "name", "label"], *(["text", f"q{number}", "Q"] for number in range(400))]),
        "lebih dari 120 pertanyaan",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_workbook_without_a_form_is_refused(name: str) -> None:
    data, sentence = BAD[name]

    with pytest.raises(XlsFormRefused, match=sentence):
        read_xlsform(data)
