"""The papers that can be printed, in the order of the menu. Each room lists its own."""

from pdf_templates.paper import RUN_CHOICES as RUN_CHOICES
from pdf_templates.paper import Paper as Paper
from pdf_templates.papers.calendar.papers import CALENDAR_PAPERS
from pdf_templates.papers.certificates.papers import CERTIFICATE_PAPERS
from pdf_templates.papers.day.papers import DAY_PAPERS
from pdf_templates.papers.judging.papers import RESULT_PAPERS, SCORE_PAPERS
from pdf_templates.papers.lending.papers import LENDING_PAPERS
from pdf_templates.papers.manuscripts.papers import MANUSCRIPT_PAPERS
from pdf_templates.papers.meetings.papers import MEETING_PAPERS
from pdf_templates.papers.money.papers import GOODS_PAPERS, MONEY_PAPERS
from pdf_templates.papers.office.papers import LETTER_PAPERS, MINUTES_PAPERS
from pdf_templates.papers.onward.papers import ONWARD_PAPERS
from pdf_templates.papers.printing.papers import PRINTING_PAPERS
from pdf_templates.papers.registering.papers import CARD_PAPERS, REGISTERING_PAPERS
from pdf_templates.papers.reports.papers import REPORT_PAPERS
from pdf_templates.papers.rotation.papers import ROTATION_PAPERS
from pdf_templates.papers.sessions.papers import SESSION_PAPERS
from pdf_templates.papers.visits.papers import VISIT_PAPERS

MENU: tuple[tuple[str, tuple[Paper, ...]], ...] = (
    ("Pendaftaran", REGISTERING_PAPERS),
    ("Sesi dan kehadiran", SESSION_PAPERS),
    ("Barang dan hadiah", GOODS_PAPERS),
    ("Naskah", MANUSCRIPT_PAPERS),
    ("Hasil", RESULT_PAPERS),
    ("Berita acara", MINUTES_PAPERS),
    ("Penilaian", SCORE_PAPERS),
    ("Hari pelaksanaan", DAY_PAPERS),
    ("Kartu dan label", CARD_PAPERS),
    ("Buku bergilir", ROTATION_PAPERS),
    ("Rapat", MEETING_PAPERS),
    ("Surat", LETTER_PAPERS),
    ("Lanjutan", ONWARD_PAPERS),
    ("Pinjam koleksi", LENDING_PAPERS),
    ("Perpustakaan keliling", VISIT_PAPERS),
    ("Sertifikat", CERTIFICATE_PAPERS),
    ("Uang", MONEY_PAPERS),
    ("Laporan", REPORT_PAPERS),
    ("Kalender", CALENDAR_PAPERS),
    ("Lainnya", PRINTING_PAPERS),
)
"""The parts of the print room's menu."""
PAPERS: dict[str, Paper] = {paper.key: paper for _part, papers in MENU for paper in papers}
