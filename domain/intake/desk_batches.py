"""What staff put together at the desk, from lists and forms of people who register for themselves."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from domain.models import Batch, Form
from domain.store.db import db


def unfinished(form: Form) -> Sequence[Batch]:
    """The desk's batches for a form that hold somebody and were not sent yet, the newest first."""
    statement = select(Batch).where(Batch.program_id == form.program_id, Batch.school_id.is_(None), Batch.channel == "desk")
    statement = statement.where(Batch.purpose == form.purpose)
    waiting = statement.where(Batch.sent_at.is_(None), Batch.rows.any()).order_by(Batch.updated_at.desc())
    return db.scalars(waiting.options(selectinload(Batch.rows))).all()
