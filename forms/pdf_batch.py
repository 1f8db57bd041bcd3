"""Many filled PDFs at once, loose or in a ZIP: each is read or refused for itself."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from typing import Any

from forms.fillable import (
    MEGABYTES,
    MOST_BYTES,
    SECONDS,
    TOO_HEAVY,
    Filled,
    PdfRefused,
    Unread,
    check_bytes,
    forms_in,
    read_forms,
)
from forms.limited import ReadRefused, read_limited
from forms.places import MOST_NAME
from forms.sentence import Sentence

MOST_FILES, MOST_TOTAL = 200, 60_000_000
MOST_LISTED = 5_000
TOGETHER = 25
"""So many files are read in one process, because starting one takes longer than reading a form."""
MOST_HEAVY = 3
ENOUGH = Sentence("Beberapa berkas sebelum ini terlalu berat, jadi sisanya tidak dibuka. Unggah berkas ini tersendiri.")


File = tuple[str, bytes]
Answer = list[Filled | Unread]
"""What one file came to; empty as long as it waits."""


def read_many(files: Sequence[File]) -> list[Filled | Unread]:
    """Each file as the forms in it or as the reason why not, in the order given; a ZIP stands for what is in it.

    A file that comes twice is read once. Raises PdfRefused when there are too many.
    """
    loose = [one for name, data in files for one in unpacked(name, data)]
    if len(loose) > MOST_FILES or sum(len(data) for _, data in loose) > MOST_TOTAL:
        raise PdfRefused("Terlalu banyak berkas. Unggah paling banyak %(most)s formulir sekali kirim.", most=MOST_FILES)
    answers: list[Answer] = list(_refused_at_sight(loose))
    waiting = [number for number, answer in enumerate(answers) if not answer]
    heavy = 0
    for start in range(0, len(waiting), TOGETHER):
        chunk = waiting[start : start + TOGETHER]
        heavy += _read_chunk(loose, chunk, answers, MOST_HEAVY - heavy)
    return [one for answer in answers for one in answer]


def is_crowded(data: bytes) -> bool:
    """Whether a ZIP names so many files that its list alone, which is read before anything else, fills the memory."""
    return data.count(b"PK\x01\x02") > MOST_LISTED


def are_forms(files: Sequence[File]) -> bool:
    """Whether there are PDFs among these uploads, loose or in a ZIP, rather than only a list."""
    return any(
        data[:1024].lstrip().startswith(b"%PDF") or any(inside.lower().endswith(".pdf") for inside in _names(data))
        for _name, data in files
    )


def _names(data: bytes) -> list[str]:
    """What is in a ZIP; nothing for any other file, or one that cannot be looked into."""
    if not data.startswith(b"PK") or is_crowded(data):
        return []
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return []


def unpacked(name: str, data: bytes) -> Iterator[File]:
    """The file itself, or what is in it when it is a ZIP and no workbook. Raises PdfRefused for a ZIP not to be trusted."""
    if not data.startswith(b"PK") or not {"[Content_Types].xml", "content.xml"}.isdisjoint(_names(data)):
        yield name[:MOST_NAME], data
        return
    if is_crowded(data):
        raise PdfRefused("ZIP ini berisi lebih dari %(most)s berkas. Bagi menjadi beberapa ZIP.", most=MOST_FILES)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield from _members(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise PdfRefused("Berkas ZIP ini rusak atau dikunci. Buat ZIP baru, atau unggah PDF-nya satu per satu.") from error


def _members(archive: zipfile.ZipFile) -> Iterator[File]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_litter(entry.filename)]
    if len(entries) > MOST_FILES:
        raise PdfRefused("ZIP ini berisi lebih dari %(most)s berkas. Bagi menjadi beberapa ZIP.", most=MOST_FILES)
    total = 0
    for entry in entries:
        with archive.open(entry) as stream:
            data = stream.read(MOST_BYTES + 1)
        total += len(data)
        if total > MOST_TOTAL:
            raise PdfRefused("Isi ZIP ini terlalu besar. Bagi menjadi beberapa ZIP.")
        yield entry.filename.rpartition("/")[2][:MOST_NAME], data


def _is_litter(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] in {".DS_Store", "Thumbs.db", "desktop.ini"}


def _refused_at_sight(files: Sequence[File]) -> Iterator[Answer]:
    seen: dict[bytes, int] = {}
    for number, (name, data) in enumerate(files):
        first = seen.setdefault(sha256(data).digest(), number)
        if first != number:
            yield [Unread(name, Sentence("Sama dengan berkas %(name)s; dibaca sekali.", name=files[first][0]))]
            continue
        try:
            check_bytes(data)
            yield []
        except PdfRefused as refusal:
            yield [Unread(name, str(refusal))]


def _read_chunk(files: Sequence[File], chunk: Sequence[int], answers: list[Answer], heavy_left: int) -> int:
    """Fill in the answers of one chunk; gives how many of its files were too heavy to read."""
    data = b"".join(files[number][1] for number in chunk)
    sizes = [str(len(files[number][1])) for number in chunk]
    limits = {"seconds": SECONDS, "megabytes": MEGABYTES}
    try:
        read = read_limited("forms.pdf_fields:parse_many", data, *sizes, too_much=TOO_HEAVY, **limits)
    except ReadRefused:
        return _read_alone(files, chunk, answers, heavy_left)
    for number, answer in zip(chunk, read, strict=True):
        name = files[number][0]
        answers[number] = forms_in(answer["read"], name) if "read" in answer else [_refused(name, answer)]
    return 0


def _refused(name: str, answer: Mapping[str, Any]) -> Unread:
    return Unread(name, Sentence(answer["refused"], **answer["values"]))


def _read_alone(files: Sequence[File], chunk: Sequence[int], answers: list[Answer], heavy_left: int) -> int:
    heavy = 0
    for number in chunk:
        name, data = files[number]
        if heavy >= heavy_left:
            answers[number] = [Unread(name, ENOUGH)]
            continue
        try:
            answers[number] = read_forms(data, name)
        except PdfRefused as refusal:
            answers[number] = [Unread(name, str(refusal))]
            heavy += str(refusal) == TOO_HEAVY
    return heavy
