"""Lists that an office brings as CSV: read with forgiveness, refused with every wrong line named."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.rules import RuleBroken


class ListRefused(RuleBroken):
    """A list that is not taken in; nothing of it was. `problems` are (line, sentence), in order."""

    def __init__(self, problems: Sequence[tuple[int, str]]) -> None:
        super().__init__("\n".join(f"Baris {line}: {sentence}" for line, sentence in problems))
        self.problems = tuple(problems)


@dataclass
class Taken:
    """What a list did: how many rows were new, changed, or already there just so."""

    added: int = 0
    changed: int = 0
    same: int = 0

    def count(self, was_new: bool, was_changed: bool) -> None:
        """Note what became of one row."""
        self.added += was_new
        self.changed += was_changed and not was_new
        self.same += not (was_new or was_changed)


@dataclass(frozen=True)
class Line:
    """One row of a list by column name; `number` counts as a spreadsheet does, the head being 1."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass
class Problems:
    """Collects what is wrong, so that a person corrects a list in one pass."""

    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: Line, sentence: str) -> None:
        self.found.append((line.number, sentence))

    def refuse(self) -> None:
        """Raise ListRefused when something was found."""
        if self.found:
            raise ListRefused(sorted(self.found))


def read_lines(text: str, columns: Sequence[str]) -> list[Line]:
    """The rows under the head that names the columns; empty rows are passed over. Raises ListRefused."""
    rows = csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True), delimiter=_delimiter(text), strict=False)
    head = [cell.strip().casefold() for cell in next(rows, [])]
    if missing := [column for column in columns if column not in head]:
        raise ListRefused([(1, f"Kolom ini tidak ada: {', '.join(missing)}. Tulis nama kolom di baris pertama.")])
    lines = []
    for row in rows:
        cells = [" ".join(cell.split()) for cell in row]
        if any(cells):
            lines.append(Line(rows.line_num, dict(zip(head, cells, strict=False))))
    return lines


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(";,\t", key=head.count)
