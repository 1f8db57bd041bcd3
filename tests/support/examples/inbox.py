"""Examples: what telephones send."""

from uuid import uuid4

from domain.models import Account, Registration
from domain.store.db import db
from tests.support.examples.example import Example
from tests.support.world import World


def _mark(world: World, name: str) -> object:
    """What the telephone of a member of staff sends: somebody was there."""
    holder = db.query(Account.id).filter_by(username=name).scalar()
    person = db.query(Registration.id).filter_by(number=world.values["own"]).scalar()
    about = {"kind": "attendance", "scope": f"session:{world.values['session_id']}", "subject": f"registration:{person}"}
    mark = {"id": str(uuid4()), **about, "value": {"state": "present"}, "at": 1795770000000, "clock": 0, "seen": 0}
    return {"holder": f"account:{holder}", "device": str(uuid4()), "marks": [mark]}


EXAMPLES: dict[str, Example] = {
    "inbox.receive": Example(letter=_mark, people=("officer", "admin")),
}
