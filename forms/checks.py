"""Named checks: each takes a text and gives it back tidy, or refuses it with an Indonesian sentence."""

import re
import unicodedata
from collections.abc import Callable, Iterable

from forms.reading import amounts
from forms.reading.emails import email
from forms.reading.levels import CLASSES
from forms.reading.numerals import numeral
from forms.reading.points import points, show_points
from forms.reading.visible import Refused as Refused
from forms.reading.visible import one_line as one_line
from forms.reading.visible import tidy as tidy

_NAME_MARKS = frozenset(" .,'’‘`´′＇‛ʿʾ-()/")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")


def person_name(text: str) -> str:
    """A name as people write it: any script, single names, apostrophes and dots; no digits, signs or emoji."""
    text = one_line(text)
    if any(char.isdigit() for char in text):
        raise Refused("Nama tidak boleh berisi angka. Tulis nama lengkap saja, misalnya Aisyah Putri.")
    if any(not char.isalpha() and not unicodedata.category(char).startswith("M") and char not in _NAME_MARKS for char in text):
        raise Refused("Nama hanya boleh berisi huruf, spasi, titik, koma, dan tanda petik. Hapus emoji dan tanda lain.")
    if not any(char.isalpha() for char in text) or _stacked_marks(text) or len(_scripts(text)) > 1:
        raise Refused("Tulis nama dengan huruf biasa, misalnya Nur'aini.")
    return text


def person_name_with_title(text: str) -> str:
    """A grown-up's name with degrees, such as "Hj. Contoh, S.Pd.I., M.Pd."; what `person_name` refuses is refused."""
    person_name(re.sub(r"(?<=[A-Za-z.])[1-4](?=\b|\.)", "", text))
    return one_line(text)


def _stacked_marks(text: str) -> bool:
    return re.search(r"[\u0300-\u036f]{3}", unicodedata.normalize("NFD", text)) is not None


def _scripts(text: str) -> set[str]:
    names = {unicodedata.name(char, "").split(" ")[0] for char in text if char.isalpha()}
    return names & set(_SCRIPTS)


def digits(name: str, count: int, example: str) -> Callable[[str], str]:
    """A check for an identifier of exactly `count` digits; blanks, dots and dashes between them are dropped."""

    def check(text: str) -> str:
        tidied = re.sub(r"[\s.\-–—]", "", numeral(text))
        if not re.fullmatch(rf"[0-9]{{{count}}}", tidied):
            raise Refused("%(name)s harus %(count)s angka, misalnya %(example)s.", name=name, count=count, example=example)
        return tidied

    return check


nisn = digits("NISN", 10, "0012345678")
npsn = digits("NPSN", 8, "10303746")
nip = digits("NIP", 18, "197001011995031001")


def nik(text: str) -> str:
    """NIK: 16 digits whose day and month exist (a woman's day is 40 higher)."""
    tidied = digits("NIK", 16, "1372014506900001")(text)
    day, month = int(tidied[6:8]), int(tidied[8:10])
    if not (1 <= day <= 31 or 41 <= day <= 71) or not 1 <= month <= 12:
        raise Refused("NIK tidak benar. Periksa kembali 16 angka di KTP.")
    return tidied


_ROMAN = {choice.label.casefold(): choice.code for choice in CLASSES}
_WORDS = dict(zip("satu dua tiga empat lima enam tujuh delapan sembilan".split(), "123456789", strict=True))
_HIGH_WORDS = {"sepuluh": "10", "sebelas": "11", "dua belas": "12"}
_LOW = rf"(?P<low>ix|iv|v?i{{0,3}}|[1-9]|{'|'.join(_WORDS)})(?:[\s.\-/]*[a-z])?(?:\s+(?:sd|mi|smp|mts))?"
_HIGH = (  # groups have names and numbers there: "XI IPA 2", "X TKJ 1", "12-F3"
    rf"(?P<high>xi{{0,2}}|1[0-2]|{'|'.join(_HIGH_WORDS)})(?:[a-h]|[\s.\-/]+(?:(?!tahun|th)[a-z]{{1,5}}[\s.\-]*\d{{0,2}}|\d))?"
)
_GRADE = re.compile(
    rf"(?:(?:kelas|klas|kls|kl)\b\.?|kelas|kls)?\s*(?:{_HIGH}|{_LOW})(?:\s*\((?:kelas\s+)?(?P<again>[a-z ]+|1[0-2]|[1-9])\))?"
)


def grade(text: str) -> str:
    """A school class as its number: "4", "IV", "Kelas V A", "5/A" and "V (lima)" name one. Other text comes back as it is."""
    text = one_line(text)
    if not (found := _GRADE.fullmatch(numeral(text).casefold())):
        return text
    token = found["high"] or found["low"]
    number, again = _grade_number(token), _grade_number(found["again"] or token)
    return number if number and number == again else text


def _grade_number(token: str) -> str:
    return _ROMAN.get(token) or _WORDS.get(token) or _HIGH_WORDS.get(token) or (token if token.isdecimal() else "")


