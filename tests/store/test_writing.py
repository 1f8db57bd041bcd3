"""`writing()`: nothing is written outside of it, and reading outside of it costs no transaction."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select, text, update

from domain.models import Office, Program, RateHit
from domain.store.db import db, insert_or_ignore, utcnow, writing
from tests.support.databases import on_postgresql


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
