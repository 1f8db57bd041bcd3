"""SQLite's own full disk: who typed something is told so, and keeps it."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from domain.models import Venue
from domain.store.db import db, extension
from tests.support.databases import on_sqlite

pytestmark = on_sqlite
URL = "/petugas/tempat/baru"


@pytest.fixture
def full(app: Flask, staff: FlaskClient) -> Iterator[Callable[[], None]]:
    """Lets the database take no more pages than it has; the tests after this one share its engine, but not its limit."""
    pages = 0

    def limit(connection: object, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")  # type: ignore[attr-defined]  # a driver's connection

    def fill() -> None:
        nonlocal pages
        db.rollback()
        pages = db.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
        extension.session.remove()
        extension.engine.dispose()
        event.listen(extension.engine, "connect", limit)

    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield fill
    event.remove(extension.engine, "connect", limit)


def test_full_database_is_said_and_what_was_typed_is_kept(staff: FlaskClient, full: Callable[[], None]) -> None:
    full()
    answers = []
    for number in range(200):
        answers.append(staff.post(URL, data={"name": f"Aula {number} " + "x" * 100, "address": f"Jalan Kutipan {number}"}))
        if answers[-1].status_code != 302:
            break
    last, number = answers[-1], len(answers) - 1
    assert (last.status_code, "Penyimpanan penuh" in last.text) == (507, True)
    assert f'value="Jalan Kutipan {number}"' in last.text
    assert "Retry-After" in last.headers
    db.rollback()
    assert db.query(Venue).count() == number  # what was accepted is there, the last is not
    assert staff.get("/petugas/tempat").status_code == 200
