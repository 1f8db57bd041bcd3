"""Files behind their keys."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from domain.store import storage
from domain.store.storage import STALE, Folder, UnknownKey


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "files")


def everything_in(folder: Folder) -> list[Path]:
    return [path for path in folder.root.rglob("*") if path.is_file()]


def test_put_gives_a_key_that_finds_the_bytes(folder: Folder) -> None:
    key = folder.put(b"naskah")
    with folder.open(key) as file:
        assert file.read() == b"naskah"


def test_put_takes_a_stream(folder: Folder) -> None:
    key = folder.put(BytesIO(b"x" * 300_000))
    with folder.open(key) as file:
        assert file.read() == b"x" * 300_000


def test_put_gives_the_same_bytes_two_keys(folder: Folder) -> None:
    first, second = folder.put(b"sama"), folder.put(b"sama")
    folder.delete(first)
    with folder.open(second) as file:
        assert file.read() == b"sama"


def test_file_lies_two_folders_deep(folder: Folder) -> None:
    key = folder.put(b"a")
    assert everything_in(folder) == [folder.root / key[:2] / key[2:4] / key]


def test_delete_makes_the_key_unknown_and_can_be_repeated(folder: Folder) -> None:
    key = folder.put(b"a")
    folder.delete(key)
    folder.delete(key)
    with pytest.raises(UnknownKey):
        folder.open(key)


@pytest.mark.parametrize(
    "key", ["", "../../etc/passwd", "a" * 31, "A" * 32, "/" + "a" * 31, "a" * 32 + "\n", "ab\0" + "c" * 29]
)
def test_foreign_key_is_refused(folder: Folder, key: str) -> None:
    for act in (folder.open, folder.delete):
        with pytest.raises(UnknownKey):
            act(key)


def test_foreign_key_of_a_restored_file_is_refused(folder: Folder) -> None:
    with pytest.raises(UnknownKey):
        folder.put(b"a", key="../outside")


class Breaks(BytesIO):
    """A stream that ends in the middle, as a broken upload does."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise OSError("connection lost")
        return super().read(10)


def test_broken_stream_leaves_nothing_behind(folder: Folder) -> None:
    with pytest.raises(OSError, match="connection lost"):
        folder.put(Breaks(b"0123456789abcdef"))
    assert everything_in(folder) == []


def test_all_keys_lists_whole_files_only(folder: Folder) -> None:
    keys = sorted(folder.put(text) for text in (b"a", b"b", b"c"))
    (folder.root / "half-written" / "left").write_bytes(b"half")
    assert list(folder.all_keys()) == keys


def test_sweep_removes_what_a_killed_process_left(folder: Folder) -> None:
    key = folder.put(b"whole")
    old, young = (folder.root / "half-written" / name for name in ("old", "young"))
    for path in (old, young):
        path.write_bytes(b"half")
    long_ago = old.stat().st_mtime - STALE - 1
    os.utime(old, (long_ago, long_ago))
    folder.sweep()
    assert (old.exists(), young.exists(), list(folder.all_keys())) == (False, True, [key])


def test_init_chooses_the_folder(tmp_path: Path) -> None:
    storage.init(tmp_path / "chosen")
    key = storage.put(b"isi")
    assert (storage.get(key), (tmp_path / "chosen" / key[:2] / key[2:4] / key).exists()) == (b"isi", True)


def test_files_of_another_test_are_not_here(app: Flask, tmp_path: Path) -> None:
    """The tests of one process share a site, but no files: this one runs twice, and before it another chose a folder."""
    before = list(storage.files().all_keys())
    storage.put(b"isi")
    assert (before, len(everything_in(Folder(tmp_path / "files")))) == ([], 1)
