"""Lists as schools keep them: any sheet or pasted text in. `template.py` writes the sheet for a whole class.

That one stays out of here: the process that reads a file imports this package each time, and needs no writer.
"""

from forms.spreadsheet.example import example_rows, needed_columns
from forms.spreadsheet.guess import Guess, guess_by_head, guess_columns
from forms.spreadsheet.labels import listed
from forms.spreadsheet.reader import read_tables
from forms.spreadsheet.rows import Notice, Rows, in_codes, told
from forms.spreadsheet.table import Cell, SpreadsheetRefused, Table, from_json, to_json
from forms.spreadsheet.text import read_text
from forms.spreadsheet.weighing import best_reading, rows_of

__all__ = [
    "Cell",
    "Guess",
    "Notice",
    "Rows",
    "SpreadsheetRefused",
    "Table",
    "best_reading",
    "example_rows",
    "from_json",
    "guess_by_head",
    "guess_columns",
    "in_codes",
    "listed",
    "needed_columns",
    "read_tables",
    "read_text",
    "rows_of",
    "to_json",
    "told",
]
