"""The site that the tests of one process share: an app is dear to make, and all but its settings and database is the same.

What a test changes in the settings is gone before the next one. A test that adds a view marks itself `own_site`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, cast

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Engine, create_engine

from app import create_app
from domain.store.db import engine_options, extension
from pdf_templates.engine import press

SETTINGS = {
    "TESTING": True,
    "SECRET_KEY": "a secret for tests that is long enough",
    "WTF_CSRF_ENABLED": False,
    "EMBEDDED_WORKER": False,
}


def settings(database: str, folder: Path) -> dict[str, Any]:
    """Settings of a site for one test: its database, and a folder for all that it keeps."""
    return {**SETTINGS, "SQLALCHEMY_DATABASE_URI": database, "DATA": folder, "STORAGE": folder / "files"}


@contextmanager
def site(database: str, folder: Path, shared: Path, own: bool = False) -> Iterator[Flask]:
    """The site on this database, inside an application context; `own` makes one that nobody else will use."""
    app = _make(database, folder, shared) if own else _ready(database, folder, shared)
    with app.app_context():
        yield app
        extension.session.remove()
        extension.engine.dispose()


def _make(database: str, folder: Path, shared: Path) -> Flask:
    app = create_app(settings(database, folder))
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(shared))  # each template is compiled once a run
    return app


@cache
def _first(shared: Path) -> tuple[Flask, Mapping[str, Any]]:
    """The shared app and the settings that it was made with."""
    app = _make("sqlite://", shared, shared)
    return app, dict(app.config)


def _ready(database: str, folder: Path, shared: Path) -> Flask:
    """The shared app with its settings as they were, on another database."""
    app, plain = _first(shared)
    app.config.clear()
    app.config.update({**plain, **settings(database, folder), "SQLALCHEMY_ENGINE_OPTIONS": engine_options(database)})
    press.keep_programs_in(folder / "programs")
    with app.app_context():
        engines = cast("dict[str | None, Engine]", extension.engines)
        engines[None] = create_engine(database, **app.config["SQLALCHEMY_ENGINE_OPTIONS"])
    return app
