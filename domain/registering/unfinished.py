"""What of a program's registration is not finished: said before staff put the program away or close it."""

from dataclasses import dataclass

from sqlalchemy import func, select

from domain.models import Batch, BatchRow, Program
from domain.registering import listing
from domain.store.db import db
from forms.definition import REGISTRATION


@dataclass(frozen=True)
class Unfinished:
    """How many registrations wait for somebody, and how many people are typed in and not sent."""

    submitted: int
    returned: int
    waiting: int
    unsent: int

    def __bool__(self) -> bool:
        return any((self.submitted, self.returned, self.waiting, self.unsent))


def unfinished_of(program: Program) -> Unfinished:
    """Count what would be left lying if the program ended now."""
    counts = listing.counts_by_status(program)
    unsent = select(func.count(BatchRow.id)).join(Batch, BatchRow.batch_id == Batch.id)
    unsent = unsent.where(Batch.program_id == program.id, Batch.purpose == REGISTRATION, Batch.sent_at.is_(None))
    states = {state: counts.get(state, 0) for state in ("submitted", "returned", "waiting")}
    return Unfinished(**states, unsent=db.scalar(unsent) or 0)
