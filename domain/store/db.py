"""The database: one Base, one session, `writing()`, the only place that commits, and `reading()`, which sees one moment."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import lru_cache
from select import POLLIN, poll
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import JSON, DateTime, Dialect, Engine, MetaData, Text, event, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.pool import Pool
from sqlalchemy.types import TypeDecorator

from domain.store import clock, turns

try:
    import pysqlite3 as sqlite_module
except ImportError:
    sqlite_module = sqlite3


class UTCDateTime(TypeDecorator[datetime]):
    """An aware datetime in UTC on every database; SQLite alone would give naive ones back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All models."""

    registry = registry(type_annotation_map={datetime: UTCDateTime, dict[str, Any]: JSON, list[str]: JSON, str: Text})
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


_writing: ContextVar[bool] = ContextVar("writing", default=False)
_one_moment: ContextVar[bool] = ContextVar("one moment", default=False)


class _Session(Session):
    """Reads outside of `writing()` are statements of their own on PostgreSQL, where each sees its own moment anyway.

    A transaction around them would have to be begun and rolled back, and psycopg forgets its prepared statements at a
    rollback: every statement would be planned again each time. So a statement that writes would be stored at once, and no
    rollback would take it back: outside of `writing()` it is refused. What must be of one moment asks for `reading()`.
    """

    def get_bind(self, *args: Any, **kwargs: Any) -> Any:
        if getattr(kwargs.get("clause"), "is_dml", False):
            _only_in_writing()
        engine = super().get_bind(*args, **kwargs)
        in_transaction = _writing.get() or _one_moment.get() or engine.dialect.name != "postgresql"
        return engine if in_transaction else _without_transactions(engine)


@lru_cache(maxsize=8)
def _without_transactions(engine: Engine) -> Engine:
    """The same engine and its connections, without transactions."""
    return engine.execution_options(isolation_level="AUTOCOMMIT")


extension = SQLAlchemy(metadata=Base.metadata, session_options={"expire_on_commit": False, "class_": _Session})
db = extension.session


@event.listens_for(_Session, "before_flush")
def _only_in_writing(*_: Any) -> None:
    """What is written outside of a transaction could be half saved."""
    if not _writing.get():
        raise RuntimeError("a change outside of writing()")


@contextmanager
def writing() -> Iterator[None]:
    """One write transaction: all of the block or nothing of it.

    What was loaded before is read again inside, under the lock. On SQLite the first statement takes the write lock
    (BEGIN IMMEDIATE); on PostgreSQL the rules lock what they decide about. No PDF, mail, hashing or file work belongs
    inside.
    """
    if _writing.get() or _one_moment.get():
        raise RuntimeError("writing() stands neither in writing() nor in reading(): let the view open it")
    db.rollback()
    db.expire_all()
    with turns.WRITERS, _turn(db.get_bind()):
        token = _writing.set(True)
        try:
            yield
            db.commit()
        except BaseException:
            db.rollback()
            raise
        finally:
            _writing.reset(token)


@contextmanager
def reading() -> Iterator[None]:
    """All that the block reads is of one moment, whatever others write meanwhile. Inside another reading it is that moment.

    What was loaded before is read again inside. PostgreSQL gives a snapshot (REPEATABLE READ, READ ONLY); on SQLite one
    deferred transaction is one. Without WAL, SQLite lets nobody write while somebody reads: keep the block short.
    """
    if _writing.get():
        raise RuntimeError("reading() does not stand in writing(): read first, then write")
    if _one_moment.get():
        yield
        return
    db.rollback()
    db.expire_all()
    token = _one_moment.set(True)
    try:
        if db.get_bind().dialect.name == "postgresql":
            db.connection(execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})
        yield
        db.commit()  # nothing was written; unlike a rollback it leaves what was read as it was read
    except BaseException:
        db.rollback()
        raise
    finally:
        _one_moment.reset(token)


def _turn(bind: Any) -> AbstractContextManager[None]:
    """PostgreSQL lets many write at once; on SQLite all who write queue."""
    if bind.dialect.name != "sqlite" or not bind.url.database:
        return nullcontext()
    ahead = f"{bind.url.database}-wal" if journal_mode() == "WAL" else ""
    return turns.turn(f"{bind.url.database}-turn", ahead)


def ping() -> None:
    """Ask the database for nothing. Raises OperationalError when it does not answer."""
    db.execute(select(1))


def insert_or_ignore(model: type[Base], *rows: Mapping[str, Any]) -> int:
    """Insert rows (by column name) but for those that a unique constraint already holds; how many were inserted."""
    if not rows:
        return 0
    _only_in_writing()
    connection = db.connection()
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(model.__table__).on_conflict_do_nothing()
    return connection.execute(statement.execution_options(preserve_rowcount=True), rows).rowcount


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


@event.listens_for(Engine, "begin")
def _begin(connection: Any) -> None:
    if connection.dialect.name == "sqlite":
        if _writing.get():
            connection.exec_driver_sql(f"PRAGMA busy_timeout={turns.milliseconds_left()}")
            connection.exec_driver_sql(f"PRAGMA synchronous={'NORMAL' if journal_mode() == 'WAL' else 'FULL'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing.get() else "BEGIN DEFERRED")


def utcnow() -> datetime:
    """Now, aware, in UTC, by the one clock of all hosts."""
    return clock.now(extension.engine)
