"""Judges, who of them judges a stage, and what keeps a score out."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

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


SHEET = FormDefinition(
    (Question("sheet", "text", "Kode lembar", max_length=20, hint="Tercetak di pojok kanan atas lembar nilai juri."),)
)


def field_key(entry_id: int, criterion_id: int) -> str:
    """The name of a field of a sheet."""
    return f"e{entry_id}_c{criterion_id}"


def total_key(entry_id: int) -> str:
    """The name of the field for the total that stands on paper."""
    return f"e{entry_id}_total"


class Measure(Protocol):
    """What a form needs of a criterion."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


def sheet_form(rows: Iterable[tuple[int, str, Iterable[Measure]]]) -> FormDefinition:
    """The grid of a sheet: entry id, what it is called, its criteria. An empty field is empty on paper too."""
    return FormDefinition(tuple(question for row in rows for question in _row(*row)))


def _row(entry_id: int, number: str, criteria: Iterable[Measure]) -> Iterator[Question]:
    for one in criteria:
        key = field_key(entry_id, one.id)
        yield Question(key, "text", f"{number}, {one.name}", required=False, checks=("points",), max_length=12)
    yield Question(total_key(entry_id), "text", f"{number}, jumlah", required=False, checks=("points_or_none",), max_length=12)


def row_form(entry_id: int, criteria: Iterable[Measure]) -> FormDefinition:
    """What counts of one row, and why."""
    fields = (
        Question(field_key(entry_id, one.id), "text", one.name, required=False, checks=("points",), max_length=12)
        for one in criteria
    )
    return FormDefinition(
        (*fields, Question("reason", "text", "Alasan", max_length=200, hint="Misalnya: di kertas tertulis 85."))
    )
