"""The world of the tests, and the database to go back to after a visitor has changed it: on SQLite and on PostgreSQL."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pysqlite3
import pytest
from flask import Flask

from domain.messages import mail
from domain.models import Institution, Office, Program
from domain.store.db import Base, db, extension
from tests.support import factories
from tests.support.world import World, make_world
from tests.support.world.messages import MAIL

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
        self.put_back()

    def put_back(self) -> None:
        """Put it back under a session that has nothing open."""
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
    """Every row of every table, as the database's driver reads it; PostgreSQL tells all at once, each row as a text."""
    look = db.connection().exec_driver_sql
    if extension.engine.dialect.name == "postgresql":
        found = _told_at_once(look(ALL_ROWS))
    else:
        found = {table.name: sorted(map(tuple, look(f'SELECT * FROM "{table.name}"')), key=repr) for table in TABLES}
    db.rollback()
    return found


ALL_ROWS = " UNION ALL ".join(f"""SELECT '{table.name}', _row::text FROM "{table.name}" _row""" for table in TABLES)


def _told_at_once(rows: Iterable[Any]) -> Contents:
    found: Contents = {table.name: [] for table in TABLES}
    for name, text in rows:
        found[name].append((text,))
    return {name: sorted(texts) for name, texts in found.items()}


@dataclass(frozen=True)
class _Kept:
    """A world on SQLite: its database, its files, and who came in."""

    database: _SqliteMemory
    files: Path
    cookies: Mapping[str, str]
    values: Mapping[str, Any]
    numbered_to: int


_KEPT: dict[bool, _Kept] = {}
"""The worlds of this process, with and without visitors who came in: to make one is dear, and all are the same."""


def _is_fresh() -> bool:
    """Whether a test has nothing yet but an office, on SQLite."""
    return extension.engine.dialect.name == "sqlite" and not any(db.query(table).count() for table in (Program, Institution))


def copied(app: Flask, office: Office, shared: Path, comes_in: bool = True) -> World:
    """A world on SQLite, made once a process."""
    if comes_in not in _KEPT:
        made = make_world(app, office, comes_in)
        db.rollback()
        files = shared / f"world-{os.getpid()}-{comes_in}"
        shutil.copytree(app.config["STORAGE"], files)
        _KEPT[comes_in] = _Kept(_SqliteMemory(), files, made.cookies, made.values, factories.next_number())
        return made
    kept = _KEPT[comes_in]
    db.rollback()
    kept.database.put_back()
    db.expire_all()
    shutil.copytree(kept.files, app.config["STORAGE"], dirs_exist_ok=True)
    mail.use(MAIL)
    factories.number_from(kept.numbered_to + 1)
    return World(app, kept.cookies, kept.values)


@pytest.fixture
def world(app: Flask, office: Office, shared_folder: Path) -> World:
    """The tests' world; a test that has made something else before gets one on top of it."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return copied(app, office, shared_folder) if _is_fresh() else make_world(app, office)


class _WithFiles:
    """A database, and the files that its rows name."""

    def __init__(self, storage: Path, kept: Path) -> None:
        self.database, self.storage, self.kept = remember(), storage, kept
        shutil.copytree(storage, kept)

    def restore(self, now: Contents | None = None) -> None:
        self.database.restore(now)
        shutil.copytree(self.kept, self.storage, dirs_exist_ok=True)

    def close(self) -> None:
        self.database.close()


@pytest.fixture
def memory(world: World, tmp_path: Path) -> Iterator[Memory]:
    memory = _WithFiles(world.app.config["STORAGE"], tmp_path / "kept")
    yield memory
    memory.close()