def clock(text: str) -> str:
    """A time of day as HH.MM: "8", "8:00", "08.00 WIB". Raises Refused."""
    found = re.fullmatch(r"(\d{1,2})(?:[.:](\d{2}))?(?:\s*wi(?:b|ta|t))?", one_line(text), re.IGNORECASE)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise Refused("Tulis jam dengan titik, misalnya 08.00.")
    return f"{hour:02}.{minute:02}"


def username(text: str) -> str:
    """A name to sign in with: small letters, digits, dot, dash. Raises Refused."""
    tidied = one_line(text).lower()
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{2,29}", tidied):
        raise Refused("Nama pengguna 3 sampai 30 huruf kecil atau angka, tanpa spasi, misalnya rina2.")
    return tidied


def score_points(text: str) -> str:
    """Points as people read them: "8.50" becomes "8,5". Raises Refused."""
    return show_points(points(text))


def points_or_none(text: str) -> str:
    """Points, or a dash where a paper has none. Raises Refused."""
    return "-" if one_line(text) in {"-", "–"} else score_points(text)


def rupiah(text: str) -> str:
    """A sum of money as people type it: "Rp150.000,00" becomes "150.000". Raises Refused."""
    return amounts.show_rupiah(amounts.rupiah(text))


def tariff(text: str) -> str:
    """The same of a sum that is paid, which is more than nothing. Raises Refused."""
    return amounts.show_rupiah(amounts.rupiah_above_none(text))


def percent(text: str) -> str:
    """A share of 0 to 100 percent: "2.50 %" becomes "2,5". Raises Refused."""
    return amounts.show_percent(amounts.percent(text))


def npwp(text: str) -> str:
    """NPWP: 15 digits, or 16 since 2024. Raises Refused."""
    tidied = re.sub(r"[\s.\-–—]", "", numeral(text))
    if not re.fullmatch(r"[0-9]{15,16}", tidied):
        raise Refused("NPWP harus 15 atau 16 angka, misalnya 012345678901000.")
    return tidied


def bank_account(text: str) -> str:
    """The number of a bank account: 5 to 20 digits. Raises Refused."""
    tidied = re.sub(r"[\s.\-–—]", "", numeral(text))
    if not re.fullmatch(r"[0-9]{5,20}", tidied):
        raise Refused("Nomor rekening 5 sampai 20 angka, misalnya 0123456789.")
    return tidied


def code_prefix(text: str) -> str:
    """What the codes of a type begin with: 2 to 4 letters, made capital. Raises Refused."""
    tidied = one_line(text).upper()
    if not re.fullmatch("[A-Z]{2,4}", tidied):
        raise Refused("Tulis 2 sampai 4 huruf, misalnya KEL.")
    return tidied


def minute_list(text: str) -> str:
    """Minutes in their order, each once: "6 dan 5" becomes "5, 6". Raises Refused."""
    minutes = sorted({int(one) for one in re.findall(r"[0-9]{1,3}", text)})
    if not re.fullmatch(r"(?:[0-9]{1,3}(?:\s*(?:,|;|dan|\s)\s*|\s*$))+", one_line(text)) or not minutes or 0 in minutes:
        raise Refused("Tulis menitnya dengan angka, misalnya 5, 6.")
    return ", ".join(map(str, minutes))


def minutes_seconds(text: str) -> str:
    """A time used, as people write it: "6:5" becomes "6.05". Raises Refused."""
    found = re.fullmatch(r"([0-9]{1,3})(?:[.:,]([0-5]?[0-9]))?", one_line(text))
    if not found or int(found[1]) * 60 + int(found[2] or 0) == 0:
        raise Refused("Tulis menit dan detik, misalnya 6.45.")
    return f"{int(found[1])}.{int(found[2] or 0):02}"


def link(text: str) -> str:
    """The address of a page or video that a browser can open. Raises Refused."""
    tidied = one_line(text)
    address = tidied if "://" in tidied else f"https://{tidied}"
    if not re.fullmatch(
        r"https?://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(?::\d{1,5})?(?:[/?#][^\s<>\"']*)?", address, re.I
    ):
        raise Refused("Tulis alamat tautannya, misalnya https://youtu.be/abc123.")
    return address


CHECKS: dict[str, Callable[[str], str]] = {
    "person_name": person_name,
    "person_name_with_title": person_name_with_title,
    "nisn": nisn,
    "npsn": npsn,
    "nik": nik,
    "nip": nip,
    "grade": grade,
    "clock": clock,
    "username": username,
    "link": link,
    "email": email,
    "points": score_points,
    "points_or_none": points_or_none,
    "code_prefix": code_prefix,
    "minute_list": minute_list,
    "minutes_seconds": minutes_seconds,
    "rupiah": rupiah,
    "tariff": tariff,
    "percent": percent,
    "npwp": npwp,
    "bank_account": bank_account,
}
"""The checks that a question may name."""


def checked(names: Iterable[str], text: str) -> str:
    """A text after each of these checks. Raises Refused."""
    for name in names:
        text = CHECKS[name](text)
    return text
