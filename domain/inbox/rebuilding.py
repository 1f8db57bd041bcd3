"""Making the state again from the marks: what a repair, or a change of the rule that folds them, needs."""

from sqlalchemy import select

from domain.inbox.kind import MarkKind
from domain.inbox.marks import standings
from domain.models import Mark
from domain.store.db import db


def rebuild(kind: MarkKind) -> int:
    """Empty the state of a kind and make it again from all its marks; how many subjects have one now."""
    kind.clear()
    count, key = 0, kind.key
    for scope in db.scalars(select(Mark.scope).filter_by(kind=key).distinct().order_by(Mark.scope)).all():
        found = standings(key, scope)
        kind.again(scope).write(found)
        count += len(found)
    db.flush()
    return count
