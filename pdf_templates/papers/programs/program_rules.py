"""Aturan dan yang perlu disiapkan: all that a school or a family has to know before it registers, to print and keep."""

from pdf_templates.engine.document import Document
from pdf_templates.frame import Run, facts, sheets
from pdf_templates.needs import RULES
from pdf_templates.papers.programs import announcement


def build(run: Run) -> Document:
    """One record; `texts["address"]` is the page of the program."""
    program = run.program
    record = {
        "program": program.title,
        "summary": announcement.summary_of(program),
        "facts": facts(*announcement.facts_of(run), ("Kontak", announcement.contact(program))),
        "bring": announcement.to_bring(run),
        "rules": RULES.of(run),
        "url": announcement.address_of(run),
    }
    return sheets(run, "program_rules", "Aturan dan yang Perlu Disiapkan", [record])
