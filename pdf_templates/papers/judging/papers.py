"""The papers of judging, in the order of the menu."""

from pdf_templates.needs import GIVEN, PRIZES, RESULT, RULINGS, SHEET, SPREAD
from pdf_templates.paper import Paper
from pdf_templates.papers.judging import (
    jury_minutes,
    prize_list,
    prize_receipt,
    recapitulation,
    score_dots,
    score_sheet,
    spread_report,
)

RESULT_PAPERS = (
    Paper("recapitulation", "Rekapitulasi nilai", "result", "rows", recapitulation.build, (RESULT,)),
    Paper(
        "jury_minutes",
        "Berita acara penjurian",
        "result",
        "sheets",
        jury_minutes.build,
        (RESULT, RULINGS, PRIZES),
        is_issued=True,
    ),
    Paper(
        "prize_list",
        "Daftar hadiah",
        "program",
        "rows",
        prize_list.build,
        (PRIZES,),
        purpose="Siapa menerima hadiah apa, untuk diperiksa sebelum penyerahan.",
    ),
    Paper(
        "prize_receipt",
        "Tanda terima hadiah",
        "program",
        "rows",
        prize_receipt.build,
        (PRIZES,),
        purpose="Pemenang menandatangani hadiah yang diterimanya.",
    ),
)
SCORE_PAPERS = (
    Paper(
        "score_sheet",
        "Lembar nilai juri",
        "sheet",
        "rows",
        score_sheet.build,
        (SHEET,),
        ("fill",),
        purpose="Satu lembar setiap juri dan peserta untuk menulis nilai.",
    ),
    Paper(
        "spread_report",
        "Laporan selisih nilai juri",
        "stage",
        "rows",
        spread_report.build,
        (SPREAD,),
        purpose="Di mana nilai para juri berbeda jauh.",
    ),
    Paper(
        "score_dots",
        "Sebaran nilai juri",
        "stage",
        "sheets",
        score_dots.build,
        (GIVEN,),
        purpose="Nilai semua juri sebagai titik, kriteria demi kriteria.",
    ),
)
