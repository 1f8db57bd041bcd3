"""Files: bytes go in and a key of our own making comes out. The embedded storage is a folder on a local disk."""

import errno
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol

KEY = re.compile(r"[0-9a-f]{32}")
LEAST_FREE = 64 * 1024 * 1024  # bytes
STALE = 24 * 60 * 60  # seconds after which a half-written file belongs to a process that is gone


class UnknownKey(KeyError):
    """No file of ours has this key."""


class Unreachable(OSError):
    """The storage is elsewhere and cannot be asked now, or refuses us: nothing was kept, and another time it may be."""


class Files(Protocol):
    """What a storage can do: a folder here, or a bucket that hosts share (domain/store/bucket.py)."""

    def put(self, source: bytes | BinaryIO, key: str = "") -> str: ...
    def open(self, key: str) -> BinaryIO: ...
    def delete(self, key: str) -> None: ...
    def all_keys(self) -> Iterator[str]: ...
    def sweep(self) -> None: ...
    def has_room(self) -> bool: ...
    def mark(self, wanted: str = "") -> str: ...


class Folder:
    """Files under their keys, two folders deep so that no folder grows long.

    A file is whole or not there: it is written under another name, forced to the disk, and only then moved.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, source: bytes | BinaryIO, key: str = "") -> str:
        """Keep these bytes and return their key. Only what must know the key before brings one from `new_key`."""
        key = key or new_key()
        path = self._path(key)
        for folder in (self.root, path.parent.parent, path.parent):
            folder.mkdir(exist_ok=True, mode=0o700)
        half = self._half_written() / new_key()
        try:
            _write(half, source)
            os.replace(half, path)
        finally:
            half.unlink(missing_ok=True)
        _sync(path.parent)
        return key

    def open(self, key: str) -> BinaryIO:
        """The file of this key, open for reading. Raises UnknownKey."""
        try:
            return self._path(key).open("rb")
        except FileNotFoundError:
            raise UnknownKey(key) from None

    def delete(self, key: str) -> None:
        """Forget the file; one that is gone already is no error."""
        self._path(key).unlink(missing_ok=True)

    def all_keys(self) -> Iterator[str]:
        """The keys of all files, in order."""
        return (path.name for path in sorted(self.root.glob("??/??/*")) if KEY.fullmatch(path.name))

    def sweep(self) -> None:
        """Remove what killed processes left half-written."""
        for path in self._half_written().iterdir():
            if path.stat().st_mtime < time.time() - STALE:
                path.unlink(missing_ok=True)

    def has_room(self) -> bool:
        """Whether the disk still takes some; monitors ask before people are told no."""
        return shutil.disk_usage(self.root).free >= LEAST_FREE

    def mark(self, wanted: str = "") -> str:
        """What this storage is known by; `wanted` where it has no name yet."""
        path = self.root / "storage-id"
        if wanted and not path.exists():
            _write(path, wanted.encode())
        return path.read_text() if path.exists() else ""

    def _half_written(self) -> Path:
        folder = self.root / "half-written"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder

    def _path(self, key: str) -> Path:
        if not KEY.fullmatch(key):
            raise UnknownKey(key)
        return self.root / key[:2] / key[2:4] / key


def new_key() -> str:
    """A key that nobody can guess."""
    return secrets.token_hex(16)


def for_owner_alone(name: str, flags: int) -> int:
    """An `opener` for files that nobody else on this machine may read, whatever the folder and the umask allow."""
    return os.open(name, flags, 0o600)


def _write(path: Path, source: bytes | BinaryIO) -> None:
    with open(path, "xb", opener=for_owner_alone) as file:
        shutil.copyfileobj(BytesIO(source) if isinstance(source, bytes) else source, file)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Force the folder's list of names to the disk, so that a file survives the power going out."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


_files: Files | None = None


def is_full(error: BaseException | None) -> bool:
    """Whether the disk, ours or the database's, has no room left.

    SQLite ends the whole transaction then, so that the end of a savepoint fails too: what came before counts.
    """
    while error is not None:
        if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return True
        if "disk is full" in str(error) or getattr(error, "sqlstate", "") == "53100":
            return True
        error = error.__context__
    return False


def init(root: Path) -> None:
    """Say in which folder the files lie; the app does it once when it starts."""
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    use(Folder(root))


def use(where: Files) -> None:
    """Say where the files lie."""
    global _files
    _files = where


def files() -> Files:
    """The storage that `init` chose."""
    if _files is None:
        raise RuntimeError("storage.init() was not called")
    return _files


def has_room() -> bool:
    """Whether the storage still takes some."""
    return files().has_room()


def put(source: bytes | BinaryIO, key: str = "") -> str:
    """Keep these bytes; return the key that finds them again."""
    return files().put(source, key)


def get(key: str) -> bytes:
    """All bytes of this key. Raises UnknownKey."""
    with files().open(key) as file:
        return file.read()


def open_file(key: str) -> BinaryIO:
    """The file of this key, open for reading. Raises UnknownKey."""
    return files().open(key)


def delete(key: str) -> None:
    """Forget the file of this key; one that is gone already is no error."""
    files().delete(key)
