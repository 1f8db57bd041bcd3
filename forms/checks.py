"""Named checks: each takes a text and gives it back tidy, or refuses it with an Indonesian sentence."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

import phonenumbers

from forms.letters import folded, unprintable
from forms.sentence import Sentence


class Refused(ValueError):
    """A value that cannot be accepted; `str()` is the sentence for the person who typed it."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(Sentence(sentence, **values))


def tidy(text: str) -> str:
    """Ordinary letters (NFC), no blanks at the ends. Raises Refused on control characters and on what no paper can print."""
    text = folded(text.replace("\u00a0", " ")).strip()
    if any(unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} for char in text if char not in "\n\r\t"):
        raise Refused("Ada karakter yang tidak dapat dibaca. Hapus lalu ketik ulang.")
    if letter := unprintable(text):
        raise Refused(
            "“%(letter)s” tidak dapat dicetak di kertas. Tulis dengan huruf Latin, atau hapus tanda itu.", letter=letter
        )
    return text


def one_line(text: str) -> str:
    """`tidy`, on one line."""
    return " ".join(tidy(text).split())


_NAME_MARKS = frozenset(" .,'’‘`ʿʾ-()/")
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
        tidied = re.sub(r"[\s.\-]", "", text)
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


def phone(text: str) -> str:
    """A telephone number as E.164. Accepts 0812-, +62, 62, spaces and brackets. Raises Refused."""
    try:
        number = phonenumbers.parse(re.sub(r"^62", "+62", one_line(text)), "ID")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise Refused("Nomor HP tidak benar. Tulis misalnya 0812-3456-7890.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def show_phone(e164: str) -> str:
    """A stored number as people read it: 0812-3456-7890."""
    if not e164.startswith("+62"):
        return e164
    local = "0" + e164[3:]
    return "-".join(filter(None, (local[:4], local[4:8], local[8:])))


_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}


def grade(text: str) -> str:
    """A school class as its number: "4", "IV", "Kelas V A" and "5A" all name one. Other text comes back as it is."""
    found = re.match(r"(?:kelas|kls\.?)?\s*(IX|IV|V?I{0,3}|[1-9])(?:[\s.\-]*[a-z])?\s*$", one_line(text), re.IGNORECASE)
    token = found.group(1).upper() if found else ""
    return str(_ROMAN.get(token, token)) if token else one_line(text)


_MONTHS = (
    "januari februari maret april mei juni juli agustus september oktober november desember".split(),
    "jan feb mar apr mei jun jul agu sep okt nov des".split(),
)


def day(text: str, today: date) -> str:
    """A date as ISO text. Day before month always; a two-digit year is never more than a year ahead of `today`."""
    text = one_line(text)
    if found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00:00)?", text):
        return _calendar(int(found[1]), int(found[2]), int(found[3]))
    found = re.fullmatch(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2}|[A-Za-z]+)\.?\s*[/.\- ]\s*(\d{4}|\d{2})", text)
    if not found:
        raise Refused("Tulis tanggal/bulan/tahun, misalnya 17/8/2015 atau 17 Agustus 2015.")
    return _calendar(_full_year(found[3], today), _month(found[2]), int(found[1]))


def _full_year(text: str, today: date) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return 2000 + year if 2000 + year <= today.year + 1 else 1900 + year


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    for names in _MONTHS:
        if text.lower() in names:
            return names.index(text.lower()) + 1
    raise Refused("Bulan “%(month)s” tidak dikenal. Tulis misalnya 17 Agustus 2015.", month=text)


def _calendar(year: int, month: int, day_of_month: int) -> str:
    if month > 12:
        raise Refused("Tidak ada bulan %(month)s. Tulis tanggal dulu, lalu bulan, misalnya 17/8/2015.", month=month)
    try:
        return date(year, month, day_of_month).isoformat()
    except ValueError:
        raise Refused("Tanggal itu tidak ada di kalender. Periksa tanggal, bulan, dan tahunnya.") from None


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
}
"""The checks that a question may name."""
