"""Work for tests of the limited process."""

import os
from datetime import date

from forms.kinds import KINDS
from forms.spreadsheet import guess_columns, read_text
from forms.spreadsheet.cells import split_place_and_day


def environment(data: bytes) -> list[str]:
    """The names of the environment's variables, but for what the interpreter sets itself."""
    return sorted(set(os.environ) - {"LC_CTYPE"})


def table_of(data: bytes) -> int:
    """How many rows stand in a pasted text."""
    return len(read_text(data.decode()).cells)


def place_and_day(data: bytes) -> list[str]:
    """What a cell with a place and a day is cut into."""
    return list(split_place_and_day(data.decode()))


def guessed(data: bytes) -> int:
    """How many columns of a text are known by what they hold."""
    return len(guess_columns(read_text(data.decode()), KINDS["storytelling"].definition, date(2026, 3, 1)).columns)
