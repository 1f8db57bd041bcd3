"""Uploaded files: what is taken, that each is what it says it is, and how many words a manuscript has."""

import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import PurePath

from PIL import Image, UnidentifiedImageError
from sqlalchemy import select

from domain.models import Batch, Registration, Reply, StoredFile
from domain.programs.asking import TEXTS
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold
from forms.definition import Question
from forms.limited import ReadRefused
from forms.manuscripts.archive import LOCKED, MACROS
from forms.manuscripts.reader import DOCX, ODT, PDF, TEXT, read_manuscript
from forms.pdf_batch import is_crowded
from forms.reading.visible import visible
from forms.sentence import Sentence

MOST_BYTES = 8 * 1024 * 1024
MOST_FILES = 100
MOST_PIXELS = 25_000_000
TYPES = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".odt": ODT,
    ".txt": TEXT,
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}


def checked_type(name: str, data: bytes) -> str:
    """The content type of an upload, by its ending and by its bytes. Raises RuleBroken. Not inside `writing()`."""
    if len(data) > MOST_BYTES:
        raise RuleBroken("Berkas terlalu besar. Paling besar 8 MB.")
    for sign, ending, sentence in _NEVER:
        if data.startswith(sign) and PurePath(name).suffix.lower().startswith(ending):
            raise RuleBroken(sentence)
    content_type = TYPES.get(PurePath(name).suffix.lower(), "")
    if not content_type or not _is(content_type, data):
        raise RuleBroken("Berkas ini tidak dapat dibaca sebagai PDF, DOCX, ODT, TXT, JPG, atau PNG. Pilih berkas lain.")
    return content_type


_NEVER = (
    (b"MZ", "", Sentence("Berkas ini program, bukan naskah. Pilih berkas lain.")),
    (b"", ".docm", MACROS),
    (b"\xd0\xcf\x11\xe0", ".docx", LOCKED),  # what Word makes of a document with a password
    (b"\xd0\xcf\x11\xe0", "", Sentence("Berkas ini dokumen Word lama. Simpan sebagai .docx atau PDF, lalu unggah lagi.")),
)
"""Signs at the beginning and endings of names of what is refused by its own sentence."""


def shown_name(name: str) -> str:
    """The name of an upload as it is shown and sent again: no folders, and no mark that breaks or turns a line around."""
    last = PurePath(visible(name).replace("\\", "/")).name
    return "".join(char for char in last if char.isprintable())[:120] or "berkas"


def words_of(question: Question, data: bytes, content_type: str) -> int | None:
    """How many words a manuscript has; None for a picture, and for what answers another question.

    Raises RuleBroken with what the sender should do about one that cannot be read. Not inside `writing()`.
    """
    if question.key not in TEXTS:
        return None
    try:
        found = read_manuscript(data, content_type)
    except ReadRefused as refused:
        raise RuleBroken(refused.sentence) from refused
    return None if found.is_picture else found.words


def _is(content_type: str, data: bytes) -> bool:
    if content_type == PDF:
        return data.startswith(b"%PDF-") and b"%%EOF" in data[-2048:]
    if content_type == TEXT:
        return b"\x00" not in data or data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return _is_picture(content_type, data) if content_type.startswith("image/") else _is_archive(content_type, data)


def _is_picture(content_type: str, data: bytes) -> bool:
    try:
        with Image.open(BytesIO(data), formats=(content_type.removeprefix("image/").upper(),)) as picture:
            return picture.width * picture.height <= MOST_PIXELS
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return False


def _is_archive(content_type: str, data: bytes) -> bool:
    """Whether it is a Word or OpenDocument text; what else it hides is found when it is read. Raises RuleBroken."""
    if is_crowded(data):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError):
        return False
    if content_type == ODT:
        return "content.xml" in names
    if any("vbaProject" in name for name in names):
        raise RuleBroken(MACROS)
    return "word/document.xml" in names


def note_file(batch: Batch, key: str, name: str, content_type: str, size: int, words: int | None = None) -> StoredFile:
    """Remember a file that lies in storage as one of this batch. Raises RuleBroken when the batch has too many."""
    hold(batch)
    if db.query(StoredFile).filter(StoredFile.batch_id == batch.id).count() >= MOST_FILES:
        raise RuleBroken("Paling banyak %(most)s berkas dalam satu kiriman.", most=MOST_FILES)
    facts = {"content_type": content_type, "size": size, "words": words}
    file = StoredFile(key=key, batch_id=batch.id, name=shown_name(name), created_at=utcnow(), **facts)
    db.add(file)
    db.flush()
    return file


def file_of(registration: Registration, key: str) -> StoredFile | None:
    """The file of this key, when it answers a question of this very registration."""
    if key not in registration.answers.values():
        return None
    statement = select(StoredFile).where(StoredFile.key == key, StoredFile.batch_id == registration.batch_id)
    return db.scalars(statement).one_or_none()


def files_of(replies: Iterable[Reply]) -> dict[int, list[StoredFile]]:
    """Reply id → the files that answer its questions; one query for all."""
    found = list(replies)
    stored = db.scalars(select(StoredFile).where(StoredFile.batch_id.in_({one.batch_id for one in found}))).all()
    return {one.id: [file for file in stored if file.key in one.answers.values()] for one in found}
