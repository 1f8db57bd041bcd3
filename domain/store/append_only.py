"""Tables that the database itself lets nobody change: a row comes in and stays as it is.

A migration that makes such a table again loses its triggers on SQLite: `guard` gives them back (migrations/env.py).
"""

from sqlalchemy import DDL, Connection, inspect

from domain.store.db import Base

APPEND_ONLY = ("audit_entry", "audit_seal", "mark")
_REFUSED = (
    "CREATE TRIGGER IF NOT EXISTS %(table)s_is_never_changed BEFORE UPDATE ON %(table)s "
    "BEGIN SELECT RAISE(ABORT, 'rows of %(table)s are never changed'); END",
    "CREATE TRIGGER IF NOT EXISTS %(table)s_is_never_deleted BEFORE DELETE ON %(table)s "
    "BEGIN SELECT RAISE(ABORT, 'rows of %(table)s are never deleted'); END",
)
TRIGGERS = tuple(DDL(statement) for statement in _REFUSED)  # type: ignore[no-untyped-call]  # SQLAlchemy has no types for it


def guard(connection: Connection) -> None:
    """See that SQLite has the triggers of these tables, once all of them are there; PostgreSQL keeps its own."""
    if connection.dialect.name != "sqlite" or not set(APPEND_ONLY) <= set(inspect(connection).get_table_names()):
        return
    for name in APPEND_ONLY:
        for trigger in TRIGGERS:
            connection.execute(trigger.against(Base.metadata.tables[name]))
