"""The tests' world: somebody asks about the data of a child."""

from domain.privacy import rights
from domain.store.db import utcnow, writing
from tests.support.world.cast import Cast, Values

ASKED = {
    "right": "see", "asked_by": "Ibu Contoh", "relation": "ibu", "checked": "KTP diperlihatkan",
    "contact": "+6281200000009",
}  # fmt: skip


def values(cast: Cast) -> Values:
    """The guardian of the first child that school A has sent."""
    child = cast.sent[0]
    with writing():
        made = rights.receive({**ASKED, "number": child.number, "name": child.name}, utcnow())
    return {"request_id": made.id, "staff.privacy.withdraw_consent key": "consent_publication"}
