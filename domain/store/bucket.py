"""Files in a bucket of S3-compatible storage, which any number of hosts share: the other end of `storage.put` and its kin.

What is written is whole or not there, as S3 promises. Pieces of a send that was cut off are the bucket's to throw away
(a lifecycle rule: docs/growing.md).
"""

import errno
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import obstore
from obstore.exceptions import BaseError, NotFoundError, PermissionDeniedError, UnauthenticatedError
from obstore.store import S3Store

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig, S3Config

from domain.store import turns
from domain.store.storage import KEY, UnknownKey, Unreachable, new_key

PATIENCE, CONNECT = timedelta(seconds=10), timedelta(seconds=3)
"""How long one request may take, and how long it is tried again; how long a server may take to pick up."""
BUFFER = 1024 * 1024  # bytes that are fetched at once
FULL = ("InsufficientStorage", "QuotaExceeded", "XMinioStorageFull", "507 ")
"""How servers say that a bucket takes no more."""
NO_SUCH_BUCKET = "NoSuchBucket"
GONE = (NotFoundError, FileNotFoundError)
"""The second comes where the server was asked for a file's size alone; its answer does not say whether the bucket is there."""

log = logging.getLogger(__name__)


class Bucket:
    """Files under their keys. Few threads of a process ask at once, so that a slow server leaves the others to the readers."""

    def __init__(self, bucket: str, prefix: str, endpoint: str, region: str, key_id: str, secret: str) -> None:
        where: S3Config = {"region": region, "access_key_id": key_id, "secret_access_key": secret}
        if endpoint:
            where["endpoint"] = endpoint
        client: ClientConfig = {"timeout": PATIENCE, "connect_timeout": CONNECT, "allow_http": endpoint.startswith("http:")}
        again: RetryConfig = {"max_retries": 2, "retry_timeout": PATIENCE}
        self._store = S3Store(
            bucket, prefix=prefix or None, config=where, client_options=client, retry_config=again,
            virtual_hosted_style_request=False,
        )  # fmt: skip
        self._door = turns.Door(2)

    def put(self, source: bytes | BinaryIO, key: str = "") -> str:
        """Keep these bytes and return their key. Raises Unreachable."""
        key = key or new_key()
        with self._asking():
            obstore.put(self._store, _path(key), source)
        return key

    def open(self, key: str) -> BinaryIO:
        """The file of this key, open for reading. Raises UnknownKey, Unreachable; reading raises Unreachable."""
        with self._asking():
            raw = _Remote(obstore.open_reader(self._store, _path(key), buffer_size=BUFFER))
        return cast(BinaryIO, io.BufferedReader(raw, BUFFER))

    def delete(self, key: str) -> None:
        """Forget the file; one that is gone already is no error. Raises Unreachable."""
        with self._asking():
            obstore.delete(self._store, _path(key))

    def all_keys(self) -> Iterator[str]:
        """The keys of all files, in order. Raises Unreachable."""
        with _said():
            for some in obstore.list(self._store):
                yield from (one["path"] for one in some if KEY.fullmatch(one["path"]))

    def sweep(self) -> None:
        """Nothing: half-written files are never seen."""

    def has_room(self) -> bool:
        """A bucket grows; one that does not says so when it is written to."""
        return True

    def mark(self, wanted: str = "") -> str:
        """What this storage is known by; `wanted` where it has no name yet. Raises Unreachable."""
        try:
            with _said():
                return bytes(obstore.get(self._store, MARK).bytes()).decode()
        except UnknownKey:
            if wanted:
                with _said():
                    obstore.put(self._store, MARK, wanted.encode())
            return wanted

    @contextmanager
    def _asking(self) -> Iterator[None]:
        with self._door, _said():
            yield


MARK = "storage-id"
"""The object that tells one storage from another; no key looks like it."""


def _path(key: str) -> str:
    if not KEY.fullmatch(key):
        raise UnknownKey(key)
    return key


class _Remote(io.RawIOBase):
    """A file of the bucket, fetched as it is read."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        with _said():
            found = bytes(self._file.read(len(room)))
        room[: len(found)] = found
        return len(found)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())


@contextmanager
def _said() -> Iterator[None]:
    """What the server says in the words of this site: the log tells the operator, the error the visitor."""
    try:
        yield
    except (BaseError, OSError) as error:
        raise _in_our_words(error) from error


def _in_our_words(error: Exception) -> Exception:
    said = str(error)
    if NO_SUCH_BUCKET in said:
        words = "the bucket is not there"
    elif isinstance(error, GONE):
        return UnknownKey()
    elif any(word in said for word in FULL):
        words = "the storage takes no more"
    elif isinstance(error, PermissionDeniedError | UnauthenticatedError):
        words = "the storage refuses our key or its rights"
    else:
        words = "the storage does not answer"
    log.error("%s (%s)", words, type(error).__name__)
    return OSError(errno.ENOSPC, words) if words.endswith("no more") else Unreachable(words)
