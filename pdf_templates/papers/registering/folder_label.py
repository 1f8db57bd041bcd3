"""Label map: number, name and school for the folder of each registration, on ready-made label sheets."""

from domain.models import Registration
from pdf_templates.card_sheets import LABEL_SHEETS, Card, card_document
from pdf_templates.engine.document import Document
from pdf_templates.frame import Run, origin

USUAL_SHEET = "a4-3x7"


def build(run: Run) -> Document:
    """A label for each registration, on the sheet that `texts["label_sheet"]` names. Raises KeyError on another."""
    grid = LABEL_SHEETS[str(run.texts.get("label_sheet") or USUAL_SHEET)]
    return card_document(run, "folder_label", "Label Map", _card, grid)


def _card(run: Run, person: Registration) -> Card:
    return {
        "program": f"{run.program.code} · {run.program.year}",
        "number": person.number,
        "name": person.name,
        "origin": origin(person),
    }
