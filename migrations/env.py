"""Runs the migrations on the app's database, each upgrade whole or not at all."""

from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy import Connection, Engine

import domain.models  # noqa: F401  # makes all tables known
from domain.store.append_only import guard
from domain.store.db import Base, UTCDateTime


def render_item(kind: str, item: Any, autogen_context: Any) -> str | Literal[False]:
    """A migration never imports the site, which may have changed since it was written."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UTCDateTime) else False


def run(connection: Connection) -> None:
    """Upgrade inside one transaction; SQLite can do that as well as PostgreSQL, though Alembic does not ask it to."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        transactional_ddl=True,
        render_as_batch=True,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()
        guard(connection)
        refuse_lost_references(connection)


def set_foreign_keys(connection: Connection, state: Literal["ON", "OFF"]) -> None:
    """SQLite changes a table by making it again, unseen by its references; it obeys this only between transactions."""
    if connection.dialect.name == "sqlite":
        cursor = connection.connection.cursor()
        cursor.execute(f"PRAGMA foreign_keys={state}")
        cursor.close()


def refuse_lost_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and (lost := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
        raise RuntimeError(f"the migration left references to rows that are gone: {lost[:5]}")


engine: Engine = current_app.extensions["migrate"].db.engine
with engine.connect() as connection:
    set_foreign_keys(connection, "OFF")
    try:
        run(connection)
    finally:
        set_foreign_keys(connection, "ON")
