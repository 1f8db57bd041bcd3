"""Connections to the database: how an engine is made, how each new connection is made ready, and which SQLite is used."""

import os
import sqlite3
from contextlib import suppress
from select import POLLIN, poll
from typing import Any

from sqlalchemy import Dialect, Engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import Pool

from domain.store import turns

try:
    import pysqlite3 as sqlite_module
except ImportError:
    sqlite_module = sqlite3


def engine_options(url: str) -> dict[str, Any]:
    """How the engine for this URL is made: pools, time-outs and, for SQLite, the module with the WAL fix.

    What people typed stays out of the messages of errors, which go into logs.
    """
    if url.startswith("sqlite"):
        return {"module": sqlite_module, "connect_args": {"check_same_thread": False}, "hide_parameters": True}
    settings = "-c lock_timeout=3s -c statement_timeout=15s"
    return {"pool_size": 5, "connect_args": {"options": settings, "keepalives_idle": 60}, "hide_parameters": True}


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite is free of the WAL-reset bug: 3.51.3, or the fixes in 3.50.7 and 3.44.6."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)


def journal_mode() -> str:
    """WAL where it is safe, else TRUNCATE."""
    return "WAL" if wal_is_safe(sqlite_module.sqlite_version_info) else "TRUNCATE"


@event.listens_for(Engine, "do_connect")
def _for_owner_alone(dialect: Dialect, _record: Any, given: list[Any], _named: dict[str, Any]) -> None:
    """The file of SQLite, and so its journals, which take their mode from it, are nobody else's on this machine."""
    path = str(given[0]) if given else ""
    if dialect.name != "sqlite" or not path or path.startswith((":", "file:")):
        return
    # Never opened where it exists: closing it would let go of the locks that other threads hold.
    with suppress(OSError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    with suppress(OSError):
        if os.stat(path).st_mode & 0o077:
            os.chmod(path, 0o600)


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, record: Any) -> None:
    if not type(connection).__module__.startswith(("sqlite3", "pysqlite3")):
        return
    connection.isolation_level = None
    for pragma in (
        "busy_timeout=5000",
        f"journal_mode={journal_mode()}",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Pool, "checkout")
def _look_alive(connection: Any, _record: Any, _proxy: Any) -> None:
    """Never hand out a line that the server has closed: there is something to read where nobody asked. The pool reconnects.

    It asks the server nothing, which `pool_pre_ping` does at every checkout.
    """
    if hasattr(connection, "pgconn") and (connection.closed or _can_read(connection.fileno())):
        raise DisconnectionError


def _can_read(descriptor: int) -> bool:
    waiting = poll()
    waiting.register(descriptor, POLLIN)
    return bool(waiting.poll(0))


def ready_to_write(connection: Any) -> None:
    """Let a connection to SQLite wait as long as its turn lasts, and leave waiting for the disk to the turn (see there).

    Straight to the module: every transaction that writes pays for this.
    """
    line = connection.connection.dbapi_connection
    line.execute(f"PRAGMA busy_timeout={turns.milliseconds_left()}")
    if journal_mode() == "WAL" and "waits" not in connection.info:
        line.execute("PRAGMA synchronous=NORMAL")
        connection.info["waits"] = "in the turn"
