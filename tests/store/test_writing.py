"""`writing()`: nothing is written outside of it, and reading outside of it costs no transaction."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text, update

from domain.models import Office, Program, RateHit
from domain.store import turns
from domain.store.db import db, extension, insert_or_ignore, utcnow, writing
from tests.support.databases import on_postgresql, on_sqlite


def test_change_outside_of_writing_is_never_stored(app: Flask, office: Office) -> None:
    name = office.name
    office.name = "Nama lain"
    with pytest.raises(RuntimeError, match="outside of writing"):
        db.execute(select(Program)).all()
    db.rollback()
    with writing():
        assert db.scalars(select(Office.name)).one() == name


def insert_bare() -> None:
    insert_or_ignore(RateHit, {"key": "x", "window": utcnow(), "count": 1})


def update_bare() -> None:
    db.execute(update(Office).values(name="Nama lain"))


def delete_bare() -> None:
    db.query(Office).delete()


@pytest.mark.parametrize("write", [insert_bare, update_bare, delete_bare])
def test_statement_that_writes_outside_of_writing_is_refused(office: Office, write: Callable[[], None]) -> None:
    name = office.name
    with pytest.raises(RuntimeError, match="outside of writing"):
        write()
    db.rollback()
    assert db.scalars(select(Office.name)).all() == [name]
    assert db.scalars(select(RateHit)).all() == []


@on_postgresql
def test_statements_stay_prepared_from_page_to_page(app: Flask, office: Office) -> None:
    for _ in range(8):
        db.scalars(select(Office)).one()
        db.remove()
    prepared = db.scalars(text("SELECT statement FROM pg_prepared_statements")).all()
    assert any("FROM office" in statement for statement in prepared)


@pytest.fixture
def written_ahead(app: Flask, database: str) -> Path:
    """The file into which SQLite writes first."""
    return Path(f"{database.removeprefix('sqlite:///')}-wal")


@on_sqlite
def test_what_is_said_to_be_kept_is_on_the_disk_and_the_next_does_not_wait_for_it(
    office: Office, written_ahead: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[bool, bool]] = []

    def note(descriptor: int) -> None:
        is_free = turns._ONE_WRITER.acquire(blocking=False)
        if is_free:
            turns._ONE_WRITER.release()
        asked.append((os.fstat(descriptor).st_ino == written_ahead.stat().st_ino, is_free))

    monkeypatch.setattr(os, "fdatasync", note)
    with writing():
        office.name = "Nama lain"
        db.flush()
        assert asked == []
        assert db.scalar(text("PRAGMA synchronous")) == 1
    assert asked == [(True, True)]


@on_sqlite
def test_disk_that_fails_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.EIO, "the disk")

    monkeypatch.setattr(os, "fdatasync", fail)
    with pytest.raises(OSError, match="the disk"), writing():
        office.name = "Nama lain"


@on_sqlite
def test_write_of_nothing_needs_no_log_on_disk(app: Flask, office: Office) -> None:
    """The last connection that closes takes it away, and a block without a statement makes no other."""
    db.remove()
    extension.engine.dispose()
    path = Path(f"{extension.engine.url.database}-wal")
    path.unlink(missing_ok=True)
    with writing():
        assert not path.exists()
    with writing():
        db.execute(update(Office).values(name="Nama lain"))
    assert db.scalars(select(Office.name)).one() == "Nama lain"
