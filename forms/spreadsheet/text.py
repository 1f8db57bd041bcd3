"""Rows out of text: a CSV file in any dialect, cells pasted out of a sheet, or a message with a numbered list."""

import csv
import re
from dataclasses import replace
from io import StringIO

from forms.spreadsheet.message import MOST_CHARACTERS as MOST_MESSAGE
from forms.spreadsheet.table import Cell, SpreadsheetRefused, Table, fitted

MOST_CHARACTERS = 2_000_000
csv.field_size_limit(MOST_CHARACTERS)  # how long an answer may be is said at its question, not here


def decoded(data: bytes) -> str:
    """The text of a file that people saved as CSV or TXT: UTF-8, UTF-16 with its mark, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_text(text: str) -> Table:
    """Pasted rows: cells apart by tab, `;`, `,` or two blanks and more; the text itself too where it may be a message.

    Raises SpreadsheetRefused with a sentence when there is nothing to read or too much.
    """
    table = read_csv(text)
    return table if "\t" in text or len(text) > MOST_MESSAGE else replace(table, source=text)


def read_csv(text: str) -> Table:
    """The rows of a text with the separator that gives the most even table. Raises SpreadsheetRefused."""
    if "\x00" in text:
        raise SpreadsheetRefused("Berkas ini bukan daftar teks. Simpan sebagai .xlsx atau .csv, lalu unggah lagi.")
    if len(text) > MOST_CHARACTERS:
        raise SpreadsheetRefused("Teks ini terlalu panjang. Bagi menjadi beberapa bagian.")
    cells = max((_split(text, separator) for separator in ("\t", ";", ",", "  ")), key=_evenness)
    cells, stray = fitted(cells)
    return Table(cells, loose=stray)


def _split(text: str, separator: str) -> list[list[Cell]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if separator == "  ":
        return [list(re.split(r" {2,}", line.strip(" "))) for line in lines.split("\n")]
    # Excel quotes a pasted cell only when a line break or a tab is in it; a lone quote is then part of a name.
    if separator == "\t" and lines.count('"') % 2:
        return [list(line.split("\t")) for line in lines.split("\n")]
    try:
        return [list(cells) for cells in csv.reader(StringIO(lines), delimiter=separator, strict=True)]
    except csv.Error:
        return [_split_alone(line, separator) for line in lines.split("\n")]


def _split_alone(line: str, separator: str) -> list[Cell]:
    """The cells of one line where quotes do not pair: a lone quote swallows no other cell and no other person."""
    try:
        return list(next(csv.reader([line], delimiter=separator, strict=True), []))
    except csv.Error:
        return [cell.strip('"') for cell in line.split(separator)]


def _evenness(cells: list[list[Cell]]) -> int:
    widths = [len(line) for line in cells if any(line)]
    usual = max(set(widths), key=lambda width: (widths.count(width) if width > 1 else 0, width), default=0)
    return widths.count(usual) * (usual - 1)
