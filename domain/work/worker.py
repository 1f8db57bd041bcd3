"""Who works on the jobs: `flask work` on any number of machines, or a process that starts by itself and ends when idle.

The process that commits a new job starts the worker, unless one runs; a worker holds a lock in the data folder while it lives.
"""

import fcntl
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, event, select
from sqlalchemy.orm import Session

from domain.models import Job
from domain.store import storage
from domain.store.db import db, utcnow, writing
from domain.work.jobs import is_work_left, work_one

POLL = 0.5  # seconds between two looks at the table
KEPT = timedelta(days=7)  # a printed list holds personal data: it stays no longer than it takes to fetch it


IsOver = Callable[[], bool]
"""Whether to end; asked between two jobs."""


def never() -> bool:
    """Work on until killed."""
    return False


def work(is_over: IsOver = never) -> None:
    """Do jobs as they come."""
    tidy()
    while not is_over():
        if not work_one():
            time.sleep(POLL)


def work_until_idle(lock: Path, linger: float = 0, is_over: IsOver = never) -> None:
    """Do jobs until none is left for `linger` seconds; nothing when another process holds the lock.

    After letting go of the lock it looks once more: a job that came just before found the lock held.
    """
    while is_work_left() and not is_over():
        with _held(lock) as mine:
            if not mine:
                return
            tidy()
            _work_and_linger(linger, is_over)


def _work_and_linger(seconds: float, is_over: IsOver) -> None:
    idle_since = time.monotonic()
    while not is_over():
        if work_one():
            idle_since = time.monotonic()
            continue
        if is_work_left():
            idle_since = time.monotonic()
        elif time.monotonic() >= idle_since + seconds:
            return
        time.sleep(POLL)


def tidy() -> None:
    """Forget the jobs of last week, their files, and what killed processes left half-written."""
    old = Job.state.in_(["done", "failed", "cancelled"]), Job.created_at < utcnow() - KEPT
    db.rollback()
    keys = db.scalars(select(Job.file_key).where(*old, Job.file_key != "")).all()
    with writing():
        db.execute(delete(Job).where(*old))
    for key in keys:
        storage.delete(key)
    storage.files().sweep()


@contextmanager
def _held(lock: Path) -> Iterator[bool]:
    """Whether this process got the lock; it keeps it until the end of the block, or of its life."""
    with open(lock, "a", opener=storage.for_owner_alone) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


@dataclass(frozen=True)
class Embedded:
    """How the process that ends when idle is started. `command` works until idle; `log` takes what it has to say."""

    command: Sequence[str]
    folder: Path
    lock: Path
    log: Path


_embedded: Embedded | None = None
_started: list[subprocess.Popen[bytes]] = []


def embed(embedded: Embedded | None) -> None:
    """Start this process by itself when a job waits; None when `flask work` runs elsewhere."""
    global _embedded
    _embedded = embedded


def ensure_worker() -> None:
    """See that somebody works. A page that shows a waiting job calls it too: its worker may have been killed."""
    _started[:] = [process for process in _started if process.poll() is None]
    if _embedded is None:
        return
    with _held(_embedded.lock) as free:
        pass
    if free:
        with open(_embedded.log, "ab", opener=storage.for_owner_alone) as log:
            _started.append(_start(_embedded, log.fileno()))


def _start(embedded: Embedded, log: int) -> subprocess.Popen[bytes]:
    """A process of its own, which outlives the web process that started it."""
    return subprocess.Popen(
        embedded.command, cwd=embedded.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
    )


@event.listens_for(Session, "after_commit")
def _job_committed(committed: Session) -> None:
    if committed.info.pop("job_waits", False):
        ensure_worker()
