"""Lembar tautan: the private links of many schools at once, eight slips a sheet, to be cut apart and handed over."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pdf_templates.card_sheets import plain_sheet
from pdf_templates.engine.document import Document, Page
from pdf_templates.frame import Run, sheets

WIDTH, HEIGHT = 95.0, 66.0
"""Of a slip, in mm."""


def build(run: Run) -> Document:
    """`texts["slips"]` are mappings with name, code, address and until; the addresses are kept nowhere else."""
    grid = plain_sheet(run, WIDTH, HEIGHT)
    cards = [{**slip, "blank": False, "back": ()} for slip in run.texts.get("slips", ())]
    return sheets(
        run,
        "link_slips",
        "Lembar Tautan Sekolah",
        [{"cards": some} for some in _some(cards, grid.columns * grid.rows)],
        page=Page(*grid.page, 0, 0, 0, 0),
        places=grid.places,
        card={"width": grid.width, "height": grid.height},
    )


def _some(cards: Sequence[Mapping[str, Any]], size: int) -> Iterator[Sequence[Mapping[str, Any]]]:
    return (cards[start : start + size] for start in range(0, len(cards), size))
