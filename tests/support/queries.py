"""How many queries something needs."""

from collections.abc import Callable
from typing import Any

from flask import g
from sqlalchemy import event

from domain.store.db import extension


def count_queries(act: Callable[[], object]) -> int:
    """The number of statements that were sent to the database while `act` ran."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    # A request starts with nothing loaded; the tests' own application context would hand it what they hold.
    g.pop("office", None)
    extension.session.remove()
    event.listen(extension.engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(extension.engine, "before_cursor_execute", note)
    return len(statements)
