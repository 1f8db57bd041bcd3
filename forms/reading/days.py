"""Dates as people write them: read where there is one meaning, refused where there are two."""

import re
import unicodedata
from datetime import date, timedelta

from forms.reading.numerals import unquoted
from forms.reading.visible import Refused, one_line, plain_digits

MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
_SPELLINGS = (
    "januari january jan i", "februari pebruari february febuari febr pebr feb peb ii", "maret march mrt mar iii",
    "april apr iv", "mei may v", "juni june jun vi", "juli july jul vii",
    "agustus august agust agst agus aug ags agt agu viii", "september sept sep ix", "oktober october okt oct x",
    "november nopember nov nop xi", "desember december des dec xii",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Further away there is no day before or after some day, and nobody means it."""
_MONTH_OF = {name: number for number, names in enumerate(_SPELLINGS, start=1) for name in names.split()}
_WEEKDAY = re.compile(
    r"(?:hari\s+)?(?:senin|selasa|rabu|kamis|jum['’`]?at|sabtu|minggu|ahad|sen|sel|rab|kam|jum|sab|min|ming"
    r"|(?:mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat|sun)(?:day)?)\b\s*[.,/]?\s*",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:pada\s+)?(?:tanggal|tgl)\b\s*[.:]?\s*", re.IGNORECASE)
_TIME = re.compile(
    r"(?:\s*[T,]\s*|\s+)(?:(?:pukul|jam|pkl)\.?\s*)?(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:[.:]\d{2}(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?:WIB|WITA|WIT)?(?P<zone>Z|[+-]\d{2}:?\d{2})?",
)
_DASHES = re.compile("[‐‑‒–—―−]")
_BETWEEN = r"\s*[-/., ]\s*"
_DAY_FIRST = re.compile(rf"(\d{{1,2}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}'?(\d{{4}}|\d{{2}})")
_NAMED = re.compile(rf"(\d{{1,2}})(?:{_BETWEEN}|\s*)([a-z]+)\.?(?:{_BETWEEN}|\s*)'?(\d{{4}}|\d{{2}})", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?\s*[, ]\s*(\d{4})", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_EIGHT = re.compile(r"\d{7,8}")


def day(text: str, today: date) -> str:
    """A date as ISO text. Day before month always; a two-digit year is never more than a year ahead of `today`."""
    whole = _plain(text)
    if not (found := _split(whole)):
        raise Refused("Tulis tanggal/bulan/tahun, misalnya 17/8/2015 atau 17 Agustus 2015.")
    written, clock = found
    iso = _day_of(written, today)
    if clock and (other := _other_day(iso, clock)):
        raise _two_meanings(iso, other)
    return iso


def is_day(text: str) -> bool:
    """Whether a text has the shape of a date, whether or not it is in the calendar."""
    try:
        return any(map(str.isdigit, text)) and _split(_plain(text)) is not None
    except Refused:
        return False


def show_day(iso: str) -> str:
    """2015-08-17 as "17 Agustus 2015"; empty for nothing."""
    if not iso:
        return ""
    year, month, day_of_month = iso.split("-")
    return f"{int(day_of_month)} {MONTHS[int(month) - 1]} {year}"


def show_span(first: date, last: date) -> str:
    """Two days as "12–14 Mei 2026" or "30 Mei–2 Juni 2026"; one day as itself."""
    end = show_day(last.isoformat())
    if first == last:
        return end
    if first.year != last.year:
        return f"{show_day(first.isoformat())}–{end}"
    start = str(first.day) if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
    return f"{start}–{end}"


def _plain(text: str) -> str:
    """One sort of dash, digit and blank, without the weekday before it and the marks around it."""
    text = _DASHES.sub("-", plain_digits(unicodedata.normalize("NFKC", one_line(text))))
    text = unquoted(text).strip(" '’‘`,;.")
    return _BEFORE.sub("", _WEEKDAY.sub("", _BEFORE.sub("", text, count=1), count=1), count=1) if text[:1].isalpha() else text


def _split(text: str) -> tuple[str, re.Match[str] | None] | None:
    """The day as it is written, and the time behind it; None for what has not the shape of a day."""
    if _has_shape(text):
        return text, None
    for clock in _TIME.finditer(text):
        if clock.end() == len(text) and _has_shape(before := text[: clock.start()].strip(" ,")):
            return before, clock
    return None


def _has_shape(text: str) -> bool:
    if found := _NAMED.fullmatch(text) or _MONTH_FIRST.fullmatch(text):
        return any(len(part) > 2 or part.lower() in _MONTH_OF for part in found.groups() if part.isalpha())
    return any(pattern.fullmatch(text) for pattern in (_DAY_FIRST, _YEAR_FIRST, _EIGHT))


def _day_of(text: str, today: date) -> str:
    if found := _YEAR_FIRST.fullmatch(text):
        return _calendar(int(found[1]), int(found[3]), int(found[4]))
    if found := _MONTH_FIRST.fullmatch(text):
        return _calendar(int(found[3]), _month(found[1]), int(found[2]))
    if found := _DAY_FIRST.fullmatch(text) or _NAMED.fullmatch(text):
        return _calendar(_full_year(found[3], today), _month(found[2]), int(found[1]))
    return _without_marks(text)


def _without_marks(text: str) -> str:
    """Eight digits, day or year first, of which one is in the calendar; seven have lost a zero, and may mean two days."""
    ways = [f"0{text}", f"{text[:2]}0{text[2:]}"] if len(text) == 7 else [text, text[6:] + text[4:6] + text[:4]]
    found = sorted({iso for way in ways if (iso := _in_calendar(int(way[4:]), int(way[2:4]), int(way[:2])))})
    if not found:
        raise Refused("Tanggal itu tidak ada di kalender. Periksa tanggal, bulan, dan tahunnya.")
    if len(found) > 1:
        raise _two_meanings(*found)
    return found[0]


def _two_meanings(one: str, other: str) -> Refused:
    days = tuple(sorted((one, other)))
    return Refused(
        "Tanggal ini dapat berarti %(one)s atau %(other)s. Tulis salah satu.", one=show_day(days[0]), other=show_day(days[1])
    )


def _other_day(iso: str, clock: re.Match[str]) -> str:
    """The day that a clock beside a date may mean too: midnight in another zone, or seconds lost before midnight."""
    hour = int(clock["hour"]) % 12 + 12 * (clock["half"][0] in "Pp") if clock["half"] else int(clock["hour"])
    late = hour == 23 and int(clock["minute"]) == 59 or clock["zone"] and hour >= 15
    return (date.fromisoformat(iso) + timedelta(days=1)).isoformat() if late else ""


def _full_year(text: str, today: date) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return 2000 + year if 2000 + year <= today.year + 1 else 1900 + year


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    if month := _MONTH_OF.get(text.lower()):
        return month
    raise Refused("Bulan “%(month)s” tidak dikenal. Tulis misalnya 17 Agustus 2015.", month=text)


def _calendar(year: int, month: int, day_of_month: int) -> str:
    if month > 12:
        raise Refused("Tidak ada bulan %(month)s. Tulis tanggal dulu, lalu bulan, misalnya 17/8/2015.", month=month)
    if not (iso := _in_calendar(year, month, day_of_month, first=1000)):
        raise Refused("Tanggal itu tidak ada di kalender. Periksa tanggal, bulan, dan tahunnya.")
    return iso


def _in_calendar(year: int, month: int, day_of_month: int, first: int = FIRST_YEAR) -> str:
    try:
        return date(year, month, day_of_month).isoformat() if first <= year <= LAST_YEAR else ""
    except ValueError:
        return ""
