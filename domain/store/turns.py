"""Who writes waits for a turn, but not for ever, and never so many that nobody is left to read."""

import fcntl
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from threading import BoundedSemaphore, get_ident
from time import monotonic
from types import TracebackType

from sqlalchemy.exc import OperationalError

PATIENCE = 5.0
"""Seconds that a writer waits for its turn."""
STUCK = 2.0
"""Seconds after which those who write now are taken to be stuck: anyone who comes then is sent away."""

NOT_NOW = OperationalError
"""What a writer gets who has waited long enough, from here or from the database."""

_until: ContextVar[float] = ContextVar("until", default=0.0)


def busy(what: str) -> OperationalError:
    """What a writer gets who has waited long enough: nothing was saved, and the page says so."""
    return OperationalError(f"waiting for {what}", None, TimeoutError(f"no turn within {PATIENCE} s"))


class Door:
    """So many threads of this process may be inside at once; the others wait as long as it goes on."""

    def __init__(self, places: int) -> None:
        self._free, self._since = BoundedSemaphore(places), dict[int, float]()

    def __enter__(self) -> None:
        until = monotonic() + PATIENCE
        while not self._free.acquire(timeout=0.1):
            if self._is_stuck() or monotonic() > until:
                raise busy("those who write before")
        self._since[get_ident()] = monotonic()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._since.pop(get_ident(), None)
        self._free.release()

    def _is_stuck(self) -> bool:
        return monotonic() - min(list(self._since.values()), default=monotonic()) > STUCK


WRITERS = Door(2)
"""A process has more threads than this: at least two read while others wait to write."""
_ONE_WRITER = BoundedSemaphore(1)
_DOORMAN = ThreadPoolExecutor(1, thread_name_prefix="turn")
"""Waits for the other processes, so that a thread that waits for it can give up."""


@contextmanager
def turn(file_name: str, written_ahead: str = "") -> Iterator[None]:
    """The turn to write to SQLite, which lets one write at a time and makes the others poll, unfairly.

    Threads queue for a lock of their process, processes for one on a file, which the operating system hands on at
    once. Raises OperationalError after PATIENCE.
    A SQLite that writes ahead does not wait for the disk at each commit (synchronous=NORMAL), which would let all who
    write wait with it. This waits, once the next one has the turn: nobody is told that something is kept before that.
    """
    until = monotonic() + PATIENCE
    if not _ONE_WRITER.acquire(timeout=PATIENCE):
        raise busy("the other threads")
    try:
        with open(file_name, "ab", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            _lock(file.fileno(), until - monotonic())
            token = _until.set(until)
            try:
                yield
            finally:
                _until.reset(token)
    finally:
        _ONE_WRITER.release()
    if written_ahead:
        _wait_for_the_disk(written_ahead)


def _wait_for_the_disk(written_ahead: str) -> None:
    """Where there is no such file nothing is on its way: none was written yet, or SQLite has copied it and taken it away."""
    with suppress(FileNotFoundError), open(written_ahead, "rb") as written:
        os.fdatasync(written.fileno())


def _lock(descriptor: int, seconds: float) -> None:
    """Closing the file gives the lock back, also one that comes after its thread has given up."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        waiting = _DOORMAN.submit(fcntl.flock, descriptor, fcntl.LOCK_EX)
        try:
            waiting.result(max(seconds, 0))
        except NotYet:
            waiting.cancel()
            raise busy("the other processes") from None


def milliseconds_left() -> int:
    """How long the writer whose turn it is may still wait for somebody who does not queue, such as a shell."""
    return max(100, int(1000 * (_until.get() - monotonic()))) if _until.get() else int(1000 * PATIENCE)
