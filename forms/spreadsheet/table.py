"""A table as it came in: cells of text or numbers, from any file or message."""

from collections.abc import Sequence
from dataclasses import dataclass

from forms.limited import ReadRefused
from forms.reading.visible import visible
from forms.sentence import Sentence

Cell = str | int | float

META_SHEET, LISTS_SHEET = "_meta", "_daftar"
"""Hidden sheets of our own template: the first's cell A2 is the stamp, the second holds what its drop-downs offer."""
MOST_BYTES = 12_000_000
MOST_ROWS = 2_000
MOST_COLUMNS = 200
MOST_TEXT = 4_000_000


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
    the workbook are counted from 1904, as old Macs did.
    """

    cells: list[list[Cell]]
    first_line: int = 1
    stamp: str = ""
    sheet: str = ""
    source: str = ""
    loose: Sequence[tuple[int, str]] = ()
    is_1904: bool = False

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


def as_text(cell: Cell) -> str:
    """A cell as a person would type it: 4.0 is "4", blanks at the ends are dropped."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e18:
        cell = int(cell)
    return visible(str(cell)).strip()


def checked_size(cells: list[list[Cell]]) -> list[list[Cell]]:
    """The same cells without empty lines at the end. Raises SpreadsheetRefused when there are too many or none."""
    while cells and not any(map(as_text, cells[-1])):
        cells.pop()
    if not cells:
        raise SpreadsheetRefused(EMPTY)
    if len(cells) > MOST_ROWS:
        raise SpreadsheetRefused(
            "Daftar ini %(count)s baris. Paling banyak %(most)s baris; bagi menjadi beberapa berkas.",
            count=len(cells),
            most=MOST_ROWS,
        )
    for line in cells:
        while line and not as_text(line[-1]):
            line.pop()
    if max(map(len, cells)) > MOST_COLUMNS:
        raise SpreadsheetRefused("Daftar ini lebih dari %(most)s kolom. Salin kolom yang diperlukan saja.", most=MOST_COLUMNS)
    if sum(len(cell) for line in cells for cell in line if isinstance(cell, str)) > MOST_TEXT:
        raise SpreadsheetRefused("Teks ini terlalu panjang. Bagi menjadi beberapa bagian.")
    return cells
