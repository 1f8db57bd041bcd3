"""Tanda terima naskah: code, sheets and time of a manuscript that was handed in; half for the archive, half to take home."""

from domain.models import Registration
from pdf_templates import words
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, blank_signature, each, origin, origin_label, sheets, signature
from pdf_templates.needs import MANUSCRIPTS
from pdf_templates.papers.registering.receipt import COPIES, half_page

LINE = "." * 24


def build(run: Run) -> Document:
    """One sheet for each registration; what is not known yet is a dotted line."""
    return sheets(
        run, "manuscript_receipt", "Tanda Terima Naskah", each(run, _record), page=half_page(run), copies=COPIES,
        origin_label=origin_label(run.program),
        signatures=[blank_signature("Yang menyerahkan", above=""), signature(run, "officer", above="Yang menerima,")],
    )  # fmt: skip


def _record(run: Run, registration: Registration) -> Record:
    found = MANUSCRIPTS.of(run).get(registration.number)
    handed_in = found and found.handed_in_at
    return {
        "code": found.code if found else LINE, "name": registration.name, "origin": origin(registration),
        "program": run.program.title, "title": str(registration.answers.get("work_title", "")) or LINE,
        "sheets": f"{found.sheets} lembar" if found and found.sheets else LINE,
        "time": words.show_moment(handed_in, run.zone) if handed_in else LINE,
    }  # fmt: skip
