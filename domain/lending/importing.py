"""Taking in the list of the office's books: all of it, or none of it with every wrong row named."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select

from domain.lending.copies import key_of
from domain.models import BookCopy
from domain.office.lists import ListRefused, Taken
from domain.store.db import db, insert_or_ignore
from forms.lending.book_list import BookLine, ReadRefused, read_books
from forms.sentence import Sentence

MOST_LETTERS = {"code": 60, "inventory": 60, "title": 400, "author": 200, "call_number": 80}


def read_list(data: bytes) -> list[BookLine]:
    """The rows of a file, read in a limited process. Raises ListRefused."""
    try:
        return read_books(data)
    except ReadRefused as refusal:
        raise ListRefused([(1, refusal.sentence)]) from None


def import_copies(lines: Sequence[BookLine]) -> Taken:
    """Take in copies, all or nothing. Raises ListRefused with every wrong row.

    A known barcode is the same copy: what the list says replaces what we know, an empty cell leaves it. The same list twice
    changes nothing.
    """
    must_be_right(lines)
    rows = {key_of(line["code"]): {name: line[name] for name in MOST_LETTERS} for line in lines}
    fresh = [{"key": key, "condition": "good", **values} for key, values in sorted(rows.items())]
    known = {copy.key: copy for copy in db.scalars(select(BookCopy).order_by(BookCopy.id).with_for_update(key_share=True))}
    taken = Taken(added=insert_or_ignore(BookCopy, *(row for row in fresh if row["key"] not in known)))
    for key, values in rows.items():
        if key in known:
            _keep(values, known[key], taken)
    db.flush()
    return taken


def _keep(values: Mapping[str, str], copy: BookCopy, taken: Taken) -> None:
    for name, value in values.items():
        if value and getattr(copy, name) != value:
            setattr(copy, name, value)
    taken.count(was_new=False, was_changed=db.is_modified(copy))


def must_be_right(lines: Sequence[BookLine]) -> None:
    """Name every row without a title or number, with an error of its sheet or a text too long, and each number twice."""
    problems: list[tuple[int, str]] = []
    first: dict[tuple[str, str], int] = {}
    for line in lines:
        problems += [(line.number, sentence) for sentence in _wrong_in(line)]
        problems += [(line.number, sentence) for sentence in _doubled_in(line, first)]
    if not lines:
        problems.append((1, Sentence("Tidak ada buku di dalam daftar ini.")))
    if problems:
        raise ListRefused(sorted(problems))


def _doubled_in(line: BookLine, first: dict[tuple[str, str], int]) -> Iterator[Sentence]:
    """Barcodes and accession numbers that an earlier row bears; `first` keeps where each of them stands."""
    for column in ("code", "inventory"):
        key = key_of(line[column])
        if key and (before := first.setdefault((column, key), line.number)) != line.number:
            yield Sentence(_TWICE, code=line[column][:60], line=before)
            return  # a list without barcodes has its accession numbers in both


_TWICE = "Nomor %(code)s sudah ada di baris %(line)s. Hapus salah satu."


def _wrong_in(line: BookLine) -> list[Sentence]:
    if any("\x00" in text for text in line.cells.values()):  # no keyboard types it, and no database takes it
        return [Sentence(_PROBLEMS["broken"])]
    if line.problems:
        return [Sentence(_PROBLEMS[problem]) for problem in line.problems]
    wrong = []
    if not line["title"]:
        wrong.append(Sentence("Judul kosong."))
    if not line["code"]:
        wrong.append(Sentence("Nomor induk atau barcode kosong."))
    wrong += [
        Sentence("Kolom %(column)s terlalu panjang: paling banyak %(most)s huruf.", column=Sentence(_LABELS[name]), most=most)
        for name, most in MOST_LETTERS.items() if len(line[name]) > most
    ]  # fmt: skip
    return wrong


_LABELS = {
    "code": "barcode", "inventory": "nomor induk", "title": "judul", "author": "pengarang", "call_number": "nomor panggil",
}  # fmt: skip
_PROBLEMS = {
    "error": "Sel ini berisi galat dari lembar kerja. Betulkan di Excel.",
    "broken": "Rekaman MARC ini rusak atau terpotong. Ekspor lagi.",
    "coding": "Huruf di rekaman ini tidak dapat dibaca. Ekspor lagi dengan pilihan UTF-8, atau sebagai XLSX.",
}
"""What a reader may have found wrong with a row or record, by its code."""
