"""The papers of sessions, in the order of the menu."""

from pdf_templates.needs import SESSIONS
from pdf_templates.paper import Paper
from pdf_templates.papers.sessions import attendance_day, attendance_days

SESSION_PAPERS = (
    Paper(
        "attendance_day",
        "Daftar hadir satu hari",
        "session",
        "rows",
        attendance_day.build,
        (SESSIONS,),
        ("blank_rows",),
        purpose="Satu sesi, satu baris setiap peserta untuk tanda tangan.",
    ),
    Paper(
        "attendance_days",
        "Daftar hadir beberapa hari",
        "cohort",
        "rows",
        attendance_days.build,
        (SESSIONS,),
        ("blank_rows",),
        purpose="Semua hari satu angkatan di satu lembar.",
    ),
)
