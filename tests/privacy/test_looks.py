"""Who looked at what of a child is written down, by the page that shows it."""

import pytest
from sqlalchemy import select

from domain.models import AuditEntry
from domain.store.db import db
from tests.support.databases import on_sqlite
from tests.support.world import World

pytestmark = on_sqlite


@pytest.mark.parametrize(
    ("endpoint", "method", "arguments", "action"),
    [
        ("staff.registering.registration_file", "GET", {"number", "key"}, "file"),
        ("staff.registering.reply_file", "GET", {"number", "purpose", "key"}, "file"),
        ("staff.registering.show_private", "POST", {"number"}, "private-answers"),
        ("staff.registering.registration_message", "POST", {"number"}, "phone"),
    ],
    ids=lambda value: value.rpartition(".")[2] if isinstance(value, str) else "",
)
def test_look_is_recorded(world: World, endpoint: str, method: str, arguments: set[str], action: str) -> None:
    before = looks(action)
    assert world.ask("officer", world.path(endpoint, arguments), method).status_code in {200, 302}
    assert looks(action) == before + 1


def looks(action: str) -> int:
    db.rollback()
    return len(db.scalars(select(AuditEntry).where(AuditEntry.action == action)).all())
