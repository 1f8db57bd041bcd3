"""Deciding alone: what a rule reads before it writes is held, or one statement decides."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Insert, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from sqlalchemy.orm.util import identity_key

from domain.rules import RuleBroken
from domain.store.db import Base, db

VANISHED = ObjectDeletedError, StaleDataError
"""What the database session raises when somebody removed what it holds."""
GONE = "Ini baru saja dihapus orang lain. Kembali ke daftarnya, lalu muat ulang."


def hold(thing: Base, to_remove: bool = False) -> None:
    """Let nobody else change this row until the transaction ends, and see it as it is now. Raises RuleBroken.

    It comes first in a rule: what was read of the thing, or set on it, is forgotten. Others may still add what belongs to
    it, unless it is held to be removed. SQLite's write transaction is alone by itself.
    """
    _hold(thing, {"key_share": not to_remove})


def hold_together(thing: Base) -> None:
    """Let nobody change this row until the transaction ends, while others may hold it in the same way. Raises RuleBroken.

    Many add to one thing at once, such as judges to a stage, and wait only for the one who holds it alone. Never change what
    is held so: two who do wait for each other.
    """
    _hold(thing, {"read": True})


def _hold(thing: Base, how: dict[str, bool]) -> None:
    db.flush()
    columns = [column.key for column in inspect(type(thing)).column_attrs if not column.key.startswith("_")]
    try:
        db.expire(thing)
        db.refresh(thing, columns, with_for_update=how)
    except InvalidRequestError:
        raise RuleBroken(GONE) from None


def insert_or_replace(model: type[Base], *rows: Mapping[str, Any]) -> None:
    """Store rows (by column name, all with the same); those of the same primary key are replaced. One statement decides.

    What was loaded of them is read again.
    """
    if not rows:
        return
    connection, key = db.connection(), _key(model)
    connection.execute(_replacing(connection.dialect.name, model, frozenset(rows[0])), rows)
    for row in rows:
        if loaded := db.identity_map.get(identity_key(model, tuple(row[name] for name in key))):
            db.expire(loaded)


def _key(model: type[Base]) -> list[str]:
    return [column.name for column in inspect(model).local_table.primary_key]


@lru_cache(maxsize=64)
def _replacing(dialect: str, model: type[Base], names: frozenset[str]) -> Insert:
    """The statement, put together once: it costs more than what it does."""
    statement = (postgresql if dialect == "postgresql" else sqlite).insert(inspect(model).local_table)
    key = _key(model)
    changed = {name: statement.excluded[name] for name in sorted(names - set(key))}
    replacing: Insert = statement.on_conflict_do_update(index_elements=key, set_=changed)
    return replacing
