"""A table as it came in: cells of text or numbers, from any file or message."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from forms.limited import ReadRefused
from forms.reading.visible import visible
from forms.sentence import Sentence
from forms.spreadsheet.errors import is_error
from forms.spreadsheet.facts import MOST_STRAY

Cell = str | int | float

META_SHEET, LISTS_SHEET = "_meta", "_daftar"
"""Hidden sheets of our own template: the first's cell A2 is the stamp, the second holds what its drop-downs offer."""
MOST_BYTES = 12_000_000
MOST_ROWS = 2_000
MOST_COLUMNS = 200
MOST_TEXT = 4_000_000


TOO_BIG = Sentence(
    "Daftar ini terlalu besar. Paling banyak %(rows)s baris dan %(columns)s kolom; "
    "salin bagian yang diperlukan ke berkas baru.",
    rows=MOST_ROWS,
    columns=MOST_COLUMNS,
)
EMPTY = Sentence("Tidak ada isi di dalamnya. Pilih berkas yang berisi daftar peserta.")


OPTIONAL_MARK, SHARED_MARK = " (opsional)", " *"
"""What our own template writes behind the head of a column."""


class SpreadsheetRefused(ReadRefused):
    """A list that cannot be read; `str()` is the sentence for the person who sent it."""


@dataclass(frozen=True)
class Table:
    """The cells of one sheet or message; `cells[0]` is line `first_line` (a message's head is on line 0: we made it).

    `stamp` is the "program@version" of our own template, `sheet` the name of the workbook's sheet. `source` is the text
    it was read from, when that may be a message. `loose` are (line, text) of what no cell holds. `is_1904`: the days of
    the workbook are counted from 1904, as old Macs did. `hidden` are the lines that the workbook does not show;
    `is_old`: it is an XLS, of which nobody tells hidden rows or errors.
    """

    cells: list[list[Cell]]
    first_line: int = 1
    stamp: str = ""
    sheet: str = ""
    source: str = ""
    loose: Sequence[tuple[int, str]] = ()
    is_1904: bool = False
    hidden: Sequence[int] = ()
    is_old: bool = False

    @property
    def width(self) -> int:
        """The most cells that any line has."""
        return max(map(len, self.cells), default=0)

    def text(self, row: int, column: int) -> str:
        """A cell as text, tidy at its ends; empty where there is none."""
        line = self.cells[row]
        return as_text(line[column]) if column < len(line) else ""

    def texts(self, row: int) -> list[str]:
        """All the cells of a row as text, filled up to the table's width."""
        return [self.text(row, column) for column in range(self.width)]


def to_json(table: Table) -> str:
    """The table as a page may carry it, until somebody has said how its columns are read."""
    return json.dumps(vars(table), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Table:
    """The table that a page has carried. Raises SpreadsheetRefused for anything else."""
    try:
        told = json.loads(text)
        cells = [[cell for cell in line if isinstance(cell, str | int | float)] for line in told["cells"]]
        if len(cells) > MOST_ROWS or sum(map(len, cells)) > MOST_ROWS * MOST_COLUMNS:
            raise TOO_LONG
        loose = [(int(line), str(said)) for line, said in told["loose"]]
        hidden = [int(line) for line in told["hidden"]]
        first, is_1904, is_old = int(told["first_line"]), bool(told["is_1904"]), bool(told.get("is_old"))
        stamp, sheet, source = str(told["stamp"]), str(told["sheet"]), str(told["source"])
        return Table(cells, first, stamp, sheet, source, loose, is_1904, hidden, is_old)
    except (ValueError, TypeError, KeyError) as odd:
        raise SpreadsheetRefused(NOT_KEPT) from odd


TOO_LONG = ValueError("more cells than a list may have")
NOT_KEPT = Sentence("Daftar itu tidak ada lagi di halaman ini. Kirim berkasnya lagi.")


def as_text(cell: Cell) -> str:
    """A cell as a person would type it: 4.0 is "4", blanks at the ends are dropped."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e18:
        cell = int(cell)
    return visible(str(cell)).strip()


def fitted(cells: list[list[Cell]]) -> tuple[list[list[Cell]], list[tuple[int, str]]]:
    """The same cells without empty ends, and (row from 1, text) of the few that stand far outside of the list.

    Rows below the largest list that hold numbers and errors alone are a formula dragged too far: they go without a word.
    Raises SpreadsheetRefused when there is too much or nothing.
    """
    for line in cells:
        while line and not as_text(line[-1]):
            line.pop()
    while cells and (not cells[-1] or len(cells) > MOST_ROWS and not any(map(_has_words, cells[-1]))):
        cells.pop()
    if not cells:
        raise SpreadsheetRefused(EMPTY)
    stray = _cut(cells)
    if sum(len(cell) for line in cells for cell in line if isinstance(cell, str)) > MOST_TEXT:
        raise SpreadsheetRefused("Teks ini terlalu panjang. Bagi menjadi beberapa bagian.")
    return cells, stray


def _has_words(cell: Cell) -> bool:
    text = as_text(cell)
    return any(map(str.isalpha, text)) and not is_error(text)


def _cut(cells: list[list[Cell]]) -> list[tuple[int, str]]:
    """Take away what stands too far down or to the right; the places and texts of that."""
    below = _filled([line if any(map(_has_words, line)) else [] for line in cells[MOST_ROWS:]], MOST_ROWS + 1)
    if len(below) > MOST_STRAY:
        raise SpreadsheetRefused(
            "Daftar ini %(count)s baris. Paling banyak %(most)s baris; bagi menjadi beberapa berkas.",
            count=len(cells),
            most=MOST_ROWS,
        )
    del cells[MOST_ROWS:]
    beside = _filled([line[MOST_COLUMNS:] for line in cells], 1)
    if len(beside) > MOST_STRAY:
        raise SpreadsheetRefused("Daftar ini lebih dari %(most)s kolom. Salin kolom yang diperlukan saja.", most=MOST_COLUMNS)
    for line in cells:
        del line[MOST_COLUMNS:]
    return beside + below


def _filled(lines: list[list[Cell]], first: int) -> list[tuple[int, str]]:
    return [(number, text) for number, line in enumerate(lines, first) for text in map(as_text, line) if text]
