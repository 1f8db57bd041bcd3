"""Whether this host may be given visitors: the database answers and has our tables, and the storage of files answers."""

from functools import cache

from alembic.script import ScriptDirectory
from flask import current_app

from domain.store import dump, storage
from domain.store.db import db
from domain.store.storage import Unreachable
from domain.store.turns import NOT_NOW


def missing() -> str:
    """What keeps this host from serving, in a word for the monitor; empty when nothing does.

    A newer database than this code knows is none: while hosts are upgraded one by one, the older ones serve on.
    """
    try:
        at = dump.revision()
    except NOT_NOW:
        db.rollback()
        return "database"
    head, known = _migrations()
    if at != head and (at in known or not at):
        return "schema"
    try:
        storage.files().mark()
    except Unreachable:
        return "storage"
    return "" if storage.has_room() else "disk full"


@cache
def _migrations() -> tuple[str | None, frozenset[str]]:
    """The newest that this code knows, and all of them."""
    scripts = ScriptDirectory.from_config(current_app.extensions["migrate"].migrate.get_config())
    return scripts.get_current_head(), frozenset(script.revision for script in scripts.walk_revisions())
