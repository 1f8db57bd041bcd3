"""What stands in a sheet beside its list: far cells, dragged formulas, errors, values nobody computed, hidden rows."""

import zipfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from forms.kinds import KINDS
from forms.spreadsheet import SpreadsheetRefused, Table, read_text, rows_of, told
from forms.spreadsheet.facts import MOST_STRAY
from forms.spreadsheet.reader import parse
from forms.spreadsheet.table import MOST_ROWS
from tests.forms.test_spreadsheet_guard import MANIFEST, OASIS, ODS_TYPE, zip_of

DEFINITION = KINDS["storytelling"].definition
LIST = [["Nama", "Kelas", "NISN"], ["Siti", "5", "0012345678"], ["Budi", "4", "0012345679"]]


def workbook(*more: tuple[str, str | int], hidden: tuple[int, ...] = ()) -> bytes:
    """Two pupils, and more cells by name."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in LIST:
        sheet.append(line)
    for name, value in more:
        sheet[name] = value
    for row in hidden:
        sheet.row_dimensions[row].hidden = True
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def ods(*rows: str) -> bytes:
    content = (
        '<?xml version="1.0"?><office:document-content xmlns:office="{o}:office:1.0" xmlns:table="{o}:table:1.0" '
        'xmlns:text="{o}:text:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="Kelas &amp; nama">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    ).format(o=OASIS.decode(), rows="".join(rows))
    return zip_of({"mimetype": ODS_TYPE, "META-INF/manifest.xml": MANIFEST, "content.xml": content.encode()})


def ods_row(*cells: str, more: str = "") -> str:
    texts = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in cells
    )
    return f"<table:table-row{more}>{texts}</table:table-row>"


def read(data: bytes) -> Table:
    (table,) = parse(data)
    return Table(**table)


def names(table: Table) -> list[str]:
    rows = rows_of(table, DEFINITION, date(2026, 11, 27))
    return [values["name"] for _line, values in rows.people]


def said(table: Table) -> Sequence[str]:
    rows = rows_of(table, DEFINITION, date(2026, 11, 27))
    return told(rows.notices, rows.guess.places(lettered=True))


@pytest.mark.parametrize(
    "cells",
    [
        [("A1048576", " ")],
        [("XFD1", "\u200b")],
        [(f"D{row}", "=ROW()-1") for row in range(2, 10_000)],
        [(f"D{row}", row) for row in range(4, MOST_ROWS + 500)],
    ],
    ids=["blank below", "blank to the right", "formula dragged", "running numbers"],
)
def test_what_says_nothing_does_not_make_a_list_too_large(cells: list[tuple[str, str | int]]) -> None:
    table = read(workbook(*cells))

    assert names(table) == ["Siti", "Budi"]
    assert len(table.cells) <= MOST_ROWS


@pytest.mark.parametrize("cell", ["A4000", "A900000", "GZ3", "XFD3"])
def test_one_far_cell_is_named_and_the_rest_is_read(cell: str) -> None:
    table = read(workbook((cell, "catatan")))

    assert names(table) == ["Siti", "Budi"]
    line = int("".join(filter(str.isdecimal, cell)))
    assert [sentence for sentence in said(table) if "catatan" in sentence] == [
        f"Baris {line:,}: “catatan” tidak dibaca.".replace(",", "")
    ]


def test_list_that_goes_on_far_below_is_refused() -> None:
    with pytest.raises(SpreadsheetRefused, match=r"2\.000 baris"):
        read(workbook(*((f"A{row}", f"Siswa {row}") for row in range(MOST_ROWS, MOST_ROWS + MOST_STRAY + 2))))


def test_formula_without_a_value_is_said_with_its_cell() -> None:
    table = read(workbook(("C2", "=VLOOKUP(A2,X:X,1)")))

    assert names(table) == ["Siti", "Budi"]
    assert said(table) == [
        "Baris 2, kolom C (NISN): Rumus di sel ini belum dihitung, jadi tidak dibaca. Simpan ulang di Excel, atau isi di sini."
    ]


def test_list_of_nothing_but_formulas_asks_to_be_saved_again() -> None:
    cells = [(f"{column}{row}", f"=Sheet2!{column}{row}") for column in "ABC" for row in (2, 3)]
    with pytest.raises(SpreadsheetRefused, match="belum dihitung. Buka di Excel, simpan"):
        names(read(workbook(*cells)))


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#NAME?", "#ERROR!", "Err:502"])
@pytest.mark.parametrize("way", ["csv", "paste"])
def test_error_is_no_answer_in_text_either(error: str, way: str) -> None:
    text = f"Nama\tKelas\tNISN\nSiti\t5\t{error}\nBudi\t4\t0012345679\n"
    table = read(text.replace("\t", ";").encode()) if way == "csv" else read_text(text)
    rows = rows_of(table, DEFINITION, date(2026, 11, 27))

    assert [values.get("nisn", "") for _line, values in rows.people] == ["", "0012345679"]
    assert [notice.line for notice in rows.notices if error in notice.sentence] == [2]


def test_column_that_was_too_narrow_is_said() -> None:
    table = read(b"Nama;Kelas;Tanggal lahir\nSiti;5;########\n")

    (sentence,) = said(table)
    assert sentence.startswith("Baris 2, kolom C (Tanggal lahir): Kolomnya terlalu sempit")


def test_title_with_a_hash_stays() -> None:
    table = read_text("Nama\tKelas\tJudul cerita\nSiti\t5\t#BERANI!\n")

    rows = rows_of(table, DEFINITION, date(2026, 11, 27))
    assert rows.people[0][1]["story_title"] == "#BERANI!"


def test_hidden_rows_of_a_workbook_are_known() -> None:
    assert list(read(workbook(hidden=(3,))).hidden) == [3]
    assert list(read(workbook(hidden=(4, 5, 6))).hidden) == []  # nobody stands there


def test_filtered_row_of_an_ods_is_known() -> None:
    more = ' table:visibility="filter"'
    data = ods(ods_row("Nama", "Kelas"), ods_row("Siti", "5"), ods_row("Budi", "4", more=more), ods_row("Cici", "4"))
    table = read(data)

    assert (table.sheet, list(table.hidden)) == ("Kelas & nama", [3])
    rows = rows_of(table, DEFINITION, date(2026, 11, 27))
    assert rows.hidden == (3,)


def test_far_blank_of_an_ods_costs_nothing() -> None:
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    far = f'<table:table-row table:number-rows-repeated="1048000">{blank}</table:table-row>'
    table = read(ods(ods_row("Nama", "Kelas"), ods_row("Siti", "5"), far, ods_row(" ")))

    assert names(table) == ["Siti"]


def test_number_of_an_ods_without_its_text_is_read() -> None:
    row = '<table:table-row><table:table-cell office:value-type="float" office:value="7"/></table:table-row>'

    assert read(ods(row)).cells == [[7]]


def test_sheet_with_prefixes_is_read() -> None:
    """As the OpenXML tools of Microsoft write it."""
    data = workbook(("A4", "Cici"), ("C4", "=NA()"))
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                for tag in (b"worksheet", b"sheetData", b"row", b"c", b"v", b"f", b"is", b"t"):
                    part = part.replace(b"<%s " % tag, b"<x:%s " % tag).replace(b"<%s>" % tag, b"<x:%s>" % tag)
                    part = part.replace(b"</%s>" % tag, b"</x:%s>" % tag).replace(b"<%s/>" % tag, b"<x:%s/>" % tag)
                part = part.replace(b"xmlns=", b"xmlns:x=")
                part = (
                    part[: part.index(b"<x:worksheet")]
                    + b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                    + part[part.index(b"<x:sheetData>") : part.index(b"</x:sheetData>")]
                    + b"</x:sheetData></x:worksheet>"
                )
            new.writestr(name, part)

    assert names(read(out.getvalue())) == ["Siti", "Budi", "Cici"]
