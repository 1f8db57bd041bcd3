"""What staff type about results: minutes, opening a stage again, awards by hand."""

from forms.definition import FormDefinition, Question

MINUTES = FormDefinition(
    (
        Question(
            "number", "text", "Nomor surat", required=False, max_length=80, hint="Kosongkan bila nomornya ditulis tangan nanti."
        ),
        Question("on", "date", "Tanggal", required=False, hint="Kosong berarti hari ini."),
        Question("place", "text", "Tempat", required=False, max_length=120, hint="Kosong berarti tempat babak ini."),
        Question(
            "notes", "paragraph", "Keputusan lain", required=False, lines=4, max_length=2000, hint="Satu keputusan satu baris."
        ),
    )
)
REOPEN = FormDefinition(
    (Question("reason", "text", "Alasan", max_length=300, hint="Tercatat pada berita acara yang dicabut."),)
)
REOPEN_WITH_SCORES = FormDefinition(
    (
        *REOPEN.questions,
        Question(
            "confirmed", "yes_no", "Apakah nilai di babak berikutnya ikut dihapus?", hint="Nilai itu tidak dapat kembali."
        ),
    )
)
GIVE = FormDefinition(
    (
        Question("award", "choice", "Penghargaan"),
        Question("person", "choice", "Peserta"),
        Question("reason", "text", "Alasan", max_length=200, hint="Dicetak di berita acara."),
    )
)
"""Awards and people are handed to it by key."""
