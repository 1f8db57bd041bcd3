"""Surat pernyataan keaslian karya: the author's word, signed over a duty stamp whatever the amount, or without and why."""

from domain.models import Registration
from pdf_templates import words
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, blank_signature, each, origin, origin_label, sheets


def build(run: Run) -> Document:
    """One sheet for each registration. `texts["no_stamp"]` says why there is no duty stamp."""
    return sheets(
        run, "originality_statement", "Surat Pernyataan Keaslian Karya", each(run, _record),
        origin_label=origin_label(run.program), program=run.program.title, no_stamp=str(run.texts.get("no_stamp") or ""),
        place_and_date=f"{run.office.city}, {words.show_date(run.on)}",
        signatures=[blank_signature("Orang tua/wali", above="Mengetahui,"), blank_signature("Yang menyatakan", above="")],
    )  # fmt: skip


def _record(run: Run, registration: Registration) -> Record:
    answers = registration.answers
    return {
        "name": registration.name, "origin": origin(registration), "title": str(answers.get("work_title", "")),
        "guardian": str(answers.get("parent_name", "")), "number": registration.number,
    }  # fmt: skip
