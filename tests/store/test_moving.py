"""How tables that changed bring their rows along, column by column; killed on the way, all is as before."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import event, select

from app import create_app
from domain.models import Batch, ColumnGuess, Institution, Program, Registration, School, Session, Venue
from domain.store import backup, dump
from domain.store.db import db, extension, reading

OLD = Path(__file__).parent / "before" / "backup.zip"


def rows_of(table: str) -> list[dict[str, Any]]:
    """What the archive holds of a table of then."""
    with ZipFile(OLD) as archive, archive.open(f"tables/{table}.jsonl") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture
def site(bare_database: str, tmp_path: Path) -> Iterator[Flask]:
    """A new machine without a table."""
    overrides = {"TESTING": True, "SQLALCHEMY_DATABASE_URI": bare_database, "EMBEDDED_WORKER": False}
    app = create_app({**overrides, "DATA": tmp_path, "STORAGE": tmp_path / "files"})
    with app.app_context():
        yield app
        extension.session.remove()
        extension.engine.dispose()


@pytest.fixture
def restored(site: Flask) -> Flask:
    done = site.test_cli_runner().invoke(args=["restore", str(OLD)])
    assert done.exit_code == 0, done.output
    return site


def everything() -> dict[str, list[bytes]]:
    with reading():
        return {table.name: list(dump.lines_of(table)) for table in dump.tables()}


def test_old_archive_brings_its_rows_along(restored: Flask) -> None:
    schools_are_schools()
    everything_has_its_school()
    texts_of_venues_are_rows()


def schools_are_schools() -> None:
    schools = db.scalars(select(School).order_by(School.id)).all()
    kept = ("id", "npsn", "name", "level", "ownership", "address", "head_name", "head_nip", "phone", "region_code")
    assert [{key: getattr(school, key) for key in kept} for school in schools] == rows_of("school")
    assert {institution.type_key for institution in db.scalars(select(Institution))} == {"school"}


def everything_has_its_school() -> None:
    for model, table in ((Registration, "registration"), (Batch, "batch"), (ColumnGuess, "column_guess")):
        ids = sorted(str(row["school_id"]) for row in rows_of(table))
        assert sorted(str(one) for one in db.scalars(select(model.school_id))) == ids
    sent = db.scalars(select(Registration).where(Registration.school_id.is_not(None))).all()
    assert {type(one.school) for one in sent} == {School}


def texts_of_venues_are_rows() -> None:
    now = {
        "program": {one.id: one.venue.name if one.venue else "" for one in db.scalars(select(Program))},
        "session": {one.id: one.venue.name if one.venue else "" for one in db.scalars(select(Session))},
    }
    assert now == {table: {row["id"]: row["venue"] for row in rows_of(table)} for table in now}
    texts_of_all = {row["venue"] for table in ("program", "session") for row in rows_of(table)} - {""}
    assert sorted(venue.name for venue in db.scalars(select(Venue))) == sorted(texts_of_all)


@pytest.mark.parametrize("step", [389, pytest.param(1, marks=pytest.mark.long)], ids=["some", "all"])
def test_upgrade_killed_at_any_statement_leaves_the_old_site(site: Flask, step: int) -> None:
    upgrade(revision=backup.read_manifest(OLD).revision)
    backup.restore(OLD)
    before, number = everything(), 1
    while killed_at(number):
        assert everything() == before, f"killed at statement {number}"
        number += step
    assert number > 15
    assert "institution" in everything()


def killed_at(number: int) -> bool:
    """Upgrade until the statement of this number; whether there was one."""
    seen: list[str] = []

    def count(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        seen.append(statement)
        if len(seen) == number:
            raise InterruptedError

    event.listen(extension.engine, "before_cursor_execute", count)
    try:
        upgrade()
    except InterruptedError:
        return True
    finally:
        event.remove(extension.engine, "before_cursor_execute", count)
    return False
