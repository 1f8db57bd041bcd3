"""Issued papers: what was printed, numbered, and can be verified."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.batch import Batch
from domain.models.program import Program
from domain.models.registration import Registration
from domain.store.db import Base


class IssuedPaper(Base):
    """One paper that left the office.

    `content` is what it says as plain values (nothing for papers of before 2026-11-27), `letterhead` and `signers` are what
    it was printed with, `content_hash` is the SHA-256 of all three; when that changes, a new row replaces this one.
    `token` is in its QR code. Printing the same again gives a copy ("salinan").
    """

    __tablename__ = "issued_paper"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    paper: Mapped[str]
    number: Mapped[str]
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"), index=True)
    program_id: Mapped[int | None] = mapped_column(ForeignKey("program.id"), index=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"), index=True)
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
    content_hash: Mapped[str]
    letterhead: Mapped[dict[str, Any]]
    signers: Mapped[list[str]]
    actor: Mapped[str]
    issued_at: Mapped[datetime]
    copies: Mapped[int] = mapped_column(default=0)
    revoked_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("issued_paper.id"))
    registration: Mapped[Registration | None] = relationship()
    batch: Mapped[Batch | None] = relationship()
    program: Mapped[Program | None] = relationship()
