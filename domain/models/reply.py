"""Replies: answers to a form of a program that registers nobody, such as a follow-up or an evaluation."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.program import FormVersion
from domain.models.registration import Registration
from domain.store.db import Base


class Reply(Base):
    """What somebody answered to one form; `registration` is who it is about, none where the form names nobody.

    Each registration answers a form once, whatever its versions. `answers` are canonical strings by question key.
    """

    __tablename__ = "reply"
    __table_args__ = (
        UniqueConstraint("registration_id", "purpose"),
        ForeignKeyConstraint(["program_id", "purpose"], ["form.program_id", "form.purpose"]),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(index=True)
    purpose: Mapped[str]
    version_id: Mapped[int] = mapped_column(ForeignKey("form_version.id"))
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"))
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    answers: Mapped[dict[str, Any]]
    channel: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]
    version: Mapped[FormVersion] = relationship()
    registration: Mapped[Registration | None] = relationship()
