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
from PIL import ImageFile
from sqlalchemy import Dialect, Engine, create_engine, event, make_url
from sqlalchemy.pool import QueuePool

from app import create_app
from domain.messages import mail
from domain.store import db as store
from domain.store import storage
from domain.store.connections import engine_options
from domain.store.db import extension
from pdf_templates.engine import press
from tests.support.visiting import Visitor

SETTINGS = {
    "TESTING": True,
    "SECRET_KEY": "a secret for tests that is long enough",
    "WTF_CSRF_ENABLED": False,
    "EMBEDDED_WORKER": False,
}

Made = tuple[Flask, Mapping[str, Any]]
"""An app, and the settings that it was made with."""


def make(database: str, folder: Path, shared: Path, **settings: Any) -> Made:
    """A new app on this database, whose files lie in this folder."""
    key = {"BADGE_KEY": shared / "badge-key.pem"}  # made once a run
    app = create_app({**SETTINGS, **key, **settings, **_own(database, folder)})
    app.test_client_class = Visitor
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(shared))  # each template is compiled once a run
    return app, dict(app.config)


def _own(database: str, folder: Path) -> dict[str, Any]:
    """The settings that each test has for itself."""
    return {"SQLALCHEMY_DATABASE_URI": database, "DATA": folder, "STORAGE": folder / "files"}


@cache
def _first(shared: Path) -> Made:
    return make("sqlite://", shared, shared)


@contextmanager
def site(database: str, folder: Path, shared: Path, own: bool = False) -> Iterator[Flask]:
    """The site on this database, inside an application context; `own` makes one that nobody else will use."""
    with ready(make(database, folder, shared) if own else _first(shared), database, folder, shared) as app:
        yield app


@contextmanager
def ready(made: Made, database: str, folder: Path, shared: Path) -> Iterator[Flask]:
    """An app with its settings as they were, on another database, inside an application context."""
    app, plain = made
    app.config.clear()
    app.config.update({**plain, **_own(database, folder), "SQLALCHEMY_ENGINE_OPTIONS": engine_options(database)})
    storage.init(app.config["STORAGE"])
    mail.use(None)
    # WeasyPrint, which the site never imports but tests do, lets pictures be cut off in the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    press.keep_programs_in(shared / "programs")  # each paper is laid out once a run, and stamped after that
    with app.app_context():
        cast("dict[str | None, Engine]", extension.engines)[None] = _engine_on(database)
        yield app
        extension.session.remove()
        extension.engine.dispose()


def _engine_on(database: str) -> Engine:
    """The engine of this sort of database, with nothing but lines to this one: what it has compiled stays."""
    url = make_url(database)
    engine = _engine(url.drivername)
    engine.dispose()
    engine.url = url
    store._without_transactions.cache_clear()  # it has the engine's address of before
    return engine


@cache
def _engine(driver: str) -> Engine:
    options = engine_options(driver)
    engine = create_engine(f"{driver}://", query_cache_size=5000, poolclass=QueuePool, **options)

    @event.listens_for(engine, "do_connect")
    def connect(dialect: Dialect, *_asked: Any) -> Any:
        arguments, named = dialect.create_connect_args(engine.url)
        return dialect.connect(*arguments, **{**named, **options["connect_args"]})

    return engine
