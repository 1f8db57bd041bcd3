"""The office's clock: what time and which day it is where the office stands."""

import time
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from sqlalchemy import event, select

from domain.models import Office
from domain.store.db import db, utcnow
from forms.reading.days import FIRST_YEAR, LAST_YEAR


def local_time(moment: datetime) -> datetime:
    """A moment in the office's time zone."""
    return moment.astimezone(_zone(*this_minute()))


def local_today() -> date:
    """Today where the office is."""
    return local_time(utcnow()).date()


def day_in(text: str) -> date | None:
    """A day as addresses write it, 2026-08-17; None for anything else, and for one that is too far away."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


@lru_cache(maxsize=4)
def _zone(database: str, minute: int) -> ZoneInfo:
    return ZoneInfo(db.scalar(select(Office.timezone)) or "Asia/Jakarta")


def this_minute() -> tuple[str, int]:
    """The key of a cache: what changes once in years is read once a minute, and again by the process that changed it."""
    return str(db.get_bind().url), int(time.time()) // 60  # type: ignore[union-attr]


def _forget(*_change: object) -> None:
    _zone.cache_clear()


for _change in ("after_insert", "after_update", "after_delete"):
    event.listen(Office, _change, _forget)
