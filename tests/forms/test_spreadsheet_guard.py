"""Hostile and mistaken uploads: each refused with a sentence of its own, in bounded time and memory."""

import os
import resource
import zipfile
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest

from forms.limited import read_limited
from forms.spreadsheet import SpreadsheetRefused, read_tables, read_text
from forms.spreadsheet.table import MOST_BYTES

HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"


def plain_workbook() -> bytes:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active["A1"], workbook.active["A2"] = "Nama", "Siti"
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def with_part(name: str, content: bytes, base: bytes | None = None) -> bytes:
    """The plain workbook with one part replaced or added."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(base or plain_workbook())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def with_sheet(rows: bytes) -> bytes:
    return with_part("xl/worksheets/sheet1.xml", HEAD + rows + TAIL)


def zip_of(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


OASIS = b"urn:oasis:names:tc:opendocument:xmlns"
ODS_BOMB = (
    b'<?xml version="1.0"?><office:document-content xmlns:office="%(o)s:office:1.0" xmlns:table="%(o)s:table:1.0" '
    b'xmlns:text="%(o)s:text:1.0"><office:body><office:spreadsheet><table:table table:name="A">'
    b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" '
    b'table:number-columns-repeated="1000"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
    b"</office:spreadsheet></office:body></office:document-content>"
) % {b"o": OASIS}
MANIFEST = (
    b'<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    b'<manifest:file-entry manifest:full-path="/" '
    b'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
FAR = b"".join(b'<row r="%d"><c r="A%d" t="str"><v>x</v></c></row>' % (row, row) for row in range(900_000, 900_030))
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'

# What takes a second to make is made by its test: every process of a run reads this module.
REFUSED: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "pdf named xlsx": (b"%PDF-1.7 ...", "Berkas ini PDF"),
    "photo": (b"\xff\xd8\xff\xe0....", "foto"),
    "picture": (b"\x89PNG\r\n\x1a\n....", "gambar"),
    "program": (b"MZ\x90\x00....", "program"),
    "web page named xls": (b"<html><table><tr><td>Nama", "halaman web"),
    "spreadsheet xml of 2003": (b'<?xml version="1.0"?><Workbook/>', "halaman web"),
    "nothing": (b"  \n ", "kosong"),
    "too many bytes": (b"a" * (MOST_BYTES + 1), "terlalu besar"),
    "word document": (zip_of({"[Content_Types].xml": b"", "word/document.xml": b""}), "Word"),
    "other zip": (zip_of({"foto.jpg": b"x"}), "arsip ZIP"),
    "macros": (with_part("xl/vbaProject.bin", b"x"), "makro"),
    "macros of old excel": (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "_VBA_PROJECT".encode("utf-16-le"), "makro"),
    "password": (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
    "half a file": (plain_workbook()[:2000], "rusak"),
    "no workbook in it": (zip_of({"[Content_Types].xml": b"<x/>"}), "rusak"),
    "garbage in a sheet": (with_sheet(b"<row><c r='A1'"), "rusak|kosong|Tidak ada isi"),
    "path that climbs out": (with_part("../../etc/x.xml", b"<x/>"), "rusak"),
    "60,000 entries": (lambda: zip_of({f"{number}.xml": b"" for number in range(60_000)}), "terlalu besar"),
    "spaces without end": (lambda: with_sheet(b" " * 60_000_000), "terlalu besar"),
    "entities": (with_part("xl/workbook.xml", LAUGHS + b"<x>&b;</x>"), "rusak"),
    "entity late in the part": (with_part("xl/styles.xml", b"<x>" + b" " * 9000 + b"<!ENTITY a 'b'></x>"), "rusak"),
    "text down to the last row": (with_sheet(FAR), "2.000 baris dan 200 kolom"),
    "nothing but a far cell": (with_sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "Tidak ada isi"),
    "ods bomb": (
        zip_of({"mimetype": ODS_TYPE, "META-INF/manifest.xml": MANIFEST, "content.xml": ODS_BOMB}),
        "terlalu besar|rusak",
    ),
    "zeros": (b"\0" * 5000, "bukan daftar"),
    "2,500 lines": (b"Nama;Kelas\n" * 2500, "2.500 baris"),
}


def test_one_endless_field_is_one_cell() -> None:
    (table,) = read_tables(b'"' + b"a" * 1_000_000)
    assert [len(line) for line in table.cells] == [1]


@pytest.mark.parametrize("name", REFUSED)
def test_upload_is_refused_with_its_own_sentence(name: str) -> None:
    given, sentence = REFUSED[name]
    data = given() if callable(given) else given
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(SpreadsheetRefused, match=sentence):
        read_tables(data)

    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 64_000  # kB: the reading is done, and refused, in a process of its own


def test_plain_workbook_passes_the_guard() -> None:
    assert read_tables(plain_workbook())[0].cells == [["Nama"], ["Siti"]]


def test_formula_is_read_as_its_value() -> None:
    rows = b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>IF(A1,"","")</f><v></v></c></row>'

    assert read_tables(with_sheet(rows))[0].cells[0][0] == 2


def test_wrong_dimension_does_not_hide_cells() -> None:
    rows = b'<row r="1"><c r="A1" t="inlineStr"><is><t>Nama</t></is></c></row>'
    sheet = (HEAD + rows + TAIL).replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')

    assert read_tables(with_part("xl/worksheets/sheet1.xml", sheet))[0].cells == [["Nama"]]


def test_reading_process_sees_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "do not tell")
    assert read_limited("tests.support.limited_work:environment", b"", too_much="no") == []
    assert os.environ["SECRET_KEY"] == "do not tell"


def test_pasted_text_without_end_is_refused() -> None:
    with pytest.raises(SpreadsheetRefused, match="terlalu panjang"):
        read_text("Siti\tIV\n" * 300_000)
