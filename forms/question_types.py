"""The closed list of question types; one row says how that type is shown in every output and read from every channel."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from forms import checks
from forms.checks import Refused, checked
from forms.definition import Answer, Question
from forms.reading.amounts import ungrouped
from forms.reading.choosing import code_of
from forms.reading.days import day, show_day
from forms.reading.numerals import numeral
from forms.reading.phones import phone, show_phone
from forms.sentence import Sentence


@dataclass(frozen=True)
class QuestionType:
    """How a type is asked, read, shown, printed and filled.

    `control` names the macro that draws it on a page, `box` the macro that draws it on paper, `widget` its AcroForm field,
    `column` its spreadsheet format. `read` turns the strings of any channel into the canonical answer and raises
    `Refused`; it is never called with nothing but blanks.
    """

    key: str
    name: str
    control: str
    box: str
    widget: str
    column: str
    read: Callable[[Question, Sequence[str], date], Answer]
    show: Callable[[Question, Answer], str]

    offered: bool = True
    """Whether people who write questions may choose it; the site asks the others by itself."""

    @property
    def asked(self) -> bool:
        """Whether it can be answered in a list of many people; a file and a heading cannot."""
        return self.column != "none"


def _text(question: Question, texts: Sequence[str], today: date) -> Answer:
    return _within(question, checked(question.checks, checks.one_line(texts[0])), default=200)


def _paragraph(question: Question, texts: Sequence[str], today: date) -> Answer:
    text = checks.tidy(texts[0].replace("\r\n", "\n"))
    words, lines = len(text.split()), sum(bool(line.strip()) for line in text.splitlines())
    if lines < question.least_lines:
        raise Refused(
            "%(label)s paling sedikit %(count)s baris; tulisan ini %(lines)s baris.",
            label=Sentence(question.label), count=question.least_lines, lines=lines,
        )  # fmt: skip
    if question.max_words and words > question.max_words:
        raise Refused(
            "%(label)s paling banyak %(count)s kata; tulisan ini %(words)s kata. Pendekkan dahulu.",
            label=Sentence(question.label), count=question.max_words, words=words,
        )  # fmt: skip
    return _within(question, checked(question.checks, text), default=2000)


def _within(question: Question, text: str, default: int) -> str:
    limit = question.max_length or default
    if len(text) > limit:
        raise Refused(
            "%(label)s paling banyak %(count)s karakter; tulisan ini %(length)s karakter. Pendekkan dahulu.",
            label=Sentence(question.label), count=limit, length=len(text),
        )  # fmt: skip
    return text


def _number(question: Question, texts: Sequence[str], today: date) -> Answer:
    text = ungrouped(numeral(texts[0]))
    if not re.fullmatch(r"[0-9]{1,12}", text):
        raise Refused("%(label)s: tulis dengan angka saja, misalnya 12.", label=Sentence(question.label))
    value = int(text)
    if question.minimum and value < int(question.minimum) or question.maximum and value > int(question.maximum):
        span = _span(question.minimum, question.maximum)
        raise Refused("%(label)s: isi angka %(span)s.", label=Sentence(question.label), span=span)
    return str(value)


def _date(question: Question, texts: Sequence[str], today: date) -> Answer:
    iso = day(texts[0], today)
    if question.minimum and iso < question.minimum or question.maximum and iso > question.maximum:
        span = _span(show_day(question.minimum), show_day(question.maximum))
        raise Refused("%(label)s harus %(span)s menurut syarat kegiatan ini.", label=Sentence(question.label), span=span)
    if not "1900-01-01" <= iso <= f"{today.year + 5}-12-31":
        raise Refused("Periksa tahunnya. Tulis misalnya 17/8/2015.")
    return iso


def _span(low: str, high: str) -> Sentence:
    """The bounds of a number or a day, in words; a number has no "sesudahnya"."""
    if low and high:
        return Sentence("antara %(low)s dan %(high)s", low=low, high=high)
    if (low or high).isdigit():
        return Sentence("paling kecil %(low)s", low=low) if low else Sentence("paling besar %(high)s", high=high)
    return Sentence("%(low)s atau sesudahnya", low=low) if low else Sentence("paling lambat %(high)s", high=high)


def _choice(question: Question, texts: Sequence[str], today: date) -> Answer:
    return code_of(question, texts[0])


def _choices(question: Question, texts: Sequence[str], today: date) -> Answer:
    codes = {code_of(question, part) for part in single_choices(question, texts)}
    return [choice.code for choice in question.choices if choice.code in codes]


def single_choices(question: Question, texts: Sequence[str]) -> list[str]:
    """The texts of several choices, one choice each: a list has them in one cell, between semicolons."""
    return [part for text in texts for part in ([text] if _is_known(question, text) else text.split(";")) if part.strip()]


def _is_known(question: Question, text: str) -> bool:
    return any(text in (choice.code, choice.label) for choice in question.choices)


YES, NO = "yes", "no"
_YES = frozenset("yes y ya iya setuju ada 1 true benar x ✓ √ v on".split())
_NO = frozenset("no n tidak tdk bukan belum 0 false salah -".split())


def _yes_no(question: Question, texts: Sequence[str], today: date) -> Answer:
    word = checks.one_line(texts[-1]).casefold()
    if word in _YES:
        return YES
    if word in _NO and question.must_be_yes:
        raise Refused("“%(label)s” harus dijawab Ya untuk ikut kegiatan ini.", label=Sentence(question.column_label))
    if word in _NO:
        return NO
    raise Refused("Jawab Ya atau Tidak.")


def _consent(question: Question, texts: Sequence[str], today: date) -> Answer:
    answer = _yes_no(question, texts, today)
    if question.required and answer != YES:
        raise Refused(consent_needed(question))
    return answer


def consent_needed(question: Question) -> Sentence:
    """Which consent is missing: two that are missing are two sentences."""
    label = Sentence(question.column_label)
    return Sentence("Centang “%(label)s” bila sudah disetujui; tanpa itu pendaftaran tidak dapat diterima.", label=label)


def _phone(question: Question, texts: Sequence[str], today: date) -> Answer:
    return phone(texts[0])


def _as_is(question: Question, answer: Answer) -> str:
    return answer if isinstance(answer, str) else ", ".join(answer)


def _labels(question: Question, answer: Answer) -> str:
    codes = answer if isinstance(answer, list) else [answer] if answer else []
    return ", ".join(question.choice_label(code) for code in codes)


def _ya(question: Question, answer: Answer) -> str:
    return {YES: "Ya", NO: "Tidak"}.get(str(answer), "")


def _shown_phone(question: Question, answer: Answer) -> str:
    return show_phone(str(answer))


def _shown_date(question: Question, answer: Answer) -> str:
    return show_day(str(answer))


QUESTION_TYPES: dict[str, QuestionType] = {
    row.key: row
    for row in (
        QuestionType("text", "Isian singkat", "input", "line", "text", "text", _text, _as_is),
        QuestionType("paragraph", "Isian panjang", "textarea", "lines", "multiline", "text", _paragraph, _as_is),
        QuestionType("number", "Angka", "input", "comb", "text", "number", _number, _as_is),
        QuestionType("date", "Tanggal", "input", "date", "text", "date", _date, _shown_date),
        QuestionType("choice", "Pilih satu", "radios", "ticks", "radio", "list", _choice, _labels),
        QuestionType("choices", "Boleh pilih lebih dari satu", "checkboxes", "ticks", "tick", "text", _choices, _labels),
        QuestionType("yes_no", "Ya atau tidak", "radios", "ticks", "radio", "list", _yes_no, _ya),
        QuestionType("phone", "Nomor HP", "input", "comb", "text", "text", _phone, _shown_phone),
        QuestionType("school", "Sekolah", "select", "line", "dropdown", "list", _choice, _labels),
        QuestionType("region", "Kelurahan", "select", "line", "dropdown", "list", _choice, _labels),
        QuestionType("registration", "Peserta terdaftar", "select", "line", "text", "list", _choice, _labels, offered=False),
        QuestionType("file", "Berkas", "file", "none", "none", "none", _choice, _labels),
        QuestionType("consent", "Persetujuan", "tick", "consent", "tick", "list", _consent, _ya),
        QuestionType("heading", "Judul bagian", "none", "heading", "none", "none", _text, _as_is),
    )
}


def type_of(question: Question) -> QuestionType:
    """The row of a question's type. Raises KeyError on a type outside the closed list."""
    return QUESTION_TYPES[question.type]


_CANONICAL = {"date": re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-[0-9]{2}"), "phone": re.compile(r"\+[0-9]{8,15}")}


def retyped(question: Question, text: str) -> str:
    """A stored date or phone as a person would type it; any other text as it is."""
    pattern = _CANONICAL.get(question.type)
    return shown(question, text) if pattern and pattern.fullmatch(text) else text


def shown(question: Question, answer: Answer) -> str:
    """An answer as people read it, on screen and on paper; empty when there is none."""
    return type_of(question).show(question, answer) if answer else ""
