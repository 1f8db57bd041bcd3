"""The world of the tests, and the database to go back to after a visitor has changed it; on SQLite."""

from collections.abc import Iterator
from contextlib import closing

import pysqlite3
import pytest
from flask import Flask

from domain.models import Office
from domain.store.db import db, extension
from tests.support.world import World, make_world


class Memory:
    """The database as it was."""

    def __init__(self) -> None:
        self.kept = pysqlite3.connect(":memory:")
        with closing(extension.engine.raw_connection()) as now:
            now.driver_connection.backup(self.kept)  # type: ignore[union-attr]  # it is SQLite's

    def restore(self) -> None:
        db.remove()
        with closing(extension.engine.raw_connection()) as now:
            self.kept.backup(now.driver_connection)


@pytest.fixture
def world(app: Flask, office: Office) -> World:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return make_world(app, office)


@pytest.fixture
def memory(world: World) -> Iterator[Memory]:
    memory = Memory()
    yield memory
    memory.kept.close()
