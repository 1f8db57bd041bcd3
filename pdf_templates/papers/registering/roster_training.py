"""Daftar peserta of a training, or of families or guests: people who registered themselves, with age, address and telephone."""

from pdf_templates import columns
from pdf_templates.columns import NUMBER, age_column
from pdf_templates.engine.document import Document
from pdf_templates.frame import Run
from pdf_templates.papers.registering.roster import list_of_people


def build(run: Run) -> Document:
    """The roster of the run's registrations; the age, where it is asked, stands after the name unless columns were chosen."""
    chosen = columns.chosen(run.program, run.columns)
    if not chosen:
        usual = [column for column in columns.usual(run.program, wide=run.landscape) if column.key != NUMBER.key]
        age = [age_column(run.on)] if "birth_date" in run.program.version.definition else []
        chosen = [*usual[:1], *age, *usual[1:]]
    return list_of_people(run, "roster_training", run.program.kind.roster, chosen)
