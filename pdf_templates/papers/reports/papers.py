"""The papers of reports, in the order of the menu."""

from pdf_templates.needs import YEAR
from pdf_templates.paper import Paper
from pdf_templates.papers.reports import year_report

REPORT_PAPERS = (Paper("year_report", "Laporan tahunan", "year", "sheets", year_report.build, (YEAR,)),)
