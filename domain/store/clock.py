"""One time for all hosts: that of the database's server. A host whose own clock is wrong decides nothing by it.

Times that one host writes and another compares (leases, deadlines, sign-ins) would else be of two clocks.
"""

import logging
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock

from sqlalchemy import Engine

AGAIN = 60.0
"""Seconds after which the server is asked again. Between two readings the seconds since this machine started are counted,
which nobody sets: its own clock may jump meanwhile."""
PATIENCE = 3
"""Seconds that a server may take to pick up."""
STEADY = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""Where the system has one, a clock that counts a suspended machine's sleep, too."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reading:
    """What the server said, and when by this machine's steady seconds."""

    moment: datetime
    at: float

    def later(self, seconds: float) -> datetime:
        return self.moment + timedelta(seconds=seconds - self.at)


_readings: dict[str, Reading] = {}
_asking = Lock()


def now(engine: Engine | None) -> datetime:
    """Now, aware, in UTC. A database that is a file on this machine has this machine's clock."""
    if engine is None or engine.dialect.name != "postgresql":
        return datetime.now(UTC)
    server, seconds = f"{engine.url.host}:{engine.url.port}", time.clock_gettime(STEADY)
    known = _readings.get(server)
    if known is None or seconds > known.at + AGAIN:
        known = _asked_again(server, engine, known)
    return known.later(time.clock_gettime(STEADY)) if known else datetime.now(UTC)


def _asked_again(server: str, engine: Engine, known: Reading | None) -> Reading | None:
    """One thread asks; the others go on with what is known, or wait for it where nothing is."""
    if not _asking.acquire(blocking=known is None):
        return known
    try:
        if _readings.get(server) is known and (asked := _ask(engine)):
            _readings[server] = asked
        return _readings.get(server)
    finally:
        _asking.release()


def _ask(engine: Engine) -> Reading | None:
    """The server's time, set in the middle of asking; None when it does not answer: what was known goes on.

    Over a line of its own: whoever asks may hold one of the pool, and all others may be held by those who ask, too.
    """
    arguments, named = engine.dialect.create_connect_args(engine.url)
    before = time.clock_gettime(STEADY)
    try:
        with closing(engine.dialect.connect(*arguments, **{**named, "connect_timeout": PATIENCE})) as line:
            moment: datetime = line.cursor().execute("SELECT clock_timestamp()").fetchone()[0]
    except engine.dialect.loaded_dbapi.Error as error:
        log.warning("the database does not tell the time: %s", type(error).__name__)
        return None
    return Reading(moment.astimezone(UTC), (before + time.clock_gettime(STEADY)) / 2)
