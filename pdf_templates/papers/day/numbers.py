"""Sheets of numbers: what chest numbers and desk numbers share."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from domain.day.order import Line, OrderOfStage
from pdf_templates.card_sheets import EDGE, Card, CardSheet, plain_sheet
from pdf_templates.engine.document import Document, Page, Record
from pdf_templates.frame import SIZES, WIDEST, Run, sheets
from pdf_templates.needs import ORDER

PADDING = 6
"""Of a chest number in mm."""
GRIDS = {"1": (1, 1), "2": (1, 2), "4": (2, 2)}
"""How many to a sheet: columns and rows."""
LETTER = 0.62
"""The width of a bold figure or capital, as a part of its size."""
MM = 0.3528
"""A point in mm."""


def grid_of(run: Run, per_sheet: str) -> CardSheet:
    """So many cards on the office's paper, in its middle; as wide on all papers, as all that is printed."""
    columns, rows = GRIDS[per_sheet]
    _width, height = SIZES[run.size or run.office.paper_size]
    return plain_sheet(run, (WIDEST + 2 * PADDING) / columns, (height - EDGE) / rows - 0.01)


def number_document(run: Run, paper: str, title: str, grid: CardSheet, room: tuple[float, float]) -> Document:
    """A card for each who appears. `room` is how wide and high a number may be, in mm; all have the size of the longest."""
    order = ORDER.of(run)
    longest = max((len(line.number) for line in order.lines), default=1) if order else 1
    size = int(min(room[0] / (LETTER * longest), room[1]) / MM)
    card = {"width": round(grid.width, 2), "height": round(grid.height, 2), "small": False, "number": size}
    page = Page(*grid.page, 0, 0, 0, 0)
    return sheets(run, paper, title, partial(_sheets, run, order, len(grid.places)), page=page, places=grid.places, card=card)


def _sheets(run: Run, order: OrderOfStage | None, size: int) -> Iterator[Record]:
    lines = list(order.lines) if order else []
    for start in range(0, len(lines), size):
        yield {"cards": [_card(run, order, line) for line in lines[start : start + size]]}


def _card(run: Run, order: OrderOfStage | None, line: Line) -> Card:
    """In a stage that is judged blind a number says nothing about who wears it."""
    is_blind = order is not None and order.is_blind
    said: dict[str, Any] = {"number": line.number, "program": run.program.title, "stage": order.stage if order else ""}
    names = {"name": "", "origin": ""} if is_blind else {"name": line.name, "origin": line.origin}
    return {**said, **names, "blank": False, "back": ()}
