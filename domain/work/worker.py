"""Who works on the jobs: `flask work` on any number of machines, or a process that starts by itself and ends when idle.

The process that commits a new job starts the worker, unless one runs; a worker holds a lock in the data folder while it lives.
"""

import fcntl
import subprocess
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, event, select
from sqlalchemy.orm import Session

from domain.models import Job
from domain.store import storage
from domain.store.db import db, utcnow, writing
from domain.work.doing import give_up, is_work_left, work_one
from domain.work.jobs import LANES

POLL = 0.5  # seconds between two looks at the table
KEPT = timedelta(days=7)  # a printed list holds personal data: it stays no longer than it takes to fetch it


IsOver = Callable[[], bool]
"""Whether to end; asked between two jobs."""


def never() -> bool:
    """Work on until killed."""
    return False


def work(is_over: IsOver = never, lanes: Collection[str] = LANES) -> None:
    """Do the jobs of these lanes as they come."""
    tidy()
    while not is_over():
        if not work_one(lanes):
            time.sleep(POLL)


def work_until_idle(lock: Path, linger: float = 0, is_over: IsOver = never, lanes: Collection[str] = LANES) -> None:
    """Do jobs until none is left for `linger` seconds; nothing when another process holds the lock.

    After letting go of the lock it looks once more: a job that came just before found the lock held.
    """
    while is_work_left(lanes) and not is_over():
        with _held(lock) as mine:
            if not mine:
                return
            tidy()
            _work_and_linger(linger, is_over, lanes)


def _work_and_linger(seconds: float, is_over: IsOver, lanes: Collection[str]) -> None:
    idle_since = time.monotonic()
    while not is_over():
        if work_one(lanes):
            idle_since = time.monotonic()
            continue
        if is_work_left(lanes):
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
        give_up(utcnow() - KEPT)
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
    """How the process that ends when idle is started, one for each lane. `command` and the lane work until idle; `log`
    takes what it has to say."""

    command: Sequence[str]
    folder: Path
    data: Path
    log: Path

    def lock(self, lane: str) -> Path:
        return lock_of(self.data, lane)


_embedded: Embedded | None = None
_started: list[subprocess.Popen[bytes]] = []


def embed(embedded: Embedded | None) -> None:
    """Start this process by itself when a job waits; None when `flask work` runs elsewhere."""
    global _embedded
    _embedded = embedded


def lock_of(data: Path, lane: str) -> Path:
    """What the worker of a lane holds in the data folder."""
    return data / f"worker-{lane}.lock"


def ensure_worker(lane: str) -> None:
    """See that somebody works. A page that shows a waiting job calls it too: its worker may have been killed."""
    _started[:] = [process for process in _started if process.poll() is None]
    if _embedded is None:
        return
    with _held(_embedded.lock(lane)) as free:
        pass
    if free:
        with open(_embedded.log, "ab", opener=storage.for_owner_alone) as log:
            _started.append(_start(_embedded, lane, log.fileno()))


def _start(embedded: Embedded, lane: str, log: int) -> subprocess.Popen[bytes]:
    """A process of its own, which outlives the web process that started it."""
    command = [*embedded.command, "--lane", lane]
    return subprocess.Popen(
        command, cwd=embedded.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
    )


@event.listens_for(Session, "after_commit")
def _job_committed(committed: Session) -> None:
    for lane in sorted(committed.info.pop("lanes_wait", ())):
        ensure_worker(lane)
