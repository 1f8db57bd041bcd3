"""MARC records in ISO 2709: title, author, call number and the numbers of the copies. UTF-8 only; MARC-8 is told apart."""

from collections.abc import Iterator

from forms.limited import ReadRefused

RECORD_END, FIELD_END, SUBFIELD = b"\x1d", b"\x1e", b"\x1f"
LEADER = 24
ITEMS = (("852", "p"), ("952", "p"), ("990", "a"), ("876", "p"))
"""Where library software writes the number of a copy: field, subfield."""
BROKEN, NOT_UTF8 = "broken", "coding"
Fields = list[tuple[str, list[tuple[str, str]]]]
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
    is_utf8 = record[9:10] == b"a" or not (any(byte > 127 for byte in record) or b"\x1b" in record)
    try:
        fields = _fields(record) if is_utf8 else None
    except (ValueError, IndexError):
        yield number, {}, [BROKEN]
        return
    if fields is None:
        yield number, {}, [NOT_UTF8]
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


def _fields(record: bytes) -> Fields:
    """Raises ValueError or IndexError for what is no record."""
    base = int(record[12:17])
    directory = record[LEADER : base - 1]
    if int(record[:5]) != len(record) + 1 or len(directory) % 12:
        raise ValueError
    found: Fields = []
    for start in range(0, len(directory), 12):
        tag, length, place = directory[start : start + 3], directory[start + 3 : start + 7], directory[start + 7 : start + 12]
        body = record[base + int(place) : base + int(place) + int(length)].rstrip(FIELD_END)
        found.append((tag.decode("ascii"), _subfields(body)))
    return found


def _subfields(body: bytes) -> list[tuple[str, str]]:
    parts = [part.decode("utf-8") for part in body.split(SUBFIELD)[1:]]
    return [(part[:1], " ".join(part[1:].split())) for part in parts if part]


def _all(fields: Fields, tag: str, parts: str) -> list[str]:
    return [text for field, subfields in fields if field == tag for part, text in subfields if part in parts and text]
