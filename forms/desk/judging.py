"""Judges, who of them judges a stage, and what keeps a score out."""

from collections.abc import Mapping

from forms.definition import Choice, FormDefinition, Question

JUDGE = FormDefinition(
    (
        Question("name", "text", "Nama lengkap dan gelar", checks=("person_name_with_title",), max_length=100),
        Question("position", "text", "Jabatan atau keahlian", required=False, max_length=120, hint="Misalnya pendongeng"),
        Question(
            "institution_id", "choice", "Tempat kerja", required=False,
            hint="Murid dari sekolah tempat juri bekerja tidak dinilai juri itu.",
        ),
        Question("phone", "phone", "Nomor HP/WA", required=False, hint="Misalnya 0812-3456-7890"),
    )
)  # fmt: skip
PANEL = FormDefinition((Question("judges", "choices", "Juri babak ini", required=False),))
"""The judges of the program are handed to it by key."""
REASON = Question("reason", "text", "Alasan", max_length=200, hint="Dipakai di berita acara.")
PRESENCE = FormDefinition(
    (
        Question("state", "choice", "Kehadiran", choices=(Choice("judges", "Menilai"), Choice("absent", "Tidak hadir"))),
        Question("reason", "text", "Alasan tidak hadir", relevant={"state": ("absent",)}, max_length=200),
    )
)
RECUSAL = FormDefinition(
    (
        Question("judge_id", "choice", "Juri"),
        Question("entry", "choice", "Penampilan"),
        Question("reason", "text", "Alasan", max_length=200, hint="Misalnya keluarga sendiri, atau murid les."),
    )
)
"""Judges and entries are handed to it by key."""
DECLARED = FormDefinition((RECUSAL["reason"],))


def state_form(states: Mapping[str, str], usual: str) -> FormDefinition:
    """Whether an entry appears; any other state than the usual one has a reason."""
    choices = tuple(Choice(code, label) for code, label in states.items())
    others = tuple(code for code in states if code != usual)
    return FormDefinition(
        (
            Question("state", "choice", "Keadaan", choices=choices),
            Question("reason", "text", "Alasan", relevant={"state": others}, max_length=200, hint="Dipakai di berita acara."),
        )
    )
