"""A file of any of the common sorts → its table. What parses other people's bytes runs in a limited process."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import python_calamine as calamine

from forms.limited import ReadRefused, read_limited
from forms.spreadsheet import guard, ods, xlsx
from forms.spreadsheet.facts import Facts
from forms.spreadsheet.repair import repaired, without_noise
from forms.spreadsheet.table import (
    EMPTY,
    LISTS_SHEET,
    META_SHEET,
    MOST_BYTES,
    Cell,
    SpreadsheetRefused,
    Table,
    as_text,
    fitted,
)
from forms.spreadsheet.text import decoded, read_text


def read_tables(data: bytes) -> list[Table]:
    """The filled sheets of an XLSX, XLS or ODS file, or the one table of a CSV, told apart by their bytes: names lie.

    Raises SpreadsheetRefused with a sentence for what cannot be read; it takes seconds and some hundred MB at most.
    """
    if len(data) > MOST_BYTES:
        raise SpreadsheetRefused(guard.TOO_MUCH)
    if not data.strip():
        raise SpreadsheetRefused("Berkas ini kosong. Pilih berkas yang berisi daftar peserta.")
    try:
        read = read_limited("forms.spreadsheet.reader:parse", data, seconds=10, too_much=guard.TOO_MUCH)
    except ReadRefused as refusal:
        raise SpreadsheetRefused(str(refusal)) from None
    return [Table(**table) for table in read]


def parse(data: bytes) -> list[dict[str, Any]]:
    """What the limited process does: check the bytes, then read them. Raises SpreadsheetRefused."""
    data = without_noise(data)
    sort = guard.family(data)
    if sort == "text":
        return [vars(read_text(decoded(data)))]
    if sort == "zip":
        guard.check_zip(data)
        return [vars(table) for table in _mended_tables(data)]
    return [vars(replace(table, is_old=True)) for table in _workbook_tables(data)]


def _counts_from_1904(data: bytes) -> bool:
    """Whether the days of an XLSX are counted from 1904, as its workbook says."""
    with ZipFile(BytesIO(data)) as archive:
        part = archive.read("xl/workbook.xml") if "xl/workbook.xml" in archive.namelist() else b""
    return re.search(rb"""date1904\s*=\s*["'](1|true)""", part) is not None


def _mended_tables(data: bytes) -> list[Table]:
    """The workbook as it is, or else with the faults of common school systems put right."""
    try:
        return _tidied_tables(data)
    except SpreadsheetRefused as refusal:
        if str(refusal) != guard.DAMAGED:
            raise
        return _tidied_tables(repaired(data))


def _tidied_tables(data: bytes) -> list[Table]:
    """The tables with what the parser does not tell about their sheets."""
    data, facts = (ods if guard.is_ods(data) else xlsx).tidied(data)
    is_1904, tables = _counts_from_1904(data), _workbook_tables(data)
    return [_with_facts(replace(table, is_1904=is_1904), facts.get(table.sheet, Facts())) for table in tables]


def _with_facts(table: Table, facts: Facts) -> Table:
    return replace(table, hidden=facts.hidden, loose=[*table.loose, *facts.stray])


def _workbook_tables(data: bytes) -> list[Table]:
    try:
        workbook = calamine.load_workbook(BytesIO(data))
        sheets = {name: _cells(workbook.get_sheet_by_name(name)) for name in _visible(workbook)}
        stamp = _stamp(workbook)
        tables = [_table(cells, stamp, name) for name, cells in sheets.items() if _is_filled(cells)]
    except calamine.PasswordError as error:
        raise SpreadsheetRefused(guard.LOCKED) from error
    except (calamine.CalamineError, OSError, ValueError, IndexError) as error:
        if isinstance(error, SpreadsheetRefused):
            raise
        raise SpreadsheetRefused(guard.DAMAGED) from error
    if not tables:
        raise SpreadsheetRefused(EMPTY)
    return tables


def _table(cells: list[list[Cell]], stamp: str, name: str) -> Table:
    cells, stray = fitted(cells)
    return Table(cells, 1, stamp, name, loose=stray)


def _visible(workbook: Any) -> list[str]:
    """The sheets that a person sees; other programs bring our own hidden ones to light."""
    seen = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible == calamine.SheetVisibleEnum.Visible]
    return [name for name in seen or workbook.sheet_names if name not in {META_SHEET, LISTS_SHEET}]


def _cells(sheet: Any) -> list[list[Cell]]:
    return _merged(sheet, [[_cell(value) for value in line] for line in sheet.to_python(skip_empty_area=False)])


def _is_filled(cells: list[list[Cell]]) -> bool:
    return any(as_text(cell) for line in cells for cell in line)


def _stamp(workbook: Any) -> str:
    if META_SHEET not in workbook.sheet_names:
        return ""
    lines = workbook.get_sheet_by_name(META_SHEET).to_python(skip_empty_area=False)
    return str(lines[1][0]) if len(lines) > 1 and lines[1] else ""


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return value if isinstance(value, str | int | float) else ""


def _merged(sheet: Any, cells: list[list[Cell]]) -> list[list[Cell]]:
    """Give a cell that was merged downwards (one teacher for all pupils) to each of its rows."""
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right and top < len(cells) and left < len(cells[top]):
            for row in range(top + 1, min(bottom + 1, len(cells))):
                cells[row][left] = cells[top][left]
    return cells
