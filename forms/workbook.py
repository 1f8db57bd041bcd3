"""Rows of texts → an XLSX workbook in which nothing is a formula and no leading zero is lost."""

from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter

MOST_CHARACTERS = 32767
"""What a cell of a spreadsheet holds."""
_WIDEST = 50


def write_workbook(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The workbook as bytes: bold heads that stay in sight, every cell a text."""
    out = BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": title})
    sheet = workbook.add_worksheet("Daftar")
    bold, text = workbook.add_format({"bold": True, "bottom": 1}), workbook.add_format({"num_format": "@"})
    # A quote prefix keeps a spreadsheet from reading "=1+1" as a formula when somebody edits the cell.
    guarded = workbook.add_format({"num_format": "@", "quote_prefix": True})
    widths = [len(head) for head in heads]
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            sheet.write_string(
                number, column, value[:MOST_CHARACTERS], guarded if value[:1] in "=+-@\t\r＝＋－＠" and value else text
            )
            widths[column] = max(widths[column], min(len(value), _WIDEST))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width + 2)
    sheet.freeze_panes(1, 0)
    workbook.close()
    return out.getvalue()
