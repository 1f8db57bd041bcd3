"""Files in S3-compatible storage: the same behaviour as a folder, and words for what can go wrong there."""

import errno
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from domain.store import bucket, storage
from domain.store.bucket import Bucket
from domain.store.storage import Files, Folder, UnknownKey, Unreachable
from tests.support import s3


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with s3.running() as address:
        yield address


@pytest.fixture(params=["folder", "bucket"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    if request.param == "folder":
        return Folder(tmp_path / "files")
    return Bucket(**s3.settings(request.getfixturevalue("server"), prefix=tmp_path.name))


def test_file_comes_back_whole_in_pieces_and_from_the_middle(files: Files) -> None:
    data = bytes(range(256)) * 12_000  # three megabytes: more than is fetched at once
    key = files.put(data)
    with files.open(key) as file:
        assert (file.seek(5), file.read(3), file.tell()) == (5, data[5:8], 8)
        assert (file.seek(0), file.read()) == (0, data)


def test_stream_is_kept_under_the_key_that_was_made_before(files: Files) -> None:
    key = storage.new_key()
    assert files.put(BytesIO(b"x" * 300_000), key) == key
    with files.open(key) as file:
        assert file.read() == b"x" * 300_000


def test_large_stream_goes_in_parts(files: Files) -> None:
    key = files.put(BytesIO(b"y" * 12_000_000))
    with files.open(key) as file:
        assert sum(len(piece) for piece in iter(lambda: file.read(1_000_000), b"")) == 12_000_000


def test_empty_file_is_a_file(files: Files) -> None:
    key = files.put(b"")
    with files.open(key) as file:
        assert file.read() == b""


def test_deleted_file_is_unknown_and_deleting_again_is_no_error(files: Files) -> None:
    key = files.put(b"a")
    files.delete(key)
    files.delete(key)
    with pytest.raises(UnknownKey):
        files.open(key)


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "a" * 31, "storage-id", "A" * 32])
def test_foreign_key_is_refused(files: Files, key: str) -> None:
    with pytest.raises(UnknownKey):
        files.open(key)
    with pytest.raises(UnknownKey):
        files.delete(key)


def test_keys_are_listed_in_order_without_the_name_of_the_storage(files: Files) -> None:
    keys = sorted(files.put(b"a") for _ in range(3))
    assert files.mark("satu") == "satu"
    assert (list(files.all_keys()), files.mark("dua"), files.mark()) == (keys, "satu", "satu")


def test_offices_in_one_bucket_do_not_see_each_other(server: str) -> None:
    solok, padang = (Bucket(**s3.settings(server, prefix=name)) for name in ("solok", "padang"))
    key = solok.put(b"a")
    assert list(padang.all_keys()) == []
    with pytest.raises(UnknownKey):
        padang.open(key)


def test_bucket_that_is_not_there_is_no_missing_file(server: str) -> None:
    gone = Bucket(**s3.settings(server, bucket="tidak-ada"))
    for act in (lambda: gone.put(b"a"), lambda: gone.mark("x"), lambda: list(gone.all_keys())):
        with pytest.raises(Unreachable, match="not there"):
            act()


@pytest.mark.parametrize(("status", "code"), [(403, "AccessDenied"), (403, "InvalidAccessKeyId"), (401, "Unauthorized")])
def test_storage_without_rights_says_so(status: int, code: str) -> None:
    with s3.answering(status, code) as address, pytest.raises(Unreachable, match="rights"):
        Bucket(**s3.settings(address)).put(b"a")


@pytest.mark.parametrize(("status", "code"), [(507, "InsufficientStorage"), (403, "QuotaExceeded"), (507, "XMinioStorageFull")])
def test_full_storage_is_a_full_disk(status: int, code: str) -> None:
    with s3.answering(status, code) as address, pytest.raises(OSError) as full:
        Bucket(**s3.settings(address)).put(b"a")
    assert (full.value.errno, storage.is_full(full.value)) == (errno.ENOSPC, True)


def test_storage_that_is_down_or_broken_is_unreachable() -> None:
    for_nobody = Bucket(**s3.settings("http://127.0.0.1:9"))
    with pytest.raises(Unreachable, match="does not answer"):
        for_nobody.put(b"a")
    with s3.answering(500, "InternalError") as address, pytest.raises(Unreachable, match="does not answer"):
        Bucket(**s3.settings(address)).open("a" * 32)


def test_slow_storage_is_waited_for_a_bounded_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bucket, "PATIENCE", bucket.PATIENCE / 20)
    with s3.answering(200, after=3) as address, pytest.raises(Unreachable):
        Bucket(**s3.settings(address)).put(b"a")


def test_few_ask_a_slow_storage_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Bucket(**s3.settings("http://127.0.0.1:9"))
    for thread in (1, 2):
        slow._door._since[thread] = 0.0
        slow._door._free.acquire()
    with pytest.raises(OperationalError):
        slow.put(b"a")
