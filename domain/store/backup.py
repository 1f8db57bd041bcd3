"""One archive that holds the whole site: every table, every file, and the SHA-256 of each.

The tables lie in it as lines of JSON rather than as a copy of the database, so that one archive restores on SQLite and
on PostgreSQL, on a fresh machine, with nothing but this site installed. Left out are the sign-ins and the secret key:
after a restore everybody signs in again.
"""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from domain.rules import RuleBroken
from domain.store import dump, storage
from domain.store.db import reading, utcnow, writing
from domain.store.storage import UnknownKey

FORMAT = 1
MANIFEST = "manifest.json"
PIECE = 1024 * 1024

BROKEN = "Cadangan ini rusak atau bukan cadangan Lembar: {}. Tidak ada yang dipulihkan; pakai cadangan lain."
NOT_EMPTY = "Basis data ini sudah berisi. Pulihkan cadangan ke basis data yang baru dan kosong."


@dataclass
class Manifest:
    """What an archive holds: its entries and their SHA-256, and the migration that its tables stand at."""

    revision: str
    made_at: str
    entries: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def file_keys(self) -> list[str]:
        """The keys of the files."""
        return [name.removeprefix("files/") for name in self.entries if name.startswith("files/")]


def write_backup(path: Path) -> Manifest:
    """Write the archive, readable by its owner only, and read it back. It appears under its name when it is whole."""
    half = path.with_name(f"{path.name}.half")
    half.unlink(missing_ok=True)  # of a process that was killed; what somebody put there is not written into
    try:
        with open(half, "xb", opener=storage.for_owner_alone) as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                manifest = _fill(archive)
            file.flush()
            os.fsync(file.fileno())
        read_manifest(half)
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)
    return manifest


def _fill(archive: ZipFile) -> Manifest:
    """Tables first: a file that came after them is merely not referred to."""
    with reading():
        manifest = Manifest(dump.revision(), utcnow().isoformat())
        for table in dump.tables():
            count, mark = _write(archive, f"tables/{table.name}.jsonl", dump.lines_of(table), ZIP_DEFLATED)
            manifest.entries[f"tables/{table.name}.jsonl"] = mark
            manifest.rows[table.name] = count
    for key in storage.files().all_keys():
        try:
            with storage.open_file(key) as file:
                manifest.entries[f"files/{key}"] = _write(archive, f"files/{key}", _pieces(file), ZIP_STORED)[1]
        except UnknownKey:
            continue  # deleted meanwhile
    archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
    return manifest


def _write(archive: ZipFile, name: str, pieces: Iterable[bytes], compression: int) -> tuple[int, str]:
    """The number of pieces and the SHA-256 of them all."""
    count, mark = 0, hashlib.sha256()
    entry = ZipInfo(name, utcnow().timetuple()[:6])
    entry.compress_type = compression
    with archive.open(entry, "w", force_zip64=True) as out:
        for piece in pieces:
            out.write(piece)
            mark.update(piece)
            count += 1
    return count, mark.hexdigest()


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


def read_manifest(path: Path) -> Manifest:
    """What the archive holds, once every entry was read and found whole. Raises RuleBroken."""
    try:
        with ZipFile(path) as archive:
            manifest = Manifest(**json.loads(archive.read(MANIFEST)))
            _check(archive, manifest)
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError, zlib.error) as error:
        raise RuleBroken(BROKEN.format(error)) from error
    return manifest


def _check(archive: ZipFile, manifest: Manifest) -> None:
    if manifest.format != FORMAT:
        raise ValueError(f"format {manifest.format}")
    if sorted(archive.namelist()) != sorted({*manifest.entries, MANIFEST}):
        raise ValueError("isinya tidak lengkap")
    for name, mark in manifest.entries.items():
        with archive.open(name) as entry:
            if hashlib.file_digest(entry, "sha256").hexdigest() != mark:  # type: ignore[arg-type]  # reads suffice
                raise ValueError(f"{name} berubah")


def restore(path: Path) -> Manifest:
    """Put the archive into the connected database, which stands at its migration and is empty, and the files beside it.

    The rows come in one transaction, and are read back and compared before it ends. Raises RuleBroken.
    """
    manifest = read_manifest(path)
    with ZipFile(path) as archive:
        for key in manifest.file_keys:
            with archive.open(f"files/{key}") as entry:
                storage.files().put(entry, key)  # type: ignore[arg-type]  # reads suffice
        with writing():
            _load_tables(archive, manifest)
    return manifest


def _load_tables(archive: ZipFile, manifest: Manifest) -> None:
    if not dump.is_empty():
        raise RuleBroken(NOT_EMPTY)
    if dump.revision() != manifest.revision:
        raise RuleBroken(f"Basis data ini harus berada di migrasi {manifest.revision}, bukan {dump.revision()}.")
    for table in dump.tables():
        with archive.open(f"tables/{table.name}.jsonl") as lines:
            dump.load(table, lines)
    for table in dump.tables():
        if _mark(dump.lines_of(table)) != manifest.entries[f"tables/{table.name}.jsonl"]:
            raise RuleBroken(f"Isi tabel {table.name} tidak sama dengan cadangan. Tidak ada yang dipulihkan.")


def _mark(pieces: Iterable[bytes]) -> str:
    mark = hashlib.sha256()
    for piece in pieces:
        mark.update(piece)
    return mark.hexdigest()
