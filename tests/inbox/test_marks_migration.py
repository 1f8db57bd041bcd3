"""What was noted before there was an inbox becomes its first marks, and nothing of it changes."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.script import Script, ScriptDirectory
from flask import Flask, current_app
from flask_migrate import downgrade, upgrade
from sqlalchemy import Column, MetaData, Table, insert, select

from app import create_app
from domain.inbox import rebuilding
from domain.mark_kinds import MARK_KINDS
from domain.models import Attendance, Mark
from domain.store.db import db, extension, writing
from domain.store.stopped import everybody

DULL = {str: "x", int: 0, bool: False, datetime: datetime(2026, 5, 1, tzinfo=UTC), date: date(2026, 5, 1), object: []}
NOTED = (
    {"session_id": 1, "registration_id": 1, "state": "present", "actor": "link:4"},
    {"session_id": 1, "registration_id": 2, "state": "sick", "actor": "account:1"},
    {"session_id": 2, "registration_id": 1, "state": "absent", "actor": "link:4"},
)


def marks_came() -> Script:
    """The migration that brings the inbox, wherever it stands in the line."""
    scripts = ScriptDirectory.from_config(current_app.extensions["migrate"].migrate.get_config())
    return next(script for script in scripts.walk_revisions() if script.path.endswith("_marks.py"))


@pytest.fixture
def site(bare_database: str, tmp_path: Path) -> Iterator[Flask]:
    """A site that noted attendance, as it stood before the inbox."""
    app = create_app({"TESTING": True, "SQLALCHEMY_DATABASE_URI": bare_database, "DATA": tmp_path, "STORAGE": tmp_path})
    with app.app_context():
        upgrade(revision=str(marks_came().down_revision))
        with writing():
            _fill()
        yield app
        extension.session.remove()
        extension.engine.dispose()


def _fill() -> None:
    tables = MetaData()
    tables.reflect(db.connection())
    _add(tables.tables["program"], id=1, kind_key="lifeskill")
    if "form" in tables.tables:
        _add(tables.tables["form"], program_id=1, purpose="registration")
    _add(tables.tables["form_version"], id=1, program_id=1)
    for number in (1, 2):
        _add(tables.tables["session"], id=number, program_id=1)
        unique = {"number": f"x{number}", "verify_token": f"x{number}", "sequence": number}
        _add(tables.tables["registration"], id=number, program_id=1, version_id=1, **unique)
    for day, one in enumerate(NOTED, 1):
        _add(tables.tables["attendance"], **one, at=datetime(2026, 5, 10 - day, tzinfo=UTC))


def _add(table: Table, **values: Any) -> None:
    """A row whose other needed columns hold something dull, or lead to a row that is there."""
    needed = [one for one in table.columns if not one.nullable and one.server_default is None and one.name not in values]
    dull = {
        one.name: _parent(next(iter(one.foreign_keys)).column) if one.foreign_keys else DULL[one.type.python_type]
        for one in needed
    }
    db.execute(insert(table).values(**dull, **values))


def _parent(key: Column[Any]) -> Any:
    if (found := db.scalar(select(key).limit(1))) is None:
        _add(key.table, **{key.name: (found := 1)})
    return found


def noted() -> list[tuple[Any, ...]]:
    columns = (Attendance.session_id, Attendance.registration_id, Attendance.state, Attendance.actor, Attendance.at)
    with everybody():  # the tables of before know nobody who is stopped
        found = [tuple(row) for row in db.execute(select(*columns).order_by(*columns[:2]))]
    db.rollback()
    return found


def test_attendance_becomes_its_first_marks(site: Flask) -> None:
    before = noted()
    upgrade()
    assert noted() == before
    marks = db.scalars(select(Mark).order_by(Mark.id)).all()
    assert [(mark.scope, mark.subject, mark.value["state"], mark.actor) for mark in marks] == [
        (f"session:{one['session_id']}", f"registration:{one['registration_id']}", one["state"], one["actor"])
        for one in reversed(NOTED)  # in the order in which it was noted
    ]
    assert {mark.program_id for mark in marks} == {1}
    with writing():
        assert rebuilding.rebuild(MARK_KINDS["attendance"]) == 3
    assert noted() == before


def test_inbox_can_be_taken_back(site: Flask) -> None:
    before = noted()
    upgrade(revision=marks_came().revision)
    downgrade(revision=str(marks_came().down_revision))
    assert noted() == before
