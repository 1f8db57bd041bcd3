"""What staff have done with the batch of a school, which the school sees: changed or sent it for them."""

from dataclasses import dataclass
from datetime import datetime

from blueprints.lookup import CHANGED, SENT
from domain.access.actors import actor_names
from domain.models import Batch
from domain.privacy import record

LATEST = 5
"""So many are shown."""


@dataclass(frozen=True)
class Act:
    """Who did it, and when; `is_sending`: not only changed."""

    who: str
    at: datetime
    is_sending: bool


def acts_of_staff(batch: Batch) -> list[Act]:
    """The latest of them; none of what the desk puts together itself."""
    if batch.school_id is None:
        return []
    entries = record.about(f"batch:{batch.id}", LATEST, CHANGED, SENT)
    names = actor_names(entry.actor for entry in entries)
    return [Act(names[entry.actor], entry.at, entry.action == SENT) for entry in entries]
