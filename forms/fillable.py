"""A filled PDF → the strings that were filled in. What parses other people's bytes runs in a limited process."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forms.definition import FormDefinition, Question
from forms.limited import ReadRefused, read_limited
from forms.question_types import type_of
from forms.sentence import Sentence
from forms.stamp import refusal, version_of

FORM_FIELD, SCHOOL_FIELD, NPSN_FIELD = "_form", "_school_name", "_npsn"
"""Fields that are no questions: the stamp "program@version", and the school as it was written."""
MOST_BYTES = 5_000_000
SECONDS, MEGABYTES = 10, 400
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


def read_filled(data: bytes, name: str = "") -> Filled:
    """The fields of one PDF. Raises PdfRefused with a sentence: no form, scanned, flattened, locked, hostile."""
    check_bytes(data)
    try:
        read = read_limited("forms.pdf_fields:parse", data, seconds=SECONDS, megabytes=MEGABYTES, too_much=TOO_HEAVY)
    except ReadRefused as refusal:
        raise PdfRefused(str(refusal)) from None
    return filled_of(read, name)


def check_bytes(data: bytes) -> None:
    """Raises PdfRefused for what is too large or no PDF at all."""
    if len(data) > MOST_BYTES:
        raise PdfRefused(
            "Berkas ini lebih dari %(most)s MB. Formulir yang diisi jauh lebih kecil.", most=MOST_BYTES // 1_000_000
        )
    if b"%PDF" not in data[:1024]:
        raise PdfRefused("Berkas ini bukan PDF. Unggah formulir PDF yang sudah diisi dan disimpan.")


def filled_of(read: Mapping[str, tuple[str, int]], name: str) -> Filled:
    """What the limited process has read, with the special fields put in their places."""
    fields = {str(key): str(value) for key, (value, _page) in read.items()}
    stamp, school, npsn = (fields.pop(special, "").strip() for special in (FORM_FIELD, SCHOOL_FIELD, NPSN_FIELD))
    return Filled(stamp, school, npsn, fields, name, {str(key): int(page) for key, (_value, page) in read.items()})


def check_program(filled: Filled, code: str, versions: Sequence[int]) -> None:
    """Raises PdfRefused when the form belongs to another program, or to a version that is not (or no longer) taken."""
    if sentence := refusal(filled.stamp, code, versions):
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
        names = [tick_name(question, number) for number in range(len(question.open_choices))]
        return [fields[name] for name in names if fields.get(name)]
    text = fields.get(question.key, "").replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()


def _date(fields: Mapping[str, str], question: Question) -> str:
    parts = [fields.get(part_name(question.key, part), "").strip() for part in "dmy"]
    return "/".join(parts) if any(parts) else ""
