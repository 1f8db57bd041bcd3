"""The papers that announce a program, in the order of the menu."""

from pdf_templates.needs import DOCUMENTS, RULES, SESSIONS
from pdf_templates.paper import Paper
from pdf_templates.papers.programs import poster, program_rules

PROGRAM_PAPERS = (
    Paper(
        "poster",
        "Poster",
        "announcement",
        "sheets",
        poster.build,
        (SESSIONS, DOCUMENTS),
        purpose="Untuk dinding: judul, tanggal, dan kode QR.",
    ),
    Paper(
        "program_rules",
        "Aturan dan yang perlu disiapkan",
        "announcement",
        "sheets",
        program_rules.build,
        (SESSIONS, DOCUMENTS, RULES),
        purpose="Semua yang perlu diketahui sebelum mendaftar.",
    ),
)
