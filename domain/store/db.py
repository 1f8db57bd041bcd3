"""The database: one Base, one session, `writing()`, the only place that commits, and `reading()`, which sees one moment."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import JSON, DateTime, Dialect, Engine, Insert, MetaData, Text, event, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.types import TypeDecorator

from domain.store import clock, turns
from domain.store.connections import journal_mode, ready_to_write


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


def store_at_once(model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Store rows (by column name, all with the same) after a page has read all that it reads, before it leaves.

    Each row is a transaction in itself: it needs no session, and goes over the connection that the page read on. What was
    loaded stays as it was read. Who waits too long gets what `writing()` gives; some of the rows may be stored then.
    """
    if _writing.get() or _one_moment.get():
        raise RuntimeError("store_at_once() stands neither in writing() nor in reading()")
    connection = db.connection()
    with turns.WRITERS, _turn(connection.engine):
        if connection.dialect.name == "sqlite":
            connection.connection.rollback()  # its moment is over: nobody writes in a moment that has passed
            ready_to_write(connection)
        connection.execute(_inserting(model), rows if len(rows) > 1 else rows[0])


@lru_cache(maxsize=8)
def _inserting(model: type[Base]) -> Insert:
    """The statement, put together once: it costs more than what it does."""
    return insert(model)


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


@event.listens_for(Engine, "begin")
def _begin(connection: Any) -> None:
    if connection.dialect.name == "sqlite":
        if _writing.get():
            ready_to_write(connection)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing.get() else "BEGIN DEFERRED")


def utcnow() -> datetime:
    """Now, aware, in UTC, by the one clock of all hosts; of this machine where no site is at work."""
    try:
        engine = extension.engine
    except RuntimeError:
        return clock.now(None)
    return clock.now(engine)
