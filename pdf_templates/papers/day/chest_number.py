"""Nomor dada: the drawn number to wear on the chest, one, two or four to a sheet."""

from pdf_templates.engine.document import Document
from pdf_templates.frame import Run
from pdf_templates.papers.day.numbers import GRIDS, grid_of, number_document

USUAL = "4"


def build(run: Run) -> Document:
    """A number for each who appears in the run's stage; `texts["per_sheet"]` says how many stand on a sheet."""
    per_sheet = run.texts.get("per_sheet") or USUAL
    per_sheet = per_sheet if per_sheet in GRIDS else USUAL
    grid = grid_of(run, per_sheet)
    # A long name takes four lines of a quarter of a sheet, and fewer of what is wider.
    share = 0.5 if per_sheet == USUAL else 0.62
    return number_document(run, "chest_number", "Nomor Dada", grid, (grid.width - 12, grid.height * share))
