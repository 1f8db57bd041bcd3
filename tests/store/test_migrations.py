"""The migrations make what the models say, each whole or not at all, and lose no row."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from flask_migrate import downgrade, upgrade
from sqlalchemy import event, inspect, text

from app import create_app
from domain.models import Region, School
from domain.store.db import Base, db, extension, writing
from tests.support.services import ROOT

NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "next", "{head}"


def upgrade() -> None:
    with op.batch_alter_table("region") as region:
        region.alter_column("name", type_=sa.String(200))
        region.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="hijau"))
    {more}
"""


@pytest.fixture
def site(bare_database: str, tmp_path: Path) -> Iterator[Flask]:
    """The site on a database before its first migration."""
    app = create_app({"TESTING": True, "SQLALCHEMY_DATABASE_URI": bare_database, "DATA": tmp_path, "STORAGE": tmp_path})
    with app.app_context():
        yield app
        extension.session.remove()
        extension.engine.dispose()


@pytest.fixture
def migrated(database: str, tmp_path: Path) -> Iterator[Flask]:
    """The site on a database that has all the migrations."""
    app = create_app({"TESTING": True, "SQLALCHEMY_DATABASE_URI": database, "DATA": tmp_path, "STORAGE": tmp_path})
    with app.app_context():
        yield app
        extension.session.remove()
        extension.engine.dispose()


def tables() -> set[str]:
    return set(inspect(extension.engine).get_table_names())


def differences() -> list[Any]:
    with extension.engine.connect() as connection:
        found: list[Any] = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    return found


def scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(current_app.extensions["migrate"].migrate.get_config())


def test_migrations_make_what_the_models_say(site: Flask) -> None:
    upgrade()
    assert (differences(), tables()) == ([], {*Base.metadata.tables, "alembic_version"})


def test_migrations_can_be_taken_back(migrated: Flask) -> None:
    downgrade(revision="base")
    assert tables() == {"alembic_version"}


def test_migrations_stand_in_one_line(site: Flask) -> None:
    assert (len(scripts().get_heads()), len(scripts().get_bases())) == (1, 1)


@pytest.mark.parametrize("number", [3, 10, 25, 40])
def test_migration_that_breaks_leaves_nothing(site: Flask, number: int) -> None:
    statements = []

    @event.listens_for(extension.engine, "before_cursor_execute")
    def count(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        statements.append(statement)
        if sum("CREATE" in each for each in statements) == number:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        upgrade()
    event.remove(extension.engine, "before_cursor_execute", count)
    assert tables() == set()


def next_migration(folder: Path, more: str = "pass") -> str:
    """A copy of the migrations with one more, which makes the table of regions again."""
    shutil.copytree(ROOT / "migrations", folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "next.py").write_text(NEXT.format(head=scripts().get_current_head(), more=more))
    return str(folder)


def fill() -> None:
    with writing():
        db.add(Region(code="99.01.01", name="Lubuk Contoh"))
        db.flush()
        db.add(Region(code="99.01.01.1001", name="Contoh", parent_code="99.01.01"))
        db.add(School(npsn="99000001", name="SD Contoh", level="SD", region_code="99.01.01.1001"))


def test_table_that_others_refer_to_can_be_changed(migrated: Flask, tmp_path: Path) -> None:
    fill()
    upgrade(directory=next_migration(tmp_path / "migrations"))
    rows = db.execute(text("SELECT s.name, r.name, r.colour FROM institution s JOIN region r ON r.code = s.region_code"))
    assert rows.all() == [("SD Contoh", "Contoh", "hijau")]


def test_migration_that_breaks_later_leaves_the_old_tables_and_rows(migrated: Flask, tmp_path: Path) -> None:
    fill()
    with pytest.raises(ZeroDivisionError):
        upgrade(directory=next_migration(tmp_path / "migrations", "1 / 0"))
    assert (differences(), db.query(School).one().name) == ([], "SD Contoh")


def test_foreign_keys_hold_again_after_a_migration(migrated: Flask, tmp_path: Path) -> None:
    upgrade(directory=next_migration(tmp_path / "migrations"))
    with pytest.raises(Exception, match="(?i)foreign key"), writing():
        db.add(School(npsn="99000001", name="SD Contoh", level="SD", region_code="99.99.99"))
