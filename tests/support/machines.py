"""Machines for tests: a site on a database and a data folder of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from app import create_app
from domain.store.db import extension


@contextmanager
def new_machine(database: str, data: Path) -> Iterator[Flask]:
    """The site on this database, in its application context."""
    app = create_app(
        {
            "TESTING": True, "SQLALCHEMY_DATABASE_URI": database, "EMBEDDED_WORKER": False, "WTF_CSRF_ENABLED": False,
            "DATA": data, "STORAGE": data / "files", "SECRET_KEY": "a secret for tests that is long enough",
        }
    )  # fmt: skip
    with app.app_context():
        try:
            yield app
        finally:
            extension.session.remove()
            extension.engine.dispose()
