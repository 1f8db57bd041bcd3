"""Columns of dates that were written month first, as a computer set to American English does."""

import re
from collections.abc import Sequence

from forms.sentence import Sentence

SAID = Sentence("Tanggal ditulis bulan lebih dahulu, jadi bulan dan hari dibaca dalam urutan itu. Periksa tanggalnya.")
_DATE = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_LEAST, _SHARE = 2, 0.25
"""So many days after the 12th, and so large a share of the column, are no slips of a typist."""


def is_month_first(texts: Sequence[str]) -> bool:
    """Whether a column of dates has one meaning only: no first number may be a day alone, and several second ones are."""
    pairs = [(int(found[1]), int(found[3])) for text in texts if (found := _DATE.match(text))]
    days = sum(second > 12 for _first, second in pairs)
    return days >= max(_LEAST, len(pairs) * _SHARE) and all(first <= 12 for first, _second in pairs)


def day_before_month(text: str) -> str:
    """A date that was written month first, as the rest of the site reads it; other texts stay."""
    return _DATE.sub(lambda found: f"{found[3]}{found[2]}{found[1]}{found[2]}{found[4]}", text, count=1)
