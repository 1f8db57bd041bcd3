"""Uploaded manuscripts: what is taken, and that each is what it says it is."""

import zipfile
from io import BytesIO
from pathlib import PurePath

from PIL import Image, UnidentifiedImageError
from sqlalchemy import select

from domain.models import Batch, Registration, StoredFile
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold
from forms.pdf_batch import is_crowded

MOST_BYTES = 8 * 1024 * 1024
MOST_FILES = 100
MOST_PIXELS = 25_000_000
TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}


def checked_type(name: str, data: bytes) -> str:
    """The content type of an upload, by its ending and by its bytes. Raises RuleBroken. Not inside `writing()`."""
    if len(data) > MOST_BYTES:
        raise RuleBroken("Berkas terlalu besar. Paling besar 8 MB.")
    content_type = TYPES.get(PurePath(name).suffix.lower(), "")
    if not content_type or not _is(content_type, data):
        raise RuleBroken("Berkas ini tidak dapat dibaca sebagai PDF, DOCX, JPG, atau PNG. Pilih berkas lain.")
    return content_type


def _is(content_type: str, data: bytes) -> bool:
    if content_type == "application/pdf":
        return data.startswith(b"%PDF-") and b"%%EOF" in data[-2048:]
    return _is_picture(content_type, data) if content_type.startswith("image/") else _is_docx(data)


def _is_picture(content_type: str, data: bytes) -> bool:
    try:
        with Image.open(BytesIO(data), formats=(content_type.removeprefix("image/").upper(),)) as picture:
            return picture.width * picture.height <= MOST_PIXELS
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return False


def _is_docx(data: bytes) -> bool:
    if is_crowded(data):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError):
        return False
    return "word/document.xml" in names and not any("vbaProject" in name for name in names)


def note_file(batch: Batch, key: str, name: str, content_type: str, size: int) -> StoredFile:
    """Remember a file that lies in storage as one of this batch. Raises RuleBroken when the batch has too many."""
    hold(batch)
    if db.query(StoredFile).filter(StoredFile.batch_id == batch.id).count() >= MOST_FILES:
        raise RuleBroken("Paling banyak %(most)s berkas dalam satu kiriman.", most=MOST_FILES)
    shown = PurePath(name.replace("\\", "/")).name[:120] or "berkas"
    file = StoredFile(key=key, batch_id=batch.id, name=shown, content_type=content_type, size=size, created_at=utcnow())
    db.add(file)
    db.flush()
    return file


def file_of(registration: Registration, key: str) -> StoredFile | None:
    """The file of this key, when it answers a question of this very registration."""
    if key not in registration.answers.values():
        return None
    statement = select(StoredFile).where(StoredFile.key == key, StoredFile.batch_id == registration.batch_id)
    return db.scalars(statement).one_or_none()
