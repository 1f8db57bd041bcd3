"""The papers of the mobile library, in the order of the menu."""

from pdf_templates.needs import STOP_VISITS, TALLIED, VISIT_REPORT, VISITS
from pdf_templates.paper import Paper
from pdf_templates.papers.visits import stop_schedule, tally_sheet, visit_day, visit_month, visit_report

VISIT_PAPERS = (
    Paper(
        "visit_month",
        "Jadwal keliling sebulan",
        "program",
        "rows",
        visit_month.build,
        (VISITS,),
        purpose="Kunjungan sebulan untuk ditempel.",
    ),
    Paper(
        "visit_day",
        "Lembar perjalanan keliling",
        "program",
        "sheets",
        visit_day.build,
        (VISITS,),
        purpose="Pemberhentian satu hari untuk dibawa petugas.",
    ),
    Paper(
        "stop_schedule",
        "Jadwal pos",
        "program",
        "sheets",
        stop_schedule.build,
        (STOP_VISITS,),
        purpose="Kapan mobil datang ke satu pos.",
    ),
    Paper(
        "tally_sheet",
        "Lembar hitung pengunjung",
        "program",
        "sheets",
        tally_sheet.build,
        (TALLIED,),
        purpose="Turus pengunjung dan buku di lapangan.",
    ),
    Paper(
        "visit_report",
        "Laporan bulanan keliling",
        "program",
        "sheets",
        visit_report.build,
        (VISIT_REPORT,),
        purpose="Hasil kunjungan satu bulan.",
    ),
)
