"""Surat dinas under a title: pengumuman, surat tugas, surat keterangan."""

from dataclasses import replace

from pdf_templates import words
from pdf_templates.engine.document import Document
from pdf_templates.frame import DOTS, Run, sheets
from pdf_templates.papers.office.letter import body

THIS_IS_ALL = "Demikian untuk dilaksanakan sebagaimana mestinya."


def build(run: Run) -> Document:
    """The letter that `texts` describes, as in `letter.build`; `title` is its heading, `subject` stands under it."""
    title = str(run.texts.get("title") or "Pengumuman")
    usual = {"paragraphs": [_announcement(run)], "facts": [], "closing": [THIS_IS_ALL]}
    says = body(replace(run, texts={**usual, **run.texts}))
    dated = f"{run.office.city}, {words.show_date(run.on)}"
    says["signatures"] = [{**block, "above": dated} for block in says["signatures"]]
    record = {"number": str(run.texts.get("number") or DOTS), "subject": str(run.texts.get("subject") or "")}
    return sheets(run, "titled_letter", title, [record], **says)


def _announcement(run: Run) -> str:
    return f"Bersama ini kami umumkan pelaksanaan {run.about.title}." if run.about else DOTS
