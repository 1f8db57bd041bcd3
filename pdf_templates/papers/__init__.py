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
from pdf_templates.papers.programs.papers import PROGRAM_PAPERS
from pdf_templates.papers.registering.papers import CARD_PAPERS, REGISTERING_PAPERS
from pdf_templates.papers.reports.papers import REPORT_PAPERS
from pdf_templates.papers.rotation.papers import ROTATION_PAPERS
from pdf_templates.papers.sessions.papers import SESSION_PAPERS
from pdf_templates.papers.visits.papers import VISIT_PAPERS

MENU: tuple[tuple[tuple[Paper, ...], str], ...] = (
    (REGISTERING_PAPERS, "Pendaftaran"),
    (SESSION_PAPERS, "Sesi dan kehadiran"),
    (GOODS_PAPERS, "Barang dan hadiah"),
    (MANUSCRIPT_PAPERS, "Naskah"),
    (RESULT_PAPERS, "Hasil"),
    (MINUTES_PAPERS, "Berita acara"),
    (SCORE_PAPERS, "Penilaian"),
    (DAY_PAPERS, "Hari pelaksanaan"),
    (CARD_PAPERS, "Kartu dan label"),
    (ROTATION_PAPERS, "Buku bergilir"),
    (MEETING_PAPERS, "Rapat"),
    (LETTER_PAPERS, "Surat"),
    (ONWARD_PAPERS, "Lanjutan"),
    (LENDING_PAPERS, "Pinjam koleksi"),
    (VISIT_PAPERS, "Perpustakaan keliling"),
    (CERTIFICATE_PAPERS, "Sertifikat"),
    (MONEY_PAPERS, "Uang"),
    (PROGRAM_PAPERS, "Pengumuman"),
    (REPORT_PAPERS, "Laporan"),
    (CALENDAR_PAPERS, "Kalender"),
    (PRINTING_PAPERS, "Lainnya"),
)
"""The parts of the print room's menu, in its order: papers, and what they are called together."""
PAPERS: dict[str, Paper] = {paper.key: paper for papers, _part in MENU for paper in papers}
