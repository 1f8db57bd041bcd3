"""Meetings: who is invited, what they answer, the minutes, decisions and what became of them."""

from collections.abc import Mapping
from dataclasses import replace

from forms.definition import Choice, FormDefinition, Question

INVITE = FormDefinition(
    (
        Question(
            "types", "choices", "Semua lembaga dari jenis ini", required=False,
            hint="Pimpinan setiap lembaga diundang. Yang sudah diundang tidak diundang dua kali.",
        ),
        Question("officers", "choices", "Orang di buku alamat", required=False),
    )
)  # fmt: skip
"""Types and people are handed to it by key."""
GUEST = FormDefinition(
    (
        Question(
            "addressee", "text", "Yth.", required=False, max_length=150,
            hint="Seperti tercetak di surat. Kosongkan untuk pimpinan lembaga yang dipilih.",
        ),
        Question("institution_id", "school", "Lembaga", required=False),
        Question(
            "person", "text", "Nama yang diharapkan hadir", required=False, max_length=120, checks=("person_name_with_title",),
        ),
        Question("position", "text", "Jabatan", required=False, max_length=100),
        Question("phone", "phone", "Nomor HP/WA", required=False, hint="Misalnya 0812-3456-7890"),
    )
)  # fmt: skip
PRESENT = ("comes", "sends")


def answer_form(answers: Mapping[str, str], person: FormDefinition, names_institution: bool) -> FormDefinition:
    """The answer to an invitation: whether somebody comes, and who; `person` is what the program asks of participants."""
    choices = tuple(Choice(code, label) for code, label in answers.items())
    asked = (one for one in person.questions if one.type != "heading" and (one.key != "institution" or not names_institution))
    return FormDefinition(
        (
            Question("answer", "choice", "Jawaban", choices=choices),
            *(_when_present(one) for one in asked),
            Question("reason", "text", "Alasan", required=False, max_length=200, relevant={"answer": ("declines",)}),
        )
    )


def _when_present(question: Question) -> Question:
    return replace(question, relevant={"answer": PRESENT})


MINUTES = FormDefinition(
    (
        Question("leader", "text", "Pimpinan rapat", required=False, max_length=120),
        Question("note_taker", "text", "Notulis", required=False, max_length=120),
        Question(
            "agenda", "paragraph", "Susunan acara", required=False, max_length=2000, lines=5, hint="Satu baris satu acara.",
        ),
        Question("discussion", "paragraph", "Jalannya rapat", required=False, max_length=20000, lines=12),
        Question("conclusion", "paragraph", "Kesimpulan", required=False, max_length=5000, lines=6),
    )
)  # fmt: skip
DECISION = FormDefinition(
    (
        Question("text", "paragraph", "Keputusan", max_length=500, lines=3, hint="Apa yang dikerjakan."),
        Question("institution_id", "school", "Lembaga yang mengerjakan", required=False),
        Question("owner", "text", "Nama yang mengerjakan", required=False, max_length=120),
        Question("due", "date", "Paling lambat", required=False, hint="Misalnya 17/8/2026"),
    )
)  # fmt: skip


def report_form(states: Mapping[str, str]) -> FormDefinition:
    """What somebody reports about a decision, and how it stands now."""
    choices = tuple(Choice(code, label) for code, label in states.items())
    return FormDefinition(
        (
            Question("text", "paragraph", "Apa yang sudah dikerjakan?", max_length=500, lines=3),
            Question("state", "choice", "Keadaan", choices=choices),
        )
    )


LETTER = FormDefinition(
    (
        Question(
            "number", "text", "Nomor surat", required=False, max_length=60,
            hint="Dari buku agenda. Kosongkan untuk ditulis tangan.",
        ),
        Question("attachment", "text", "Lampiran", required=False, max_length=60),
        Question("subject", "text", "Hal", max_length=120),
        Question("paragraph", "paragraph", "Paragraf pembuka", max_length=1000, lines=4),
        Question("copies", "paragraph", "Tembusan", required=False, max_length=500, lines=3, hint="Satu baris satu penerima."),
        Question("on", "date", "Tanggal surat", required=False, hint="Kosongkan untuk hari ini."),
    )
)  # fmt: skip
