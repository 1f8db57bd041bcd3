"""Of several ways to read a text, the one that explains most."""

from dataclasses import replace
from datetime import date

from forms.definition import FormDefinition
from forms.question_types import type_of
from forms.reading.visible import Refused
from forms.spreadsheet.guess import Guess, guess_by_head
from forms.spreadsheet.message import message_tables
from forms.spreadsheet.rows import Rows, read_rows
from forms.spreadsheet.table import SpreadsheetRefused, Table


def rows_of(table: Table, definition: FormDefinition, today: date, guess: Guess | None = None, repeats: bool = False) -> Rows:
    """The people of a list, by a guess that was confirmed, or by the best reading and a guess that is made now.

    Raises SpreadsheetRefused when no column can be recognised.
    """
    table = table if guess else best_reading(table, definition, today)
    return read_rows(table, definition, today, guess, repeats)


def best_reading(table: Table, definition: FormDefinition, today: date) -> Table:
    """The table itself, or the message that its text is when that leaves less unexplained."""
    if not table.source or (head := guess_by_head(table, definition)) and len(head.columns) > 1:
        return table
    tables = [*message_tables(table.source, definition), replace(table, source="")]
    return max(tables, key=lambda one: _weight(one, definition, today)) if len(tables) > 1 else tables[0]


def _weight(table: Table, definition: FormDefinition, today: date) -> float:
    """The answers that a reading gives, less what it leaves: refused answers, cells and pieces that are not read."""
    try:
        rows = read_rows(table, definition, today)
    except SpreadsheetRefused:
        return float("-inf")
    given = [(key, text) for _line, values in rows.people for key, text in values.items()]
    good = sum(_is_answer(definition, key, text, today) for key, text in given)
    return good - (len(given) - good) - _unread(table, rows)


def _unread(table: Table, rows: Rows) -> int:
    lines = range(rows.guess.head_rows, len(table.cells))
    cells = sum(bool(text) for row in lines for index, text in enumerate(table.texts(row)) if index not in rows.guess.columns)
    return cells + len(table.loose)


def _is_answer(definition: FormDefinition, key: str, text: str, today: date) -> bool:
    try:
        return bool(type_of(definition[key]).read(definition[key], [text], today))
    except Refused:
        return False
