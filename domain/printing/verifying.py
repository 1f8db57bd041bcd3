"""Whether a printed receipt is genuine: what its QR code leads to."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.models import Registration
from domain.store.db import db


def registration_by_token(token: str) -> Registration | None:
    """The registration whose receipt carries this token."""
    statement = select(Registration).where(Registration.verify_token == token)
    return db.scalars(statement.options(joinedload(Registration.program), joinedload(Registration.school))).one_or_none()
