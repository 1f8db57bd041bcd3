"""Long work: what waits, who works on it, what became of it. The `job` table is the truth.

A handler registers itself by name from where it lives. It may be run again after a worker was killed, so doing it
twice must change nothing. It reports progress at least once a minute, or another worker takes the job over, and reads
what it needs before it begins what takes long: SQLite without WAL lets nobody write while somebody reads.
"""

import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, BinaryIO

from sqlalchemy import ColumnElement, and_, or_, select, update

from domain.models import Job
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import db, utcnow, writing
from domain.store.stopped import look_again

LEASE = timedelta(seconds=90)
TRIES = 5
REPORT = 1.0  # seconds between two writes of a job's progress

FAILED = f"Pekerjaan ini gagal setelah {TRIES} kali dicoba. Coba lagi nanti, atau hubungi admin bila tetap gagal."
UNKNOWN = "Pekerjaan ini tidak dikenal. Perbarui Lembar di mesin pekerja, lalu coba lagi."

log = logging.getLogger(__name__)


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
        _change(self, done=done, total=total, phase=phase, lease_until=utcnow() + LEASE)

    def keep(self, source: bytes | BinaryIO, file_name: str) -> None:
        """Keep the file that came out of the work, under the name it is offered with. Outside `writing()`.

        The job knows the file before it is written: the next worker of the job deletes what a killed one left.
        """
        self.throw_away()
        self.file_key = storage.new_key()
        _change(self, file_key=self.file_key, file_name=file_name)
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


def handler(name: str) -> Callable[[Handler], Handler]:
    """Register what does the jobs of this name."""

    def register(function: Handler) -> Handler:
        if name in HANDLERS:
            raise ValueError(f"two handlers for jobs named {name!r}")
        HANDLERS[name] = function
        return function

    return register


def enqueue(name: str, arguments: dict[str, Any], owner: str) -> Job:
    """A new waiting job. `arguments` are plain values: ids and options, never personal data. Raises KeyError."""
    if name not in HANDLERS:
        raise KeyError(name)
    now = utcnow()
    job = Job(name=name, arguments=arguments, owner=owner, run_after=now, created_at=now)
    db.add(job)
    db.flush()
    db.info["job_waits"] = True
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


def is_work_left() -> bool:
    """Whether a job waits or is being worked on."""
    db.rollback()
    return db.scalar(select(Job.id).where(Job.state.in_(["waiting", "running"])).limit(1)) is not None


def work_one() -> bool:
    """Do the first job that is due; whether there was one."""
    task = claim()
    if task is None:
        return False
    try:
        _run(task)
    except LeaseLost:
        log.warning("job %s was cancelled, or taken over by another worker", task.job_id)
        task.throw_away()
    return True


def claim() -> Task | None:
    """Take the first job that is due, or whose worker has not been heard of; None when there is none."""
    now = utcnow()
    db.rollback()
    look_again()  # a worker's session is older than what staff have decided meanwhile
    if db.scalar(select(Job.id).where(_is_due(now)).limit(1)) is None:
        return None
    with writing():
        _bury(now)
        return _take(now, secrets.token_hex(16))


def _take(now: datetime, token: str) -> Task | None:
    """On PostgreSQL two workers that look at once get two jobs; SQLite lets one look at a time."""
    first = select(Job.id).where(_is_due(now)).order_by(Job.run_after, Job.id).limit(1).with_for_update(skip_locked=True)
    row = db.execute(
        update(Job)
        .where(Job.id == first.scalar_subquery())
        .values(state="running", token=token, lease_until=now + LEASE, tries=Job.tries + 1, done=0, total=0, phase="")
        .returning(Job.id, Job.name, Job.arguments, Job.owner, Job.tries, Job.file_key)
        .execution_options(synchronize_session=False)
    ).first()
    return Task(row.id, token, row.name, row.arguments, row.owner, row.tries, row.file_key) if row else None


def _is_due(now: datetime) -> ColumnElement[bool]:
    return or_(and_(Job.state == "waiting", Job.run_after <= now), _is_forsaken(now))


def _is_forsaken(now: datetime) -> ColumnElement[bool]:
    return and_(Job.state == "running", Job.lease_until < now)


def _bury(now: datetime) -> None:
    """A job that took its worker down with it so many times is not tried again."""
    dead = update(Job).where(_is_forsaken(now), Job.tries >= TRIES).values(state="failed", message=FAILED, token="")
    db.execute(dead.execution_options(synchronize_session=False))


def _run(task: Task) -> None:
    task.throw_away()
    try:
        message = _handler(task.name)(task) or ""
    except LeaseLost:
        raise
    except RuleBroken as rule:
        _fail(task, str(rule))
    except Exception:
        log.exception("job %s (%s) failed, try %s of %s", task.job_id, task.name, task.tries, TRIES)
        _try_again(task)
    else:
        _change(task, state="done", message=message, done=Job.total, token="")


def _handler(name: str) -> Handler:
    if name not in HANDLERS:
        raise RuleBroken(UNKNOWN)
    return HANDLERS[name]


def _try_again(task: Task) -> None:
    if task.tries >= TRIES:
        _fail(task, FAILED)
    else:
        task.throw_away()
        later = utcnow() + timedelta(seconds=2**task.tries)
        _change(task, state="waiting", token="", file_key="", run_after=later)


def _fail(task: Task, message: str) -> None:
    task.throw_away()
    _change(task, state="failed", message=message, token="", file_key="")


def _change(task: Task, **values: Any) -> None:
    """Write to the job while it is still ours. Raises LeaseLost when it is not."""
    mine = update(Job).where(Job.id == task.job_id, Job.token == task.token).values(**values).returning(Job.id)
    with writing():
        changed = db.scalar(mine.execution_options(synchronize_session=False))
    if changed is None:
        raise LeaseLost
