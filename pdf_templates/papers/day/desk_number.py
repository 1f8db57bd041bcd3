"""Kartu meja nomor undian: the drawn number to stand on a desk, on both sides of a folded card."""

from pdf_templates.card_sheets import plain_sheet
from pdf_templates.engine.document import Document
from pdf_templates.frame import Run
from pdf_templates.papers.day.numbers import number_document

WIDTH, HEIGHT = 180, 140


def build(run: Run) -> Document:
    """A card for each who appears in the run's stage."""
    return number_document(run, "desk_number", "Kartu Meja Nomor Undian", plain_sheet(run, WIDTH, HEIGHT), (150, 30))
