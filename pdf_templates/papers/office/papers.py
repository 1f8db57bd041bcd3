"""The papers of the office, in the order of the menu."""

from pdf_templates.needs import RULES, SESSIONS
from pdf_templates.paper import Paper
from pdf_templates.papers.office import letter, link_slips, minutes, person_data, titled_letter

_LETTER = ("number", "nature", "attachment", "subject", "recipients", "paragraphs", "facts", "closing", "role", "copies")
_MINUTES = ("number", "subject", "place", "deed", "decisions", "parties", "people", "notes")

MINUTES_PAPERS = (
    Paper(
        "minutes",
        "Berita acara",
        "program",
        "sheets",
        minutes.build,
        (),
        _MINUTES,
        is_issued=True,
        purpose="Apa yang terjadi dan diputuskan, dengan tanda tangan.",
    ),
)
LETTER_PAPERS = (
    Paper(
        "letter",
        "Surat undangan",
        "program",
        "sheets",
        letter.build,
        (SESSIONS, RULES),
        _LETTER,
        purpose="Undangan resmi dengan kop, satu setiap penerima.",
    ),
    Paper(
        "titled_letter",
        "Surat berjudul",
        "program",
        "sheets",
        titled_letter.build,
        (),
        ("title", *_LETTER),
        purpose="Surat tugas, edaran, atau surat lain yang berjudul.",
    ),
    Paper(
        "person_data",
        "Data pribadi yang disimpan",
        "office",
        "sheets",
        person_data.build,
        purpose="Semua yang disimpan tentang satu orang.",
    ),
    Paper(
        "link_slips",
        "Lembar tautan sekolah",
        "announcement",
        "sheets",
        link_slips.build,
        purpose="Tautan pribadi banyak sekolah, delapan selembar, untuk dipotong.",
    ),
)
