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
    return {"name": person.name, "origin": origin(person), "size": _size(person.name)}


def _size(name: str) -> int:
    return next((size for longest, size in SIZES if len(name) <= longest), SMALLEST)


SIZES, SMALLEST = ((18, 46), (40, 32), (70, 24)), 19
"""Up to so many letters, type of so many pt; desk_card.html has a rule for each."""
