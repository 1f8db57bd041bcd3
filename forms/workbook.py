"""Rows → an XLSX workbook in which nothing is a formula, no leading zero is lost, and numbers and days are what they are."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

MOST_CHARACTERS = 32767
"""What a cell of a spreadsheet holds."""
_WIDEST = 50


Cell = str | int | date
"""A text, a whole number, a day."""
Sheet = tuple[str, Sequence[str], Iterable[Sequence[Cell]]]
"""A name, the heads, the rows under them."""


def write_workbook(title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The workbook as bytes: one sheet with bold heads that stay in sight."""
    return write_sheets(title, [("Daftar", heads, rows)])


def write_sheets(title: str, sheets: Iterable[Sheet]) -> bytes:
    """The same with a sheet for each of these."""
    out = BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": title})
    for name, heads, rows in sheets:
        _write(workbook, workbook.add_worksheet(name), heads, rows)
    workbook.close()
    return out.getvalue()


def _write(workbook: Any, sheet: Any, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    bold, text = workbook.add_format({"bold": True, "bottom": 1}), workbook.add_format({"num_format": "@"})
    # A quote prefix keeps a spreadsheet from reading "=1+1" as a formula when somebody edits the cell.
    guarded = workbook.add_format({"num_format": "@", "quote_prefix": True})
    whole, day = workbook.add_format({"num_format": "#,##0"}), workbook.add_format({"num_format": "dd/mm/yyyy"})
    widths = [len(head) for head in heads]
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, column, value, whole)
            elif isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            else:
                is_odd = value[:1] in "=+-@\t\r＝＋－＠" and value
                sheet.write_string(number, column, value[:MOST_CHARACTERS], guarded if is_odd else text)
            widths[column] = max(widths[column], min(len(str(value)), _WIDEST))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width + 2)
    sheet.freeze_panes(1, 0)
