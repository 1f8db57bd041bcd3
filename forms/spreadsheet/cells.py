"""What one cell of a list says: the raw string that goes to the form, and what was done to it on the way."""

import re
from datetime import date, timedelta

from forms.definition import Question
from forms.sentence import Sentence
from forms.spreadsheet.table import Cell, as_text

_DAY_AT_END = re.compile(
    r"^(?P<place>.*?)\b"
    r"(?P<day>\d{1,2}\s*[/.\- ]\s*(?:\d{1,2}|[A-Za-z]{3,9})\.?\s*[/.\- ]\s*\d{2,4}|\d{4}-\d{2}-\d{2})\s*$"
)
_PHONES = re.compile(r"(?:\+?62|0)[\d\s.\-()]{7,17}\d")


def split_place_and_day(text: str) -> tuple[str, str]:
    """("Kota Solok", "28 November 2014") out of one cell; what cannot be cut is all place, or all day with digits."""
    text = " ".join(text.split())  # runs of blanks would take the pattern hours
    if found := _DAY_AT_END.match(text):
        return found["place"].rstrip(" ,/.;-").lstrip(" ,/;-"), found["day"]
    return ("", text) if any(map(str.isdigit, text)) else (text, "")


def comes_home(question: Question, text: str) -> str:
    """A text with what lists usually do to such a value undone: zeros lost at the front are put back."""
    if _is_digits(question) and question.length - 2 <= len(text) < question.length and text.isdecimal():
        return text.zfill(question.length)
    return text


def _is_digits(question: Question) -> bool:
    return question.length > 0 and bool(question.checks) and question.type == "text"


def read_cell(question: Question, cell: Cell, zeros_lost: bool) -> tuple[str, str]:
    """The raw string of a cell and a sentence on what was changed, empty when nothing was.

    `zeros_lost`: the whole column has lost its leading zeros, so that a short number is no slip of the typist.
    """
    text = as_text(cell)
    if isinstance(cell, int | float) and abs(cell) >= 1e15:
        return text, Sentence("Excel membulatkan angka sepanjang ini. Periksa, atau simpan kolomnya sebagai teks.")
    if question.type == "date" and isinstance(cell, int | float) and 7_000 <= cell <= 73_000:
        return _serial_day(cell), Sentence("Tanggal tersimpan sebagai angka Excel; sudah diubah menjadi tanggal.")
    if question.type == "phone":
        return _first_phone(cell, text)
    home = comes_home(question, text)
    if home != text and (zeros_lost or not isinstance(cell, str)):
        label = Sentence(question.column_label)
        return home, Sentence("Angka 0 di depan %(label)s hilang dan sudah dikembalikan.", label=label)
    return text, ""


def _serial_day(cell: float) -> str:
    return (date(1899, 12, 30) + timedelta(days=int(cell))).isoformat()


def _first_phone(cell: Cell, text: str) -> tuple[str, str]:
    if not isinstance(cell, str) and text.startswith("8"):
        return "0" + text, Sentence("Angka 0 di depan nomor HP hilang dan sudah dikembalikan.")
    found = _PHONES.findall(text)
    if len(found) > 1:
        return found[0].strip(), Sentence("Ada %(count)s nomor dalam satu sel; dipakai yang pertama.", count=len(found))
    return text, ""


def lost_zeros(question: Question, texts: list[str]) -> bool:
    """Whether a whole column of numbers has lost its leading zeros: not one of them begins with 0."""
    numbers = [text for text in texts if text.isdecimal()]
    return _is_digits(question) and bool(numbers) and not any(text.startswith("0") for text in numbers)
