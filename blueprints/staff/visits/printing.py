"""Papers of a day and of a month, and the report of a month as page, paper and spreadsheet."""

from collections.abc import Sequence
from datetime import date, timedelta

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.downloads import XLSX, download
from blueprints.language import say
from blueprints.papers import new_run, pdf
from blueprints.staff.lookups import program_or_404
from blueprints.staff.visits import blueprint
from blueprints.visitors import audience, note_look
from domain.models import Program
from domain.models.services.visit import CELLS
from domain.office.clock import day_in, local_time
from domain.visits.reporting import MonthReport, month_report
from domain.visits.visits import Visit, month_after, month_of, visits_between, visits_of_month
from forms.workbook import Cell, write_sheets
from pdf_templates import visit_lines
from pdf_templates.needs import TALLIED, VISIT_REPORT, VISITS
from pdf_templates.plots.figure import on_page
from pdf_templates.plots.visits import visit_plots

OF_DAYS = {"visit_day": VISITS, "tally_sheet": TALLIED}
"""The papers of a day or a month, and how their visits are handed to them."""


def _program_and_month(code: str) -> tuple[Program, date]:
    return program_or_404(code, "visits"), month_of(request.args.get("bulan", ""))


@blueprint.get("/kegiatan/<code>/keliling.pdf")
@audience("staff")
def month_pdf(code: str) -> ResponseReturnValue:
    program, first = _program_and_month(code)
    run = new_run(program, given={VISITS: visits_of_month(program, first)})
    return pdf("visit_month", run, f"Jadwal keliling {program.code} {first:%Y-%m}")


@blueprint.get("/kegiatan/<code>/keliling/<hari>/<paper>.pdf")
@audience("reader")
def day_pdf(code: str, hari: str, paper: str) -> ResponseReturnValue:
    """The driver's sheet, or the tally sheets, of one day."""
    program, visits = program_or_404(code, "visits"), _of_day(code, hari)
    if paper not in OF_DAYS or not visits:
        abort(404)
    note_look(f"print {paper}", f"{code}/{hari}")
    return pdf(paper, new_run(program, given={OF_DAYS[paper]: visits}), f"{paper} {program.code} {hari}")


def _of_day(code: str, hari: str) -> list[Visit]:
    """The visits of a day that are held; none for what is no day."""
    day = day_in(hari)
    if day is None:
        return []
    return [one for one in visits_between(program_or_404(code, "visits"), day, day + timedelta(days=1)) if one.is_held]


@blueprint.get("/kegiatan/<code>/laporan-keliling")
@audience("staff")
def report(code: str) -> ResponseReturnValue:
    program, first = _program_and_month(code)
    found = month_report(program, first)
    return render_template(
        "staff/visits/report.html", program=program, report=found, lines=visit_lines.lines_of(found), sums=visit_lines.sums_of,
        plots=[on_page(plot, say) for plot in visit_plots(found)], before=month_after(first, -1), after=month_after(first),
        here=url_for("staff.visits.report", code=code),
    )  # fmt: skip


@blueprint.get("/kegiatan/<code>/laporan-keliling.pdf")
@audience("staff")
def report_pdf(code: str) -> ResponseReturnValue:
    program, first = _program_and_month(code)
    run = new_run(program, given={VISIT_REPORT: month_report(program, first)})
    return pdf("visit_report", run, f"Laporan keliling {program.code} {first:%Y-%m}")


@blueprint.get("/kegiatan/<code>/laporan-keliling.xlsx")
@audience("staff")
def report_sheet(code: str) -> ResponseReturnValue:
    program, first = _program_and_month(code)
    return download(workbook_of(month_report(program, first)), XLSX, f"laporan-keliling-{program.code}-{first:%Y-%m}.xlsx")


def workbook_of(report: MonthReport) -> bytes:
    """Four sheets: the numbers beside the month before, every visit, every stop, every kelurahan."""
    return write_sheets(
        f"Laporan keliling {report.first:%Y-%m}",
        [
            ("Ringkasan", ("Yang dihitung", "Bulan ini", "Bulan lalu"),
             [(one.label, one.now, one.before) for one in visit_lines.lines_of(report)]),
            ("Kunjungan", ("Tanggal", "Jam", "Pos", "Kelurahan", "Keadaan", *CELLS.values()), map(_cells, report.visits)),
            ("Pos", visit_lines.HEADS, [(one.name, one.region, *visit_lines.sums_of(one)) for one in report.stops]),
            ("Kelurahan", visit_lines.HEADS[1:], [(one.name, *visit_lines.sums_of(one)) for one in report.villages]),
        ],
    )  # fmt: skip


def _cells(one: Visit) -> Sequence[Cell]:
    held = "belum dihitung" if one.waits else "terlaksana" if one.is_counted else "belum tiba"
    state = visit_lines.state_of(one) or held
    counts = one.tally.counts.values() if one.tally and one.is_counted else [""] * len(CELLS)
    clock = f"{local_time(one.session.starts_at):%H.%M}"
    return (one.day, clock, one.session.place, visit_lines.village_of(one), state, *counts)
