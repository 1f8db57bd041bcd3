"""Tanda terima berkas: which papers a participant handed in, half for the archive and half to take home."""

from domain.models import Registration
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, blank_signature, each, origin, origin_label, sheets, signature
from pdf_templates.papers.registering.receipt import COPIES, half_page


def build(run: Run) -> Document:
    """One sheet for each registration; the list of papers is the kind's, or the one in `texts["documents"]`."""
    documents = list(run.texts.get("documents", run.program.kind.documents)) or [""] * BLANK_LINES
    return sheets(
        run,
        "document_receipt",
        "Tanda Terima Berkas",
        each(run, _record),
        page=half_page(run),
        copies=COPIES,
        documents=documents[:MOST_LINES],
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
    return {
        "number": registration.number,
        "name": registration.name,
        "origin": origin(registration),
        "program": run.program.title,
    }
