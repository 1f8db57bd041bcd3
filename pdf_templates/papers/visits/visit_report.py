"""Laporan bulanan: the numbers of a month beside the month before, plots, each stop and kelurahan, what was missed."""

from typing import Any

from domain.visits.reporting import MonthReport, Sum
from forms.reading.days import MONTHS
from pdf_templates import visit_lines, words
from pdf_templates.engine.document import Document
from pdf_templates.frame import Run, facts, sheets, signature
from pdf_templates.needs import VISIT_REPORT
from pdf_templates.plots.figure import on_paper
from pdf_templates.plots.visits import visit_plots


def build(run: Run) -> Document:
    """The report of the month that the run was given, else of this month."""
    report = VISIT_REPORT.of(run)
    month = f"{MONTHS[report.first.month - 1]} {report.first.year}"
    return sheets(
        run, "visit_report", "Laporan Perpustakaan Keliling", [_record(run, report)],
        facts=facts(("Kegiatan", run.program.title), ("Bulan", month), ("Keadaan", words.show_date(run.on))),
        signatures=[signature(run, "head", above="Mengetahui,"), signature(run, "officer", dated=True)],
    )  # fmt: skip


def _record(run: Run, report: MonthReport) -> dict[str, Any]:
    return {
        "lines": [
            {"label": one.label, "now": words.grouped(one.now), "before": words.grouped(one.before), "change": one.change}
            for one in visit_lines.lines_of(report)
        ],
        "figures": [vars(on_paper(plot)) for plot in visit_plots(report)],
        "stops": [_cells(one, str(place)) for place, one in enumerate(report.stops, 1)],
        "villages": [_cells(one, str(place)) for place, one in enumerate(report.villages, 1)],
        "total": _cells(report.total, ""),
        "missed": [
            {"day": words.show_date(one.day), "name": one.session.place, "why": one.session.cancel_reason or "-"}
            for one in report.missed
        ],
        "uncounted": [f"{one.session.place}, {words.show_date(one.day)}" for one in report.uncounted],
    }  # fmt: skip


def _cells(one: Sum, place: str) -> dict[str, Any]:
    return {"no": place, "name": one.name, "region": one.region, "sums": [words.grouped(n) for n in visit_lines.sums_of(one)]}
