"""Which job is next, and doing it: what `flask work` does between two looks at the table."""

import logging
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, update

from domain.models import Job
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from domain.store.stopped import look_again
from domain.work import jobs
from domain.work.jobs import FAILED, UNKNOWN, LeaseLost, Task, change

log = logging.getLogger(__name__)


def is_work_left(lanes: Collection[str] = jobs.LANES) -> bool:
    """Whether a job of these lanes waits for us or is being worked on."""
    db.rollback()
    left = Job.state.in_(["waiting", "running"]), Job.lane.in_(lanes), _is_known()
    return db.scalar(select(Job.id).where(*left).limit(1)) is not None


def work_one(lanes: Collection[str] = jobs.LANES) -> bool:
    """Do the first job of these lanes that is due; whether there was one."""
    task = claim(lanes)
    if task is None:
        return False
    try:
        _run(task)
    except LeaseLost:
        log.warning("job %s was cancelled, or taken over by another worker", task.job_id)
        task.throw_away()
    return True


def claim(lanes: Collection[str] = jobs.LANES) -> Task | None:
    """Take the first job that is due, or whose worker has not been heard of; None when there is none."""
    now = utcnow()
    db.rollback()
    look_again()  # a worker's session is older than what staff have decided meanwhile
    due = and_(_is_due(now), Job.lane.in_(lanes), _is_known())
    if db.scalar(select(Job.id).where(due).limit(1)) is None:
        return None
    with writing():
        _bury(now)
        return _take(due, now, secrets.token_hex(16))


def _take(due: ColumnElement[bool], now: datetime, token: str) -> Task | None:
    """On PostgreSQL two workers that look at once get two jobs; SQLite lets one look at a time."""
    first = select(Job.id).where(due).order_by(Job.run_after, Job.id).limit(1).with_for_update(skip_locked=True)
    row = db.execute(
        update(Job)
        .where(Job.id == first.scalar_subquery())
        .values(state="running", token=token, lease_until=now + jobs.LEASE, tries=Job.tries + 1, done=0, total=0, phase="")
        .returning(Job.id, Job.name, Job.arguments, Job.owner, Job.tries, Job.file_key)
        .execution_options(synchronize_session=False)
    ).first()
    return Task(row.id, token, row.name, row.arguments, row.owner, row.tries, row.file_key) if row else None


def _is_due(now: datetime) -> ColumnElement[bool]:
    return or_(and_(Job.state == "waiting", Job.run_after <= now), _is_forsaken(now))


def _is_known() -> ColumnElement[bool]:
    """A host with a newer version may have asked for what this one cannot do yet."""
    return Job.name.in_(jobs.HANDLERS)


def give_up(before: datetime) -> None:
    """End the jobs that have waited since then: nobody knows their name any more."""
    unknown = update(Job).where(Job.state == "waiting", Job.created_at < before, ~_is_known())
    db.execute(unknown.values(state="failed", message=UNKNOWN).execution_options(synchronize_session=False))


def _is_forsaken(now: datetime) -> ColumnElement[bool]:
    return and_(Job.state == "running", Job.lease_until < now)


def _bury(now: datetime) -> None:
    """A job that took its worker down with it so many times is not tried again."""
    dead = update(Job).where(_is_forsaken(now), Job.tries >= jobs.TRIES).values(state="failed", message=FAILED, token="")
    db.execute(dead.execution_options(synchronize_session=False))


def _run(task: Task) -> None:
    task.throw_away()
    try:
        message = jobs.HANDLERS[task.name](task) or ""
    except LeaseLost:
        raise
    except RuleBroken as rule:
        _fail(task, str(rule))
    except Exception:
        log.exception("job %s (%s) failed, try %s of %s", task.job_id, task.name, task.tries, jobs.TRIES)
        _try_again(task)
    else:
        change(task, state="done", message=message, done=Job.total, token="")


def _try_again(task: Task) -> None:
    if task.tries >= jobs.TRIES:
        _fail(task, FAILED)
    else:
        task.throw_away()
        later = utcnow() + timedelta(seconds=2**task.tries)
        change(task, state="waiting", token="", file_key="", run_after=later)


def _fail(task: Task, message: str) -> None:
    task.throw_away()
    change(task, state="failed", message=message, token="", file_key="")
