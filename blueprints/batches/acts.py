"""What staff have done with the batch of a school, which the school sees: changed or sent it for them."""

from dataclasses import dataclass
from datetime import datetime

from blueprints.lookup import CHANGED, SENT
from domain.access.actors import actor_names
from domain.models import Batch
from domain.privacy import record

LATEST = 5
"""So many are shown."""
LOOKED_AT = 50
"""Among so many entries: a clerk who mends a list leaves one for each page."""


@dataclass(frozen=True)
class Act:
    """Who did it, and when; `is_sending`: not only changed."""

    who: str
    at: datetime
    is_sending: bool


def acts_of_staff(batch: Batch) -> list[Act]:
    """The latest of each who did it, sending and changing apart; none of what the desk puts together itself."""
    if batch.school_id is None:
        return []
    entries = record.about(f"batch:{batch.id}", LOOKED_AT, CHANGED, SENT)
    latest = {(entry.actor, entry.action): entry for entry in reversed(entries)}
    shown = [entry for entry in entries if entry is latest[entry.actor, entry.action]][:LATEST]
    names = actor_names(entry.actor for entry in shown)
    return [Act(names[entry.actor], entry.at, entry.action == SENT) for entry in shown]
