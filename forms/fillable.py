"""A filled PDF → the strings that were filled in. What parses other people's bytes runs in a limited process."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from forms.definition import REGISTRATION, FormDefinition, Question
from forms.limited import ReadRefused, read_limited
from forms.places import spans
from forms.question_types import YES, type_of
from forms.sentence import Sentence
from forms.stamp import refusal, version_of

FORM_FIELD, SCHOOL_FIELD, NPSN_FIELD = "_form", "_school_name", "_npsn"
"""Fields that are no questions: the stamp "program@version", and the school as it was written."""
MOST_BYTES = 5_000_000
SECONDS, MEGABYTES = 10, 400
SEVERAL = "PDF ini berisi beberapa formulir. Unggah setiap formulir sebagai berkas tersendiri, atau semuanya dalam satu ZIP."
NO_FIELDS = (
    "Halaman %(pages)s tidak berisi isian yang dapat dibaca: hilang waktu berkas digabungkan, dicetak menjadi PDF biasa, "
    "atau hasil pindai. Unggah setiap formulir sebagai berkas tersendiri, atau semuanya dalam satu ZIP."
)
TOO_HEAVY = Sentence("PDF ini terlalu berat untuk dibaca. Unduh formulir kosong yang baru, isi, simpan, lalu unggah lagi.")


class PdfRefused(ReadRefused):
    """A PDF that cannot be read as a form; `str()` is the sentence for the person who sent it."""


def part_name(key: str, part: str) -> str:
    """The name of the field for the day, month or year (d, m, y) of a date."""
    return f"{key}/{part}"


def tick_name(question: Question, number: int) -> str:
    """The name of one tick box among several; a consent has only one."""
    return question.key if question.type == "consent" else f"{question.key}/{number}"


@dataclass(frozen=True)
class Filled:
    """What stood in a PDF: its stamp, the school as written, and the raw text or codes of its fields by name.

    `pages` says on which page each field stands, from 1.
    """

    stamp: str
    school: str
    npsn: str
    fields: Mapping[str, str]
    name: str = ""
    pages: Mapping[str, int] = field(default_factory=dict)

    @property
    def version(self) -> int:
        """The number of the form's version; 0 when the stamp has none."""
        return version_of(self.stamp)


@dataclass(frozen=True)
class Unread:
    """A file that was not read, or pages of it, and the sentence that says why."""

    name: str
    sentence: str


def read_filled(data: bytes, name: str = "") -> Filled:
    """The one form of a PDF. Raises PdfRefused as `read_forms` does, and when there are several, or pages that are none."""
    match read_forms(data, name):
        case [Filled() as filled]:
            return filled
    raise PdfRefused(SEVERAL)


def read_forms(data: bytes, name: str = "") -> list[Filled | Unread]:
    """The forms of one PDF, and what of it is none. Raises PdfRefused: no form, scanned, flattened, locked, mixed, hostile."""
    check_bytes(data)
    try:
        read = read_limited("forms.pdf_fields:parse", data, seconds=SECONDS, megabytes=MEGABYTES, too_much=TOO_HEAVY)
    except ReadRefused as refusal:
        raise PdfRefused(refusal.sentence) from None
    return forms_in(read, name)


def check_bytes(data: bytes) -> None:
    """Raises PdfRefused for what is too large or no PDF at all."""
    if len(data) > MOST_BYTES:
        raise PdfRefused(
            "Berkas ini lebih dari %(most)s MB. Formulir yang diisi jauh lebih kecil.", most=MOST_BYTES // 1_000_000
        )
    if b"%PDF" not in data[:1024]:
        raise PdfRefused("Berkas ini bukan PDF. Unggah formulir PDF yang sudah diisi dan disimpan.")


def forms_in(read: Mapping[str, Any], name: str) -> list[Filled | Unread]:
    """What the limited process has read of one file, in the order of its pages."""
    found: list[Filled | Unread] = [_filled(fields, name) for fields in read["forms"]]
    if pages := [int(page) for page in read["unread"]]:
        found.append(Unread(name, Sentence(NO_FIELDS, pages=spans(pages))))
    return found


def _filled(read: Mapping[str, tuple[str, int]], name: str) -> Filled:
    """The fields of one form, with the special ones put in their places."""
    fields = {str(key): str(value) for key, (value, _page) in read.items()}
    stamp, school, npsn = (fields.pop(special, "").strip() for special in (FORM_FIELD, SCHOOL_FIELD, NPSN_FIELD))
    return Filled(stamp, school, npsn, fields, name, {str(key): int(page) for key, (_value, page) in read.items()})


def check_program(filled: Filled, code: str, versions: Sequence[int], purpose: str = REGISTRATION) -> None:
    """Raises PdfRefused when it is another program's or another form, or a version that is not (or no longer) taken."""
    if sentence := refusal(filled.stamp, code, versions, purpose):
        raise PdfRefused(sentence)


def values_of(filled: Filled, definition: FormDefinition) -> dict[str, str | list[str]]:
    """The raw strings by question key, for AnswerForm; fields that the definition does not know are left out."""
    asked = [question for question in definition if type_of(question).widget != "none"]
    found = {question.key: _given(filled.fields, question) for question in asked}
    return {key: value for key, value in found.items() if value}


def places_of(filled: Filled, definition: FormDefinition) -> dict[str, str]:
    """Question key → the page of the PDF that asks it, from 1."""
    pages = {name.partition("/")[0]: page for name, page in filled.pages.items()}
    return {key: str(pages[key]) for key in definition.keys if key in pages}


def _given(fields: Mapping[str, str], question: Question) -> str | list[str]:
    if question.type == "date":
        return _date(fields, question)
    if question.type == "choices":
        codes = [choice.code for choice in question.open_choices]
        ticked = [(fields.get(tick_name(question, number)), code) for number, code in enumerate(codes)]
        return [_code_of(state, code, codes) for state, code in ticked if state]
    if question.type == "consent" and fields.get(question.key):
        return YES
    text = fields.get(question.key, "").replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()


def _code_of(state: str, code: str, codes: Sequence[str]) -> str:
    """The code of a box that is ticked, also where a program has called its state something else."""
    return state if state in codes else code


def _date(fields: Mapping[str, str], question: Question) -> str:
    parts = [fields.get(part_name(question.key, part), "").strip() for part in "dmy"]
    return "/".join(parts) if any(parts) else ""
