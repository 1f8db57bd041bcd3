"""How official Indonesian papers write numbers, money, dates, hours and NIP."""

from collections.abc import Mapping
from datetime import date, datetime, time
from types import MappingProxyType
from zoneinfo import ZoneInfo

from forms.reading.days import MONTHS, show_span

DAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
ZONES: Mapping[str, str] = MappingProxyType({"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"})
LARGEST = 10**15 - 1
"""The largest number that can be written in words: 999 triliun and some."""

_SMALL = (
    "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
    + [f"{unit} belas" for unit in "dua tiga empat lima enam tujuh delapan sembilan".split()]
)  # fmt: skip
_GROUPS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"))


def spell(number: int) -> str:
    """A whole number of 0 to 999 triliun in words: 1200000 is "satu juta dua ratus ribu". Raises ValueError."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"{number} cannot be written in words")
    if number == 0:
        return _SMALL[0]
    return " ".join(_parts(number))


def _parts(number: int) -> list[str]:
    words: list[str] = []
    for size, name in _GROUPS:
        count, number = divmod(number, size)
        if count == 1 and name == "ribu":
            words.append("seribu")
        elif count:
            words += [*_hundreds(count), name]
    return words + _hundreds(number)


def _hundreds(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [] if hundreds == 0 else ["seratus"] if hundreds == 1 else [_SMALL[hundreds], "ratus"]
    if rest >= 20:
        tens, rest = divmod(rest, 10)
        words += [_SMALL[tens], "puluh"]
    return words + ([_SMALL[rest]] if rest else [])


def spell_rupiah(amount: int) -> str:
    """The *terbilang* of a receipt: 1250000 is "satu juta dua ratus lima puluh ribu rupiah"."""
    return f"{spell(amount)} rupiah"


def grouped(number: int) -> str:
    """1250000 as 1.250.000."""
    return f"{number:,}".replace(",", ".")


def rupiah(amount: int) -> str:
    """Whole rupiah as an office writes them: Rp1.250.000,00."""
    return f"{'-' if amount < 0 else ''}Rp{grouped(abs(amount))},00"


def roman(number: int) -> str:
    """A number from 1 to 3999 in Roman numerals. Raises ValueError."""
    if not 1 <= number <= 3999:
        raise ValueError(f"{number} has no Roman numeral")
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "M CM D CD C XC L XL X IX V IV I".split(),
        strict=True,
    )
)


def show_date(day: date) -> str:
    """29 April 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def show_weekday(day: date) -> str:
    """Selasa, 29 April 2025."""
    return f"{DAYS[day.weekday()]}, {show_date(day)}"


def show_days(first: date, last: date) -> str:
    """The span of an event: "12–14 Mei 2026", "30 Mei–2 Juni 2026", or the one day with its weekday."""
    if first == last:
        return show_weekday(first)
    return show_span(first, last)


def show_time(moment: time) -> str:
    """08.00, with a dot."""
    return f"{moment:%H.%M}"


def show_hours(start: time, end: time | None, zone: str) -> str:
    """08.00 s.d. 12.00 WIB; without an end, 08.00 WIB s.d. selesai."""
    if end is None:
        return f"{show_time(start)} {zone_name(zone)} s.d. selesai"
    return f"{show_time(start)} s.d. {show_time(end)} {zone_name(zone)}"


def show_moment(moment: datetime, zone: str) -> str:
    """An aware moment on the office's clock: Rabu, 16 April 2025 pukul 09.14 WIB."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{show_weekday(local.date())} pukul {show_time(local.time())} {zone_name(zone)}"


def zone_name(zone: str) -> str:
    """WIB, WITA or WIT; another zone by its own name."""
    return ZONES.get(zone, zone)


def spell_day(day: date) -> str:
    """The opening of minutes: "Kamis tanggal Sepuluh bulan April tahun Dua Ribu Empat Belas"."""
    number, year = spell(day.day).title(), spell(day.year).title()
    return f"{DAYS[day.weekday()]} tanggal {number} bulan {MONTHS[day.month - 1]} tahun {year}"


def show_nip(nip: str) -> str:
    """18 digits spaced 8-6-1-3; anything else as it was typed."""
    digits = "".join(nip.split())
    if len(digits) != 18 or not digits.isdigit():
        return nip
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


def age(born: date, today: date) -> int:
    """Full years on that day."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
