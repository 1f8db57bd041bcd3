"""Rate limits, counted in the database so that every process sees the same count."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.access.tokens import digest
from domain.models import RateHit
from domain.store.db import db, utcnow


def hit(key: str, limit: int, minutes: int, at: datetime | None = None) -> bool:
    """Count one more attempt of `key`; whether it is still within `limit` in `minutes`. At most 720 minutes.

    The window slides: what the one before counted weighs less and less, so that its end does not double the limit.
    """
    now = at or utcnow()
    window = _window(now, minutes)
    dialect = postgresql if db.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(RateHit).values(key=digest(key), window=window, count=1)
    counted = statement.on_conflict_do_update(index_elements=["key", "window"], set_={"count": RateHit.count + 1}).returning(
        RateHit.count
    )
    count = db.scalar(counted.execution_options(synchronize_session=False)) or 1
    if count == 1:
        db.execute(delete(RateHit).where(RateHit.window < now - timedelta(days=1)))
    seconds = minutes * 60
    left = 1 - (now - window).total_seconds() / seconds
    return count + min(_count(key, window - timedelta(seconds=seconds)), limit) * left <= limit


def give_back(key: str, minutes: int, counted_at: datetime) -> None:
    """What `hit` counted at that time was no failure: one statement takes it off again."""
    same = (RateHit.key == digest(key), RateHit.window == _window(counted_at, minutes), RateHit.count > 0)
    less = update(RateHit).where(*same).values(count=RateHit.count - 1)
    db.execute(less.execution_options(synchronize_session=False))


def _window(moment: datetime, minutes: int) -> datetime:
    """When the window of this moment began."""
    seconds = minutes * 60
    return datetime.fromtimestamp(int(moment.timestamp()) // seconds * seconds, UTC)


def _count(key: str, window: datetime) -> int:
    return db.scalar(select(RateHit.count).where(RateHit.key == digest(key), RateHit.window == window)) or 0
