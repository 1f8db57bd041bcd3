"""Tanda terima berkas: which papers a participant handed in, half for the archive and half to take home."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from domain.documents.slips import Slip
from domain.models import Registration
from forms.desk.values import show_typed_day
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, blank_signature, each, origin, origin_label, sheets, signature
from pdf_templates.needs import DOCUMENTS
from pdf_templates.papers.registering.receipt import COPIES, half_page


def build(run: Run) -> Document:
    """One sheet for each registration; the list of papers is the program's, or the one in `texts["documents"]`."""
    documents = list(run.texts.get("documents", DOCUMENTS.of(run).names)) or [""] * BLANK_LINES
    return sheets(
        run,
        "document_receipt",
        "Tanda Terima Berkas",
        each(run, _record),
        page=half_page(run),
        copies=COPIES,
        documents=[{"place": place, "name": name} for place, name in enumerate(documents[:MOST_LINES])],
        origin_label=origin_label(run.program),
        signatures=[
            blank_signature("Yang menyerahkan", above=""),
            signature(run, "officer", above="Yang menerima,"),
        ],
    )


BLANK_LINES = 6
MOST_LINES = 8
"""A half sheet of A4 has room for so many papers."""


def _record(run: Run, registration: Registration) -> Record:
    slips = [] if "documents" in run.texts else DOCUMENTS.of(run).of(registration)
    return {
        "number": registration.number,
        "name": registration.name,
        "origin": origin(registration),
        "program": run.program.title,
        "lines": _lines(run, slips),
    }


def _lines(run: Run, slips: Sequence[Slip]) -> list[dict[str, str]]:
    """What stands beside each document; nothing beside one that has not come, which a pen may tick."""
    told = [{"there": "X" if slip.has_come else "", "note": _note(run, slip)} for slip in slips[:MOST_LINES]]
    return told + [{"there": "", "note": ""}] * (MOST_LINES - len(told))


def _note(run: Run, slip: Slip) -> str:
    when = show_typed_day(slip.at.astimezone(ZoneInfo(run.zone)).date()) if slip.at else ""
    return ", ".join(filter(None, (slip.way, when, slip.receiver)))
