"""Telephone numbers: read only when every digit is there and nothing else is among them."""

import re

import phonenumbers

from forms.reading.numerals import numeral
from forms.reading.visible import Refused

_REMARK = re.compile(r"^(?P<before>[^\d+(]*)(?P<number>[+(]?[\d][\d\s.\-–—/()]*\d\)?)(?P<after>\D*)$")
_HOME = re.compile(r"[2-9]\d{6,11}")
"""Behind 0 or 62: an area and a subscriber, nine to thirteen digits with the 0."""
_MOBILE = re.compile(r"8[1-9]\d{7,10}")
_LIKE_DIGITS = frozenset("oil")


def phone(text: str) -> str:
    """A telephone number as E.164. Accepts 0812-, +62, 62, spaces, brackets and a word beside it. Raises Refused."""
    number = _without_remark(numeral(text))
    digits = re.sub(r"[\s.\-–—/()]", "", number)
    if any(char.isalpha() for char in digits) and any(char.isdigit() for char in digits):
        raise Refused("Ada huruf di nomor HP “%(text)s”. Tulis angka saja, misalnya 0812-3456-7890.", text=number)
    if not re.fullmatch(r"\+?\d+", digits):
        raise _wrong()
    return _abroad(digits) or _at_home(digits)


def _without_remark(text: str) -> str:
    """The number of "0812-3456-7890 (mama)"; a letter that may stand for a digit is no remark."""
    found = _REMARK.match(text)
    if not found:
        return text
    before, after = (re.findall(r"[^\W\d_]+", found[part]) for part in ("before", "after"))
    if any(set(word.casefold()) <= _LIKE_DIGITS or len(word) == 1 for word in (*before, *after)):
        return text
    stuck = after and found["after"][0].isalpha() or before and found["before"][-1].isalpha()
    return text if stuck else found["number"]


def _at_home(digits: str) -> str:
    found = re.fullmatch(r"(?:\+?62|0062)0?(?P<long>[2-9]\d*)|0(?P<short>[2-9]\d*)|(?P<bare>8\d*)", digits)
    national = next(filter(None, found.groups()), "") if found else ""
    pattern = _MOBILE if national.startswith("8") else _HOME
    if not pattern.fullmatch(national):
        raise _wrong()
    return f"+62{national}"


def _abroad(digits: str) -> str:
    """A number of another country, with + or 00 before it; empty for one of this country."""
    digits = re.sub(r"^00", "+", digits)
    if not digits.startswith("+") or digits.startswith("+62"):
        return ""
    try:
        number = phonenumbers.parse(digits)
    except phonenumbers.NumberParseException:
        raise _wrong() from None
    if not phonenumbers.is_valid_number(number):
        raise _wrong()
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _wrong() -> Refused:
    return Refused("Nomor HP tidak benar. Tulis misalnya 0812-3456-7890.")


def show_phone(e164: str) -> str:
    """A stored number as people read it: 0812-3456-7890."""
    if not e164.startswith("+62"):
        return e164
    local = "0" + e164[3:]
    return "-".join(filter(None, (local[:4], local[4:8], local[8:])))
