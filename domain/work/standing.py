"""How the work stands, in numbers for a monitor: jobs that wait in each lane, and how long the oldest has; no personal data."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from domain.models import AuditEntry, AuditSeal, Job
from domain.store.db import db, utcnow
from domain.work.jobs import LANES


@dataclass(frozen=True)
class Standing:
    """By lane: jobs that wait or are done, and the seconds since the oldest that waits was due; and how long the oldest
    entry of the audit log waits for its seal."""

    waiting: dict[str, int]
    running: dict[str, int]
    oldest: dict[str, float]
    unsealed: float


def standing() -> Standing:
    """As the database says now, in three questions."""
    now = utcnow()
    counts = db.execute(select(Job.lane, Job.state, func.count(), func.min(Job.run_after)).group_by(Job.lane, Job.state)).all()
    found = {(lane, state): (count, due) for lane, state, count, due in counts}
    newest = select(func.coalesce(func.max(AuditSeal.entry_id), 0)).scalar_subquery()
    entry = db.scalar(select(AuditEntry.at).where(AuditEntry.id > newest).order_by(AuditEntry.id).limit(1))
    return Standing(
        {lane: found.get((lane, "waiting"), (0, None))[0] for lane in LANES},
        {lane: found.get((lane, "running"), (0, None))[0] for lane in LANES},
        {lane: _since(found.get((lane, "waiting"), (0, None))[1], now) for lane in LANES},
        _since(entry, now),
    )


def _since(moment: datetime | None, now: datetime) -> float:
    return max(0.0, (now - moment).total_seconds()) if moment else 0.0
