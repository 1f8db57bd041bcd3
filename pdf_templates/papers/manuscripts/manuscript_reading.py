"""Naskah untuk juri: each text or covered photo under its code, and nothing that leads to the author."""

from collections.abc import Iterator
from functools import partial

from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, sheets
from pdf_templates.needs import READINGS


def build(run: Run) -> Document:
    """A sheet for each manuscript; `texts["pictures"]` holds the covered pages as data: URIs by code."""
    return sheets(run, "manuscript_reading", "Naskah", partial(_records, run))


def _records(run: Run) -> Iterator[Record]:
    pictures = run.texts.get("pictures", {})
    for one in READINGS.of(run):
        if one.is_ready:
            yield {
                "code": one.code, "title": one.title, "lines": one.text.split("\n") if one.text else [],
                "pictures": list(pictures.get(one.code, ())), "pages": one.pictures,
            }  # fmt: skip
