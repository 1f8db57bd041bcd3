"""Poster: one sheet for a wall of A3, A4 or F4, with a QR code that leads to the program's page."""

from typing import Any

from pdf_templates.engine.document import Document, Page
from pdf_templates.frame import SIZES, WIDEST, Run, sheets
from pdf_templates.papers.programs import announcement

POSTER_SIZES = {"a4": SIZES["a4"], "f4": SIZES["f4"], "a3": (297.0, 420.0)}
MARGIN = 0.07
"""Of the width, on every side."""
TITLES = ((28, 3.7), (55, 3.0), (90, 2.2), (140, 1.75))
"""Up to so many letters a title is so large, as a multiple of the text; a longer one is `SMALLEST`."""
SMALLEST = 1.45
MOST_TO_BRING, MOST_FACTS = 8, 9
TEXTS = ((8.0, 12.6), (11.0, 11.4))
"""Up to so much to say the text is so large in points on A4; with more it is `SMALL_TEXT`."""
SMALL_TEXT = 10.4


def build(run: Run) -> Document:
    """The poster of the run's program; `texts["address"]` is where its code leads, `size` one of POSTER_SIZES."""
    page, record = _page(run), _record(run)
    size = round(text_size(record) * page.width / 210, 2)
    return sheets(run, "poster", run.program.title, [record], page=page, text_size=size)


def text_size(record: dict[str, Any]) -> float:
    """In points on A4: large where there is little to say, so that the sheet is filled."""
    amount = len(record["facts"]) + 0.7 * len(record["bring"]) + len(record["title"] + record["summary"]) / 120
    return next((size for most, size in TEXTS if amount <= most), SMALL_TEXT)


def _page(run: Run) -> Page:
    width, height = POSTER_SIZES.get(run.size) or SIZES[run.size or run.office.paper_size]
    margin = max(width * MARGIN, (width - WIDEST) / 2) if width < POSTER_SIZES["a3"][0] else width * MARGIN
    return Page(width, height, margin, margin, margin, margin)


def _record(run: Run) -> dict[str, Any]:
    program, bring = run.program, announcement.to_bring(run)
    return {
        "title": program.title,
        "title_size": f"{title_size(program.title)}em",
        "summary": announcement.summary_of(program),
        "facts": [{"label": label, "value": value} for label, value in announcement.facts_of(run)[:MOST_FACTS]],
        "bring": bring[:MOST_TO_BRING],
        "more": max(0, len(bring) - MOST_TO_BRING),
        "how": announcement.how_to_join(program),
        "url": announcement.address_of(run),
        "shown": announcement.address_of(run).removeprefix("https://").removeprefix("http://"),
        "contact": announcement.contact(program),
    }


def title_size(title: str) -> float:
    """How large a title of this length may be so that it takes three lines at most."""
    return next((size for length, size in TITLES if len(title) <= length), SMALLEST)
