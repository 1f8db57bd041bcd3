"""Tables as lines of JSON and back, the same on SQLite and PostgreSQL, so that either can take the other's place.

The tables are read from the database itself, not from the models: a dump may be older than they are.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Column, DateTime, MetaData, Table, Text, delete, func, insert, inspect, select

from domain.store.db import db

CHUNK = 500
REVISION = "alembic_version"
PASSING = frozenset({"login", "rate_hit", "host_setting"})
"""Tables that a restored site begins without: everybody signs in again, and its hosts agree again."""
SEEDED = frozenset({"institution_type"})
"""Tables that a migration fills: a new site has rows in them, and an archive brings its own instead."""


def tables() -> list[Table]:
    """The tables of the connected database, each after those that it refers to."""
    metadata = MetaData()
    metadata.reflect(db.connection())
    return [table for table in metadata.sorted_tables if table.name != REVISION and table.name not in PASSING]


def revision() -> str:
    """The migration that the connected database stands at; empty before the first."""
    if not inspect(db.connection()).has_table(REVISION):
        return ""
    kept = Table(REVISION, MetaData(), autoload_with=db.connection())
    return db.scalar(select(kept.c.version_num)) or ""


def is_empty() -> bool:
    """Whether no table holds a row but for those that a migration wrote."""
    return not any(db.execute(select(table).limit(1)).first() for table in tables() if table.name not in SEEDED)


def lines_of(table: Table) -> Iterator[bytes]:
    """Each row as a line of JSON, in the order of the primary key; in `reading()` or `writing()`."""
    statement = select(table).order_by(*(_in_byte_order(column) for column in table.primary_key))
    for row in db.execute(statement.execution_options(yield_per=CHUNK)).mappings():
        plain = {name: _plain(value) for name, value in row.items()}
        yield json.dumps(plain, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _in_byte_order(column: Column[Any]) -> Any:
    """SQLite sorts text by its bytes; PostgreSQL sorts as its language does unless told otherwise."""
    on_postgresql = db.get_bind().dialect.name == "postgresql"
    return column.collate("C") if on_postgresql and isinstance(column.type, Text) else column


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def load(table: Table, lines: Iterable[bytes]) -> None:
    """Insert these rows, and let the numbers of new ones begin after them."""
    if table.name in SEEDED:
        db.execute(delete(table))
    rows = (_row(table, json.loads(line)) for line in lines)
    while chunk := list(islice(rows, CHUNK)):
        db.execute(insert(table), chunk)
    _continue_numbers(table)


def _row(table: Table, plain: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(table.c[name], value) for name, value in plain.items()}


def _value(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if column.type.python_type is date else value


def _continue_numbers(table: Table) -> None:
    """PostgreSQL counts apart from the rows; SQLite looks at them."""
    column = table.autoincrement_column
    if column is None or db.get_bind().dialect.name != "postgresql":
        return
    sequence = func.pg_get_serial_sequence(table.name, column.name)
    most = func.max(column)
    db.execute(select(func.setval(sequence, func.coalesce(most, 1), most.is_not(None))))
