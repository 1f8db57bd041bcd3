"""Which tables are written to, whatever comes of it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from domain.store.db import extension

WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.I)


@contextmanager
def changes() -> Iterator[set[str]]:
    """The tables that statements write to meanwhile, from any thread."""
    found: set[str] = set()

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if match := WRITES.match(statement):
            found.add(match[1])

    event.listen(extension.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(extension.engine, "before_cursor_execute", note)
