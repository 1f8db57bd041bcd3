"""What waits for staff: lists that nobody has approved yet, and those that are approved and not printed."""

from collections.abc import Iterator

from sqlalchemy import func, select

from domain.declaring import Waiting
from domain.models import PaymentList, Program
from domain.store.db import db


def waiting() -> Iterator[Waiting]:
    """By program, in two statements."""
    open_lists = select(Program, func.count()).join(PaymentList).where(PaymentList.locked_at.is_(None)).group_by(Program.id)
    for key, condition in (
        ("unapproved", PaymentList.approved_at.is_(None)), ("unprinted", PaymentList.approved_at.is_not(None)),
    ):  # fmt: skip
        yield from (Waiting(key, program, count) for program, count in db.execute(open_lists.where(condition)))
