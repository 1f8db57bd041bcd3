"""Long work: what waits, who works on it, what became of it. The `job` table is the truth.

A handler registers itself by name from where it lives. It may be run again after a worker was killed, so doing it
twice must change nothing. It reports progress at least once a minute, or another worker takes the job over, and reads
what it needs before it begins what takes long: SQLite without WAL lets nobody write while somebody reads.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, BinaryIO

from sqlalchemy import select, update

from domain.models import Job
from domain.store import storage
from domain.store.db import db, utcnow, writing

LEASE = timedelta(seconds=90)
TRIES = 5
REPORT = 1.0  # seconds between two writes of a job's progress

FAILED = f"Pekerjaan ini gagal setelah {TRIES} kali dicoba. Coba lagi nanti, atau hubungi admin bila tetap gagal."
UNKNOWN = "Pekerjaan ini tidak dikenal. Perbarui Lembar di mesin pekerja, lalu coba lagi."


class LeaseLost(BaseException):
    """Another worker took this job over, or its owner cancelled it; the output of this one is discarded.

    No `Exception`: nobody on the way may take it for a failure of the work and try another way.
    """


@dataclass
class Task:
    """A job in the hands of its handler."""

    job_id: int
    token: str
    name: str
    arguments: dict[str, Any]
    owner: str
    tries: int
    file_key: str
    reported_at: float = field(default_factory=time.monotonic)
    phase: str = ""

    def progress(self, done: int, total: int, phase: str = "") -> None:
        """Say how far the work is, and that somebody works on it. Call it as often as you like, outside `writing()`.

        `phase` is a key of PHASES, where the work has several; each counts by itself. Raises LeaseLost when the job was
        cancelled: call it between two units that must not be torn apart.
        """
        if done < total and phase == self.phase and time.monotonic() < self.reported_at + REPORT:
            return
        self.reported_at, self.phase = time.monotonic(), phase
        change(self, done=done, total=total, phase=phase, lease_until=utcnow() + LEASE)

    def keep(self, source: bytes | BinaryIO, file_name: str) -> None:
        """Keep the file that came out of the work, under the name it is offered with. Outside `writing()`.

        The job knows the file before it is written: the next worker of the job deletes what a killed one left.
        """
        self.throw_away()
        self.file_key = storage.new_key()
        change(self, file_key=self.file_key, file_name=file_name)
        storage.put(source, self.file_key)

    def throw_away(self) -> None:
        """Forget the file that this try, or a killed one before it, has kept."""
        if self.file_key:
            storage.delete(self.file_key)
            self.file_key = ""


Progress = Callable[..., None]
"""`Task.progress`, or what stands for it."""
Handler = Callable[[Task], str | None]
"""Does the work; returns a closing sentence for the owner, if there is something to say.

It raises RuleBroken for what will not go better another time; anything else it raises is tried again.
"""

HANDLERS: dict[str, Handler] = {}
"""What this version of the site can do. A job of another name waits for a host that knows it."""

LANES = ("quick", "long")
"""Each has a worker of its own: a receipt does not wait for a thousand certificates."""


def handler(name: str) -> Callable[[Handler], Handler]:
    """Register what does the jobs of this name."""

    def register(function: Handler) -> Handler:
        if name in HANDLERS:
            raise ValueError(f"two handlers for jobs named {name!r}")
        HANDLERS[name] = function
        return function

    return register


def enqueue(name: str, arguments: dict[str, Any], owner: str, lane: str = "quick") -> Job:
    """A new waiting job; one that may take minutes goes into the long lane.

    `arguments` are plain values: ids and options, never personal data. Raises KeyError.
    """
    if name not in HANDLERS:
        raise KeyError(name)
    now = utcnow()
    job = Job(name=name, arguments=arguments, owner=owner, lane=lane, run_after=now, created_at=now)
    db.add(job)
    db.flush()
    db.info.setdefault("lanes_wait", set()).add(lane)
    return job


def job_for(owner: str, job_id: int) -> Job | None:
    """The job, if it is this owner's."""
    return db.scalar(select(Job).where(Job.id == job_id, Job.owner == owner))


def jobs_of(owner: str) -> list[Job]:
    """The latest jobs of this owner, the newest on top."""
    return list(db.scalars(select(Job).where(Job.owner == owner).order_by(Job.id.desc()).limit(10)))


def cancel(job: Job) -> str | None:
    """Stop a job that waits or is worked on; the key of the file that it has kept, for the caller to delete when this is
    stored. None when it is over already: the one who ends it first decides.

    Its worker notices at its next report, at the latest when it would be done, and throws away what it has.
    """
    mine = update(Job).where(Job.id == job.id, Job.state.in_(["waiting", "running"]))
    mine = mine.values(state="cancelled", token="", message="").returning(Job.file_key)
    key: str | None = db.scalar(mine.execution_options(synchronize_session=False))
    if key:
        db.execute(update(Job).where(Job.id == job.id).values(file_key="", file_name=""))
    db.expire(job)
    return key


def change(task: Task, **values: Any) -> None:
    """Write to the job while it is still ours. Raises LeaseLost when it is not."""
    mine = update(Job).where(Job.id == task.job_id, Job.token == task.token).values(**values).returning(Job.id)
    with writing():
        changed = db.scalar(mine.execution_options(synchronize_session=False))
    if changed is None:
        raise LeaseLost
