"""Sheets of cards and labels: where each one stands on the page, in mm."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice, repeat
from typing import Any

from domain.models import Registration
from pdf_templates.engine.document import Document, Page, Record
from pdf_templates.frame import SIZES, Run, sheets

Card = Mapping[str, Any]


@dataclass(frozen=True)
class CardSheet:
    """A grid on a page: `columns` × `rows` cards of `width` × `height`, the first at `left`, `top`.

    `gap` lies between two columns, `row_gap` between two rows.
    """

    title: str
    page: tuple[float, float]
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    gap: float = 0
    row_gap: float = 0

    @property
    def places(self) -> list[dict[str, float]]:
        """The upper left corner of every card, row by row; `index` counts from 1."""
        corners = [(row, column) for row in range(self.rows) for column in range(self.columns)]
        return [
            {
                "index": index,
                "left": round(self.left + column * (self.width + self.gap), 3),
                "top": round(self.top + row * (self.height + self.row_gap), 3),
            }
            for index, (row, column) in enumerate(corners, start=1)
        ]


LABEL_SHEETS: dict[str, CardSheet] = {
    "a4-2x4": CardSheet("A4 2 × 4, 99,1 × 67,7 mm (Avery L7165)", SIZES["a4"], 2, 4, 99.06, 67.73, 4.67, 13.04, 2.54),
    "a4-2x7": CardSheet("A4 2 × 7, 99,1 × 38,1 mm (Avery L7163)", SIZES["a4"], 2, 7, 99.06, 38.1, 4.67, 15.15, 2.54),
    "a4-3x7": CardSheet("A4 3 × 7, 63,5 × 38,1 mm (Avery L7160)", SIZES["a4"], 3, 7, 63.5, 38.1, 7.2, 15.15, 2.54),
    "a4-3x8": CardSheet("A4 3 × 8, 64 × 33,9 mm (Avery L7159)", SIZES["a4"], 3, 8, 64, 33.86, 6.46, 13.06, 2.54),
    "103": CardSheet("Tom & Jerry/Fox 103: 3 × 4, 64 × 32 mm", (210, 165), 3, 4, 64, 32, 6, 9.5, 3, 6),
    "121": CardSheet("Tom & Jerry/Fox 121: 2 × 5, 75 × 38 mm", (165, 210), 2, 5, 75, 38, 5, 6, 5, 2),
}
"""The common ready-made label sheets; a sheet of another maker is described in the same way.

Avery's are those of LibreOffice's list (share/labels/labels.xml), which agrees with gLabels' (avery-iso-templates.xml)
to half a millimetre. Of 103 and 121, sheets of 16,5 × 21 cm, the size and the number of labels are what Indonesian
programs agree upon; their margins differ from program to program, so the grid stands in the middle and is moved with
`texts["shift_right"]` and `texts["shift_down"]`. 107 (50 × 18 mm) is too low for what a folder label says.
"""
SHIFTS = {str(mm): f"{mm:+} mm".replace("-", "−") for mm in (*range(-6, 0), *range(1, 7))}
"""By how many mm a print can be moved on its sheet, and how that is shown."""


def plain_sheet(run: Run, width: float, height: float) -> CardSheet:
    """As many cards of this size as the office's paper holds, in its middle, to be cut apart."""
    page = SIZES[run.size or run.office.paper_size]
    columns, rows = int((page[0] - EDGE) // width), int((page[1] - EDGE) // height)
    left, top = (page[0] - columns * width) / 2, (page[1] - rows * height) / 2
    return CardSheet("Dipotong sendiri", page, columns, rows, width, height, left, top)


EDGE = 10
"""Printers leave about 5 mm blank at each side."""


def card_document(
    run: Run,
    paper: str,
    title: str,
    card: Callable[[Run, Registration], Card],
    grid: CardSheet,
    *,
    back: Sequence[str] = (),
) -> Document:
    """A card for each registration, sheet after sheet; with paragraphs for their backs, every sheet is followed by its
    other side.

    `texts["skip"]` labels of the first sheet are left blank: they are used up. `texts["shift_right"]` and
    `texts["shift_down"]` are mm by which the grid is moved.
    """
    right, down = (float(run.texts.get(key) or 0) for key in ("shift_right", "shift_down"))
    grid = replace(grid, left=grid.left + right, top=grid.top + down)
    return sheets(
        run,
        paper,
        title,
        partial(_sides, run, card, grid, back),
        page=Page(*grid.page, 0, 0, 0, 0),
        places=grid.places,
        card={"width": grid.width, "height": grid.height, "small": grid.width < SMALL, "tall": grid.height >= TALL},
    )


BLANK: Card = {"blank": True, "back": ()}
SMALL, TALL = 80, 60
"""Cards narrower than this, in mm, use smaller type; those at least so high use larger type."""


def _sides(run: Run, card: Callable[[Run, Registration], Card], grid: CardSheet, back: Sequence[str]) -> Iterator[Record]:
    for front in _fronts(run, card, grid):
        yield {"cards": front}
        if back:
            yield {"cards": _other_side(front, grid, back)}


def _fronts(run: Run, card: Callable[[Run, Registration], Card], grid: CardSheet) -> Iterator[list[Card]]:
    size = grid.columns * grid.rows
    used = int(run.texts.get("skip", 0)) % size if run.registrations else 0
    made = ({**card(run, person), "blank": False, "back": ()} for person in run.registrations)
    cards = chain(repeat(BLANK, used), made)
    while front := list(islice(cards, size)):
        yield front


def _other_side(front: Sequence[Card], grid: CardSheet, back: Sequence[str]) -> list[Card]:
    """The backs in the places where they lie when the sheet is turned over its long side: each row from the right."""
    backs = [BLANK if card["blank"] else {"blank": False, "back": list(back)} for card in front]
    backs += [BLANK] * (-len(backs) % grid.columns)
    rows = [backs[start : start + grid.columns] for start in range(0, len(backs), grid.columns)]
    return [card for row in rows for card in reversed(row)]
