"""MARC records in ISO 2709, in UTF-8 or in MARC-8 of Latin letters: title, author, call number, numbers of the copies."""

from collections.abc import Callable, Iterator

from forms.lending import marc8
from forms.limited import ReadRefused

RECORD_END, FIELD_END, SUBFIELD = b"\x1d", b"\x1e", b"\x1f"
LEADER = 24
ITEMS = (("852", "p"), ("952", "p"), ("990", "a"), ("876", "p"))
"""Where library software writes the number of a copy: field, subfield."""
BROKEN, UNKNOWN_LETTERS = "broken", "coding"
RawFields = list[tuple[str, list[tuple[bytes, bytes]]]]
Fields = list[tuple[str, list[tuple[str, str]]]]
Coding = Callable[[bytes], str]
Copy = tuple[int, dict[str, str], list[str]]


def is_marc(data: bytes) -> bool:
    """Whether the bytes begin as a MARC record does: five digits of its length, and a directory that ends."""
    return data[:5].isdigit() and data[12:17].isdigit() and data[20:22] == b"45" and FIELD_END in data[:100_000]


def copies_in(data: bytes) -> Iterator[Copy]:
    """The copies of all records: number of the record, columns, and what is wrong with it."""
    records = [record for record in data.split(RECORD_END) if record.strip()]
    if not records:
        raise ReadRefused("Berkas MARC ini kosong. Ekspor lagi.")
    for number, record in enumerate(records, 1):
        yield from _copies(number, record.lstrip(b"\r\n"))


def _copies(number: int, record: bytes) -> Iterator[Copy]:
    try:
        raw = _fields(record)
    except (ValueError, IndexError):
        yield number, {}, [BROKEN]
        return
    try:
        fields = _read(raw, _coding_of(record))
    except ValueError:
        yield number, {}, [BROKEN if _says_utf8(record) else UNKNOWN_LETTERS]
        return
    about = {
        "title": " ".join(_all(fields, "245", "ab")).rstrip(" /:;,."),
        "author": (_all(fields, "100", "a") or _all(fields, "110", "a") or _all(fields, "700", "a") or [""])[0].rstrip(" ,."),
        "call_number": next((" ".join(found) for field, parts in _CALLS if (found := _all(fields, field, parts))), ""),
    }
    codes = [text for field, part in ITEMS for text in _all(fields, field, part)]
    for code in dict.fromkeys(codes) or [""]:
        yield number, {**about, "code": code}, []


_CALLS = (("952", "o"), ("852", "hi"), ("084", "ab"), ("090", "ab"), ("082", "a"))


def _says_utf8(record: bytes) -> bool:
    return record[9:10] == b"a"


def _coding_of(record: bytes) -> Coding:
    """What its leader says. Much software forgets to say UTF-8; bytes that are UTF-8 throughout are no MARC-8, in which
    marks stand before plain letters.
    """
    if _says_utf8(record):
        return bytes.decode
    try:
        record.decode()
    except ValueError:
        return marc8.decode
    return marc8.decode if b"\x1b" in record else bytes.decode


def _read(fields: RawFields, decode: Coding) -> Fields:
    """Raises ValueError for bytes that are no letters in this coding."""
    return [(tag, [(code.decode("ascii"), " ".join(decode(text).split())) for code, text in parts]) for tag, parts in fields]


def _fields(record: bytes) -> RawFields:
    """Raises ValueError or IndexError for what is no record."""
    base = int(record[12:17])
    directory = record[LEADER : base - 1]
    if int(record[:5]) != len(record) + 1 or len(directory) % 12:
        raise ValueError
    found: RawFields = []
    for start in range(0, len(directory), 12):
        tag, length, place = directory[start : start + 3], directory[start + 3 : start + 7], directory[start + 7 : start + 12]
        body = record[base + int(place) : base + int(place) + int(length)].rstrip(FIELD_END)
        found.append((tag.decode("ascii"), _subfields(body)))
    return found


def _subfields(body: bytes) -> list[tuple[bytes, bytes]]:
    return [(part[:1], part[1:]) for part in body.split(SUBFIELD)[1:] if part]


def _all(fields: Fields, tag: str, parts: str) -> list[str]:
    return [text for field, subfields in fields if field == tag for part, text in subfields if part in parts and text]
