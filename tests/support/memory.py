"""The world of the tests, and the database to go back to after a visitor has changed it: on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from contextlib import closing
from typing import Protocol

import pysqlite3
import pytest
from flask import Flask

from domain.models import Office
from domain.store.db import Base, db, extension
from tests.support.world import World, make_world

Contents = dict[str, list[tuple[object, ...]]]
"""Every row of every table, by the table's name."""


TABLES = Base.metadata.sorted_tables


class Memory(Protocol):
    """What was there when it was made."""

    def restore(self, now: Contents | None = None) -> None:
        """Put it back; only where it differs, when the caller knows what is there `now`."""

    def close(self) -> None: ...


def remember() -> Memory:
    """Remember the database of the current app."""
    db.rollback()
    return _SqliteMemory() if extension.engine.dialect.name == "sqlite" else _PostgresqlMemory()


class _SqliteMemory:
    def __init__(self) -> None:
        self.kept = pysqlite3.connect(":memory:")
        with closing(extension.engine.raw_connection()) as now:
            now.driver_connection.backup(self.kept)  # type: ignore[union-attr]  # it is SQLite's

    def restore(self, now: Contents | None = None) -> None:
        db.remove()
        with closing(extension.engine.raw_connection()) as line:
            self.kept.backup(line.driver_connection)

    def close(self) -> None:
        self.kept.close()


class _PostgresqlMemory:
    """Copies in a schema of their own; constraints and triggers look away while they are put back."""

    def __init__(self) -> None:
        self.kept = contents()
        copies = [f'CREATE UNLOGGED TABLE kept."{name}" AS TABLE public."{name}"' for name in self.kept]
        self._run("CREATE SCHEMA kept", *copies)

    def restore(self, now: Contents | None = None) -> None:
        db.remove()
        changed = [name for name, rows in self.kept.items() if now is None or now[name] != rows]
        back = [f'DELETE FROM "{name}"; INSERT INTO "{name}" SELECT * FROM kept."{name}"' for name in changed]
        self._run("SET LOCAL session_replication_role = replica", *back)

    def _run(self, *statements: str) -> None:
        with extension.engine.begin() as connection:
            connection.exec_driver_sql("; ".join(statements))

    def close(self) -> None:
        self._run("DROP SCHEMA kept CASCADE")


def contents() -> Contents:
    """Every row of every table, as the database's driver reads it."""
    look = db.connection().exec_driver_sql
    found = {table.name: sorted(map(tuple, look(f'SELECT * FROM "{table.name}"')), key=repr) for table in TABLES}
    db.rollback()
    return found


@pytest.fixture
def world(app: Flask, office: Office) -> World:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return make_world(app, office)


@pytest.fixture
def memory(world: World) -> Iterator[Memory]:
    memory = remember()
    yield memory
    memory.close()
