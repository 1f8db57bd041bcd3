"""`reading()`: whatever is read in it is of one moment, on both databases, while others write."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from zipfile import ZipFile

import pytest
from flask import Flask
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import DBAPIError

from domain.models import Office, Program, School
from domain.registering.statistics import statistics_of
from domain.store import backup
from domain.store.db import db, extension, reading, writing
from tests.support.databases import on_postgresql
from tests.support.factories import make_registration, make_school


def meanwhile(app: Flask, act: Callable[[], object]) -> None:
    """Let another connection do something now, and wait for it."""

    def run() -> None:
        with app.app_context():
            act()

    thread = Thread(target=run)
    thread.start()
    thread.join()


def count_schools() -> int:
    return db.scalar(select(func.count()).select_from(School)) or 0


def test_two_statements_see_the_same_moment(app: Flask, office: Office) -> None:
    with reading():
        before = count_schools()
        meanwhile(app, make_school)
        assert count_schools() == before
    assert count_schools() == before + 1


def test_two_statements_outside_of_it_see_two_moments_on_postgresql(app: Flask, office: Office, database: str) -> None:
    """The control: without `reading()` the test above would notice."""
    before = count_schools()
    meanwhile(app, make_school)
    assert (count_schools() - before) == (1 if database.startswith("postgresql") else 0)


def test_what_was_loaded_before_is_read_again_and_stays_as_it_was_read(app: Flask, office: Office) -> None:
    school = make_school(name="SD Lama")
    meanwhile(app, lambda: rename(school.id))
    with reading():
        assert school.name == "SD Baru"
    assert "name" in vars(school)


def rename(school_id: int) -> None:
    with writing():
        db.get_one(School, school_id).name = "SD Baru"


def test_reading_in_reading_is_the_same_moment(app: Flask, office: Office) -> None:
    with reading():
        before = count_schools()
        meanwhile(app, make_school)
        with reading():
            assert count_schools() == before
        assert count_schools() == before


@pytest.mark.parametrize(("outer", "inner"), [(reading, writing), (writing, reading)])
def test_reading_and_writing_do_not_stand_in_each_other(app: Flask, outer: type, inner: type) -> None:
    with pytest.raises(RuntimeError, match=r"reading\(\)"), outer(), inner():
        pass


def test_change_in_reading_is_refused_and_the_next_reading_works(app: Flask, office: Office) -> None:
    name = office.name
    with pytest.raises(RuntimeError, match="outside of writing"), reading():
        office.name = "Nama lain"
    with reading():
        assert db.scalars(select(Office.name)).one() == name


@on_postgresql
def test_postgresql_itself_refuses_to_write_in_it(app: Flask, office: Office) -> None:
    with pytest.raises(DBAPIError, match="read-only"), reading():
        db.execute(text("UPDATE office SET name = 'Nama lain'"))


def test_statistics_are_of_one_moment(app: Flask, program: Program, school: School) -> None:
    """Somebody registers after the people were counted: their school is still among those that are missing."""
    late = make_school()
    make_registration(program, school)
    between: list[str] = []

    def register_late(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "FROM institution" in statement and "level" in statement and not between:
            between.append(statement)
            meanwhile(app, lambda: make_registration(db.get_one(Program, program.id), db.get_one(School, late.id)))

    event.listen(extension.engine, "before_cursor_execute", register_late)
    try:
        counted = statistics_of(program)
    finally:
        event.remove(extension.engine, "before_cursor_execute", register_late)
    assert between
    assert (counted.total, [one.npsn for one in counted.missing_schools]) == (1, [late.npsn])


def test_backup_is_of_one_moment(app: Flask, office: Office, tmp_path: Path) -> None:
    """A school that comes while the first table is written is in none of the tables."""
    began: list[str] = []

    def come_late(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not began and "FROM office" in statement:
            began.append(statement)
            meanwhile(app, make_school)

    event.listen(extension.engine, "before_cursor_execute", come_late)
    try:
        manifest = backup.write_backup(tmp_path / "site.zip")
    finally:
        event.remove(extension.engine, "before_cursor_execute", come_late)
    assert began
    assert manifest.rows["institution"] == 0
    assert ZipFile(tmp_path / "site.zip").read("tables/institution.jsonl") == b""
    assert count_schools() == 1
