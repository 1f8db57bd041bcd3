"""Sebaran nilai juri: how each judge spread the scores of each criterion, for the jury and the office."""

from pdf_templates.engine.document import Document
from pdf_templates.frame import DOTS, Run, facts, sheets, signature
from pdf_templates.needs import GIVEN
from pdf_templates.plots.figure import on_paper
from pdf_templates.plots.scores import score_plots

SAID = "Tiap titik satu nilai, garis tegak rata-rata juri itu. Gambar ini tidak mengubah nilai apa pun."


def build(run: Run) -> Document:
    """The scores of the run's stage."""
    found = GIVEN.of(run)
    stage = found[0].criterion.stage.name if found else DOTS
    return sheets(
        run,
        "score_dots",
        "Sebaran Nilai Juri",
        [{"figures": [vars(on_paper(plot)) for plot in score_plots(found)]}],
        facts=facts(("Kegiatan", run.program.title), ("Babak", stage)),
        said=SAID,
        signatures=[signature(run, "committee", dated=True)],
    )
