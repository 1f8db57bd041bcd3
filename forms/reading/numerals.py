"""Numbers that became text on their way through spreadsheets: the digits that were meant, or a refusal."""

import re

from forms.reading.visible import Refused, one_line, plain_digits

_QUOTES = "'’‘`´ʼ′＇"
_FORMULA = re.compile(r'="([^"]*)"')
_DECIMALS = re.compile(r"([0-9]+)[.,]0{1,2}")
_POWER = re.compile(r"([0-9](?:[.,][0-9]+)?)[eE]\+?([0-9]{1,2})")


def unquoted(text: str) -> str:
    """A text without the marks by which spreadsheets keep a number a text: '0812 and ="0812"."""
    found = _FORMULA.fullmatch(text)
    return found[1] if found else text


def numeral(text: str) -> str:
    """What stands for a number, as it was before a spreadsheet wrote it: "161234500.0" is "161234500".

    Text that is no such number comes back tidy. Raises Refused where digits were lost ("1.6E+09").
    """
    text = unquoted(plain_digits(one_line(text))).lstrip(_QUOTES).strip()
    if found := _DECIMALS.fullmatch(text):
        return found[1]
    return _written_out(*found.groups()) if (found := _POWER.fullmatch(text)) else text


def came_as_number(text: str) -> bool:
    """Whether a text has the marks of a number that a spreadsheet wrote out: "161234500.0", "8.12E+10"."""
    return bool(_DECIMALS.fullmatch(text) or _POWER.fullmatch(text))


def _written_out(digits: str, power: str) -> str:
    """1.61234500E+08 as 161234500; what has fewer digits than its power was rounded, and nobody knows to what."""
    whole = re.sub("[.,]", "", digits)
    if len(whole) <= int(power) or whole[int(power) + 1 :].strip("0"):
        raise Refused(
            "Excel menyingkat angka ini menjadi %(text)s, jadi angka aslinya hilang. Tulis lengkap, sebagai teks.",
            text=f"{digits}E+{power}",
        )
    return whole[: int(power) + 1]
