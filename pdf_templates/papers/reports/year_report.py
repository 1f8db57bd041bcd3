"""Laporan tahunan: the numbers of a year beside the year before, plots, and every program."""

from typing import Any

from domain.reports.year import YearReport
from pdf_templates import words
from pdf_templates.engine.document import Document
from pdf_templates.frame import Run, facts, sheets, signature
from pdf_templates.needs import YEAR
from pdf_templates.plots.figure import on_paper
from pdf_templates.plots.year import year_plots
from pdf_templates.reports import lines_of


def build(run: Run) -> Document:
    """The report of the year that the run was given."""
    report = YEAR.of(run)
    return sheets(
        run,
        "year_report",
        f"Laporan Kegiatan Tahun {report.now.year}",
        [_record(report)],
        facts=facts(("Instansi", run.office.name), ("Keadaan", words.show_date(run.on))),
        signatures=[signature(run, "head", dated=True)],
    )


def _record(report: YearReport) -> dict[str, Any]:
    return {
        "now": str(report.now.year),
        "before": str(report.before.year),
        "lines": [
            {"label": one.label, "now": words.grouped(one.now), "before": words.grouped(one.before), "change": one.change}
            for one in lines_of(report)
        ],
        "figures": [vars(on_paper(plot)) for plot in year_plots(report)],
        "outcomes": [
            {"form": one.form, "question": one.question or "Banyaknya jawaban", "answered": words.grouped(one.answered),
             "yes": words.grouped(one.yes) if one.question else "–"}
            for one in report.now.outcomes
        ],
        "activities": [
            {"no": str(number), "title": f"{one.program.title} ({one.program.code})", "male": words.grouped(one.totals.male),
             "female": words.grouped(one.totals.female), "people": words.grouped(one.totals.people),
             "sessions": words.grouped(one.totals.sessions), "hours": words.grouped(one.totals.hours),
             "paid": words.grouped(one.totals.paid)}
            for number, one in enumerate(report.now.activities, 1)
        ],
    }  # fmt: skip
