"""Kartu meja: a name to stand on a desk, on both sides of a folded card."""

from domain.models import Registration
from pdf_templates.card_sheets import Card, card_document, plain_sheet
from pdf_templates.engine.document import Document
from pdf_templates.frame import Run, origin

WIDTH, HEIGHT = 180, 140


def build(run: Run) -> Document:
    """A card for each registration; names get smaller type the longer they are."""
    return card_document(run, "desk_card", "Kartu Meja", _card, plain_sheet(run, WIDTH, HEIGHT))


def _card(_run: Run, person: Registration) -> Card:
    return {"name": person.name, "origin": origin(person), "fit": _fit(person.name)}


def _fit(name: str) -> str:
    return next((fit for longest, fit in FITS if len(name) <= longest), "smallest")


FITS = ((18, "largest"), (40, "large"), (70, "small"))
"""Up to so many letters, this size of type."""
