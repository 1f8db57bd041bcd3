"""Daftar peserta of a training: people who registered themselves, with age, address and telephone."""

from pdf_templates import columns
from pdf_templates.columns import NUMBER, age_column
from pdf_templates.engine.document import Document
from pdf_templates.frame import Run
from pdf_templates.papers.registering.roster import list_of_people


def build(run: Run) -> Document:
    """The roster of the run's registrations; the age stands after the name unless columns were chosen."""
    chosen = columns.chosen(run.program, run.columns)
    if not chosen:
        usual = [column for column in columns.usual(run.program, wide=run.landscape) if column.key != NUMBER.key]
        chosen = [*usual[:1], age_column(run.on), *usual[1:]]
    return list_of_people(run, "roster_training", "Daftar Peserta Pelatihan", chosen)
