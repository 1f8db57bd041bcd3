"""What staff note when a person asks about their own data, and how they answer."""

from collections.abc import Mapping

from forms.definition import Choice, FormDefinition, Question


def request_form(rights: Mapping[str, str]) -> FormDefinition:
    """Who asks what about whom; `rights` are the things that may be asked, by key."""
    return FormDefinition(
        (
            Question("section_asked", "heading", "Siapa yang meminta"),
            Question("right", "choice", "Yang diminta", choices=tuple(Choice(*one) for one in rights.items())),
            Question("asked_by", "text", "Nama peminta", checks=("person_name_with_title",), max_length=100),
            Question(
                "relation", "text", "Hubungan dengan orangnya", max_length=80, hint="Misalnya ibu, wali, atau dirinya sendiri",
            ),
            Question(
                "checked", "text", "Bagaimana identitasnya diperiksa", max_length=150,
                hint="Misalnya KTP dan kartu keluarga diperlihatkan di kantor. Jangan simpan salinannya.",
            ),
            Question(
                "contact", "text", "Jawaban dikirim ke", required=False, max_length=120,
                hint="Nomor HP, surel, atau diambil di kantor",
            ),
            Question("received_at", "date", "Diterima tanggal", hint="Batas menjawab 3 × 24 jam sejak diterima."),
            Question("received_at_clock", "text", "Jam", checks=("clock",)),
            Question("section_whom", "heading", "Tentang siapa", "Makin banyak yang diisi, makin pasti orangnya."),
            Question("name", "text", "Nama lengkap", required=False, max_length=100),
            Question("birth_date", "date", "Tanggal lahir", required=False, hint="Misalnya 17/8/2015"),
            Question("nisn", "text", "NISN", required=False, checks=("nisn",), length=10),
            Question("nik", "text", "NIK", required=False, checks=("nik",), length=16),
            Question("phone", "phone", "Nomor HP/WA", required=False),
            Question("email", "text", "Surel", required=False, checks=("email",), max_length=254),
            Question("number", "text", "Nomor pendaftaran", required=False, max_length=30),
        )
    )  # fmt: skip


ANSWER = FormDefinition(
    (
        Question(
            "answer", "paragraph", "Jawaban", required=False, max_length=1000, lines=3,
            hint="Apa yang dikerjakan, atau alasan menolak.",
        ),
    )
)  # fmt: skip
WORD = "HAPUS"
"""What is typed before anything goes for ever."""
