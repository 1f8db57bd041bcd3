"""Kartu tas: what is in a bag, and lines on which each family signs for it; two to a sheet of the office's paper."""

from pdf_templates.engine.document import Document
from pdf_templates.frame import Run, sheets
from pdf_templates.needs import BAGS
from pdf_templates.papers.registering.receipt import half_page

LINES = 6
"""Turns that a card has room for."""
MOST_TITLES = 24


def build(run: Run) -> Document:
    """A sheet for every two bags that go round; each half stays in its bag."""
    cards = [
        {
            "code": bag.code, "title": bag.title, "place": bag.institution.name, "titles": bag.titles[:MOST_TITLES],
            "more": max(0, len(bag.titles) - MOST_TITLES), "lines": [""] * LINES,
        }
        for bag in BAGS.of(run)
    ]  # fmt: skip
    pairs = [{"cards": cards[start : start + 2]} for start in range(0, len(cards), 2)]
    return sheets(run, "bag_card", "Kartu Tas Buku", pairs, page=half_page(run), program=run.program.title)
