"""Rate limits, counted in the database so that every process sees the same count."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.access.tokens import digest
from domain.models import RateHit
from domain.store.db import db, utcnow


def hit(key: str, limit: int, minutes: int) -> bool:
    """Count one more attempt of `key`; whether it is still within `limit` in `minutes`.

    The window slides: what the one before counted weighs less and less, so that its end does not double the limit.
    """
    now = utcnow()
    seconds = minutes * 60
    window = datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)
    dialect = postgresql if db.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(RateHit).values(key=digest(key), window=window, count=1)
    counted = statement.on_conflict_do_update(index_elements=["key", "window"], set_={"count": RateHit.count + 1}).returning(
        RateHit.count
    )
    count = db.scalar(counted.execution_options(synchronize_session=False)) or 1
    if count == 1:
        db.execute(delete(RateHit).where(RateHit.window < now - timedelta(days=1)))
    left = 1 - (now - window).total_seconds() / seconds
    return count + min(_count(key, window - timedelta(seconds=seconds)), limit) * left <= limit


def _count(key: str, window: datetime) -> int:
    return db.scalar(select(RateHit.count).where(RateHit.key == digest(key), RateHit.window == window)) or 0
