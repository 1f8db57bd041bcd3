"""Lists of books as library software exports them: XLSX, XLS, ODS, CSV with named columns, or MARC in ISO 2709."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from forms.limited import ReadRefused, read_limited
from forms.spreadsheet import guard
from forms.spreadsheet.errors import is_error
from forms.spreadsheet.table import Table

__all__ = ["BookLine", "ReadRefused", "parse", "read_books"]

MOST_BYTES = 12_000_000
MOST_ROWS = 20_000
COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("barcode", "nomor barcode", "no barcode", "nobarcode", "item code", "kode eksemplar", "kode item"),
    "inventory": (
        "nomor induk", "no induk", "noinduk", "no inventaris", "nomor inventaris", "inventory code", "accession number",
        "no accession",
    ),
    "title": ("judul", "title", "judul buku", "judul utama"),
    "author": ("pengarang", "penulis", "author", "authors", "nama pengarang", "pengarang utama"),
    "call_number": ("nomor panggil", "no panggil", "call number", "nopanggil", "no klasifikasi"),
}  # fmt: skip
"""What people and SLiMS, INLISLite and Koha call the columns. A list without barcodes goes by its accession numbers."""


@dataclass(frozen=True)
class BookLine:
    """One copy as the list has it, by column; `number` is its row, or the number of its MARC record.

    `problems` are codes of what is wrong with it: "error", "broken", "coding".
    """

    number: int
    cells: Mapping[str, str]
    problems: Sequence[str] = field(default=())

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read_books(data: bytes) -> list[BookLine]:
    """The copies of a list. Raises ReadRefused with a sentence for what cannot be read."""
    if len(data) > MOST_BYTES:
        raise ReadRefused(guard.TOO_MUCH)
    read = read_limited("forms.lending.book_list:parse", data, seconds=20, too_much=guard.TOO_MUCH)
    return [BookLine(**line) for line in read]


def parse(data: bytes) -> list[dict[str, Any]]:
    """What the limited process does. Raises ReadRefused."""
    from forms.lending import marc
    from forms.spreadsheet import reader, table

    if marc.is_marc(data):
        return _counted(BookLine(number, cells, problems) for number, cells, problems in marc.copies_in(data))
    table.MOST_ROWS = MOST_ROWS  # of this process alone
    return _counted(line for sheet in reader.parse(data)[:1] for line in _lines(Table(**sheet)))


def _counted(lines: Iterator[BookLine]) -> list[dict[str, Any]]:
    """No more copies than rows: one cell, and one record of a few bytes, can name any number. Raises ReadRefused."""
    read = [vars(line) for line in islice(lines, MOST_ROWS + 1)]
    if len(read) > MOST_ROWS:
        raise ReadRefused(guard.TOO_MUCH)
    return read


def _lines(sheet: Table) -> Iterator[BookLine]:
    head, columns = _head(sheet)
    for row in range(head + 1, len(sheet.cells)):
        cells = {name: " ".join(sheet.text(row, column).split()) for name, column in columns.items()}
        if any(cells.values()):
            yield from _copies(sheet.first_line + row, cells)


def _copies(number: int, cells: dict[str, str]) -> Iterator[BookLine]:
    """A row is a copy; SLiMS writes all copies of a title into one cell: <B001><B002>."""
    broken = ["error"] if any(map(is_error, cells.values())) else []
    codes = _bracketed(cells.get("code", "") or cells.get("inventory", ""))
    authors = ", ".join(_bracketed(cells.get("author", "")))
    for code in codes or [""]:
        yield BookLine(number, {**cells, "code": code, "author": authors}, broken)


def _bracketed(text: str) -> list[str]:
    if text.startswith("<") and text.endswith(">"):
        return [part for part in text[1:-1].split("><") if part]
    return [text] if text else []


def _head(sheet: Table) -> tuple[int, dict[str, int]]:
    """The row that names the columns, among the first ten. Raises ReadRefused when none names title and number."""
    for row in range(min(10, len(sheet.cells))):
        texts = [_plain(text) for text in sheet.texts(row)]
        columns = {name: place for name, known in COLUMNS.items() if (place := _place(texts, known)) is not None}
        if "title" in columns and ("code" in columns or "inventory" in columns):
            return row, columns
    raise ReadRefused("Kolom judul dan nomor induk atau barcode tidak ditemukan. Tulis nama kolom di baris pertama.")


def _place(texts: list[str], known: Sequence[str]) -> int | None:
    return next((texts.index(name) for name in known if name in texts), None)


def _plain(text: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in text.lower()).split())
