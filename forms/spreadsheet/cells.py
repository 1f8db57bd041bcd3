"""What one cell of a list says: the raw string that goes to the form, and what was done to it on the way."""

import re
from datetime import date, timedelta

from forms.definition import Question
from forms.reading.days import is_day
from forms.reading.numerals import came_as_number, numeral, unquoted
from forms.reading.visible import Refused
from forms.sentence import Sentence
from forms.spreadsheet.table import Cell, as_text

_MAY_BEGIN = re.compile(r"[ ,/;(-]+")
_MOST_WORDS = 12
"""A date at the end of a cell has no more words than this, its time and weekday counted."""
_PHONES = re.compile(r"(?:\+?62|0)[\d\s.\-()]{7,17}\d")


def split_place_and_day(text: str) -> tuple[str, str]:
    """("Kota Solok", "28 November 2014") out of one cell; what cannot be cut is all place, or all day with digits."""
    text = " ".join(text.split())
    if not any(map(str.isdigit, text)):
        return text, ""
    text = text.rstrip(" )")
    starts = [0, *(found.end() for found in _MAY_BEGIN.finditer(text))]
    for start in starts[-_MOST_WORDS:]:
        if is_day(text[start:]):
            return text[:start].rstrip(" ,/.;-(").lstrip(" ,/;-"), text[start:]
    return "", text


def comes_home(question: Question, text: str) -> str:
    """A text with what lists usually do to such a value undone: zeros lost at the front are put back."""
    if _is_digits(question) and question.length - 2 <= len(text) < question.length and text.isdecimal():
        return text.zfill(question.length)
    return text


def _is_digits(question: Question) -> bool:
    return question.length > 0 and bool(question.checks) and question.type == "text"


def read_cell(question: Question, cell: Cell, zeros_lost: bool, is_1904: bool = False) -> tuple[str, str]:
    """The raw string of a cell and a sentence on what was changed, empty when nothing was.

    `zeros_lost`: the whole column has lost its leading zeros, so that a short number is no slip of the typist.
    `is_1904`: the days of the workbook are counted from 1904.
    """
    text = unquoted(as_text(cell))
    if isinstance(cell, int | float) and abs(cell) >= 1e15:
        return text, Sentence("Excel membulatkan angka sepanjang ini. Periksa, atau simpan kolomnya sebagai teks.")
    if question.type == "date" and isinstance(cell, int | float) and 7_000 <= cell <= 73_000:
        return _serial_day(cell, is_1904), Sentence("Tanggal tersimpan sebagai angka Excel; sudah diubah menjadi tanggal.")
    if not _is_numeric(question):
        return text, ""
    was_number = not isinstance(cell, str) or came_as_number(text)
    text = _digits_of(text)
    if question.type == "phone":
        return _first_phone(text, was_number)
    home = comes_home(question, text)
    if home != text and (zeros_lost or was_number):
        label = Sentence(question.column_label)
        return home, Sentence("Angka 0 di depan %(label)s hilang dan sudah dikembalikan.", label=label)
    return text, ""


def _is_numeric(question: Question) -> bool:
    return _is_digits(question) or question.type in {"phone", "number"} or "grade" in question.checks


def _digits_of(text: str) -> str:
    try:
        return numeral(text)
    except Refused:
        return text  # the form refuses it with its row and column


def _serial_day(cell: float, is_1904: bool) -> str:
    start = date(1904, 1, 1) if is_1904 else date(1899, 12, 30)
    return (start + timedelta(days=int(cell))).isoformat()


def _first_phone(text: str, was_number: bool) -> tuple[str, str]:
    if was_number and text.startswith("8"):
        return "0" + text, Sentence("Angka 0 di depan nomor HP hilang dan sudah dikembalikan.")
    found = _PHONES.findall(text)
    if len(found) > 1:
        return found[0].strip(), Sentence("Ada %(count)s nomor dalam satu sel; dipakai yang pertama.", count=len(found))
    return text, ""


def lost_zeros(question: Question, texts: list[str]) -> bool:
    """Whether a whole column of numbers has lost its leading zeros: not one of them begins with 0."""
    numbers = [text for text in texts if text.isdecimal()]
    return _is_digits(question) and bool(numbers) and not any(text.startswith("0") for text in numbers)
