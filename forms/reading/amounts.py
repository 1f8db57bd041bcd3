"""Rupiah and percents as people write them: Rp1.500.000,00 and 2,5; kept as whole rupiah and whole hundredths of a percent."""

import re

from forms.reading.visible import Refused, one_line, plain_digits

LARGEST = 10**12
"""The largest sum that one line of a list may have, in rupiah."""
WHOLE = 10_000
"""A hundred percent, in hundredths of a percent."""
_RUPIAH = re.compile(r"(?:rp\.?\s*)?(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(?:0{1,2}|-))?(?:\s*,-)?", re.IGNORECASE)
_GROUPED = re.compile(r"(?:rp\.?\s*)?([1-9]\d{0,2}(?:\.\d{3})+)(?:,00|,-)?|rp\.?\s*(\d+)", re.IGNORECASE)
_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?")


def rupiah(text: str) -> int:
    """Whole rupiah: "Rp1.500.000", "1500000" and "1.500.000,00" are 1500000. Raises Refused."""
    text = plain_digits(one_line(text))
    if re.match(r"(?:rp\.?\s*)?[-−–]", text, re.IGNORECASE):
        raise Refused("Jumlah uang tidak boleh kurang dari nol. Tulis misalnya 150.000.")
    if not (found := _RUPIAH.fullmatch(text)):
        raise Refused("Tulis rupiah dengan angka bulat, misalnya 150.000.")
    amount = int(re.sub(r"[. ]", "", found[1])[:20])
    if amount > LARGEST:
        raise Refused("Paling besar Rp1.000.000.000.000 untuk satu baris. Periksa jumlah angka nolnya.")
    return amount


def ungrouped(text: str) -> str:
    """ "1.500.000" and "Rp1.500.000" as digits alone; any other text as it is."""
    found = _GROUPED.fullmatch(text)
    return (found[1] or found[2]).replace(".", "") if found else text


def rupiah_above_none(text: str) -> int:
    """The same, of a sum that is paid: nothing is no tariff. Raises Refused."""
    amount = rupiah(text)
    if not amount:
        raise Refused("Tarif harus lebih dari Rp0. Kosongkan barisnya bila tidak ada yang dibayar.")
    return amount


def show_rupiah(amount: int) -> str:
    """1500000 as it is typed: 1.500.000."""
    return f"{amount:,}".replace(",", ".")


def percent(text: str) -> int:
    """Hundredths of a percent: "2,5" is 250, "100 %" is 10000. Raises Refused."""
    found = _PERCENT.fullmatch(plain_digits(one_line(text)))
    value = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else WHOLE + 1
    if value > WHOLE:
        raise Refused("Tulis persen dari 0 sampai 100, misalnya 5 atau 2,5.")
    return value


def show_percent(hundredths: int) -> str:
    """250 as "2,5"."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02}".rstrip("0") if rest else str(whole)
