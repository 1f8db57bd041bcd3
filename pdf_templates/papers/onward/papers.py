"""The papers of what goes on from a program, in the order of the menu."""

from pdf_templates.needs import DELEGATES, OUTCOMES
from pdf_templates.paper import Paper
from pdf_templates.papers.onward import delegates, delegates_letter, key_fingerprint, school_result

_REPLY = ("number", "nature", "attachment", "subject", "role", "copies")
_SENT = ("recipients", *_REPLY)

ONWARD_PAPERS = (
    Paper(
        "school_result",
        "Surat hasil untuk sekolah",
        "program",
        "sheets",
        school_result.build,
        (OUTCOMES,),
        _REPLY,
        purpose="Hasil semua peserta dari satu sekolah.",
    ),
    Paper(
        "delegates",
        "Daftar utusan",
        "program",
        "rows",
        delegates.build,
        (DELEGATES,),
        purpose="Peserta yang dikirim ke tingkat berikutnya.",
    ),
    Paper(
        "delegates_letter",
        "Surat pengantar utusan",
        "program",
        "sheets",
        delegates_letter.build,
        (DELEGATES,),
        _SENT,
        purpose="Surat yang mengantar utusan ke tingkat berikutnya.",
    ),
    Paper(
        "key_fingerprint",
        "Sidik jari kunci kantor",
        "office",
        "sheets",
        key_fingerprint.build,
        purpose="Sidik jari kunci, untuk dibacakan lewat telepon.",
    ),
)
