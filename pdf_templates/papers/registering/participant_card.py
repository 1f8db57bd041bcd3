"""Kartu peserta: the number to wear, with name and school; as many on a sheet as the paper holds."""

from domain.models import Registration
from pdf_templates.card_sheets import Card, card_document, plain_sheet
from pdf_templates.engine.document import Document
from pdf_templates.frame import Run, origin
from pdf_templates.needs import TITLES

WIDTH, HEIGHT = 90, 65


def build(run: Run) -> Document:
    """A card for each registration; the paragraphs of `texts["back"]` are printed on the back of all."""
    grid = plain_sheet(run, WIDTH, HEIGHT)
    return card_document(run, "participant_card", "Kartu Peserta", _card, grid, back=run.texts.get("back", ()))


def _card(run: Run, person: Registration) -> Card:
    return {
        "office": run.office.name,
        "program": run.program.title,
        "number": person.number,
        "name": person.name,
        "origin": origin(person),
        "title": TITLES.of(run).get(person.id, ""),
    }
