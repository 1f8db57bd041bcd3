"""`writing()`: nothing is written outside of it, and reading outside of it costs no transaction."""

import pytest
from flask import Flask
from sqlalchemy import select, text

from domain.db import session, writing
from domain.models import Office, Program
from tests.one_database import on_postgresql


def test_change_outside_of_writing_is_never_stored(app: Flask, office: Office) -> None:
    name = office.name
    office.name = "Nama lain"
    with pytest.raises(RuntimeError, match="outside of writing"):
        session.execute(select(Program)).all()
    session.rollback()
    with writing():
        assert session.scalars(select(Office.name)).one() == name


@on_postgresql
def test_statements_stay_prepared_from_page_to_page(app: Flask, office: Office) -> None:
    for _ in range(8):
        session.scalars(select(Office)).one()
        session.remove()
    prepared = session.scalars(text("SELECT statement FROM pg_prepared_statements")).all()
    assert any("FROM office" in statement for statement in prepared)
