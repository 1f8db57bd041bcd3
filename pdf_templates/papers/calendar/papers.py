"""The papers of the calendar, in the order of the menu."""

from pdf_templates.calendar_needs import CALENDAR
from pdf_templates.paper import Paper
from pdf_templates.papers.calendar import calendar_list, calendar_month

CALENDAR_PAPERS = (
    Paper("calendar_month", "Kalender bulan (A3)", "days", "sheets", calendar_month.build, (CALENDAR,)),
    Paper("calendar_list", "Daftar kalender", "days", "rows", calendar_list.build, (CALENDAR,)),
)
