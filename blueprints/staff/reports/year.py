"""The report of a year as page, paper and spreadsheet; it counts people and names none."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from blueprints.downloads import XLSX, download
from blueprints.language import say
from blueprints.papers import new_run, pdf
from blueprints.staff.reports import blueprint
from blueprints.visitors import audience
from domain.office import clock
from domain.reports.year import YearReport, report_of, years_with_programs
from forms.workbook import write_sheets
from pdf_templates.needs import YEAR
from pdf_templates.plots.figure import on_page
from pdf_templates.plots.year import year_plots
from pdf_templates.reports import HEADS, cells_of, lines_of, places_of


def asked_year() -> int:
    """The year that the address names; this one where it names none that can be."""
    year = request.args.get("tahun", 0, type=int)
    return year if 2000 <= year <= 2100 else clock.local_today().year


@blueprint.get("/laporan")
@audience("staff")
def year() -> ResponseReturnValue:
    report = report_of(asked_year())
    return render_template(
        "staff/reports/year.html", report=report, lines=lines_of(report), years=years_with_programs(),
        plots=[on_page(plot, say) for plot in year_plots(report)],
    )  # fmt: skip


@blueprint.get("/laporan.pdf")
@audience("staff")
def year_pdf() -> ResponseReturnValue:
    report = report_of(asked_year())
    return pdf("year_report", new_run(given={YEAR: report}), f"Laporan {report.now.year}")


@blueprint.get("/laporan.xlsx")
@audience("staff")
def year_sheet() -> ResponseReturnValue:
    report = report_of(asked_year())
    return download(workbook_of(report), XLSX, f"laporan-{report.now.year}.xlsx")


def workbook_of(report: YearReport) -> bytes:
    """Three sheets: the numbers beside the year before, every program, every kelurahan."""
    now, before = report.now, report.before
    years = (str(now.year), str(before.year))
    summary = [(one.label, one.now, one.before) for one in lines_of(report)]
    return write_sheets(
        f"Laporan {now.year}",
        [
            ("Ringkasan", ("Yang dihitung", *years), summary),
            ("Kegiatan", HEADS, [cells_of(one) for one in now.activities]),
            ("Kelurahan", ("Kode", "Kelurahan", "L", "P", *years), places_of(report)),
        ],
    )
