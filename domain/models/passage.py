"""Passages: who went on from one program into another, here or from another installation; and results that are public."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.batch import Batch, BatchRow
from domain.models.program import Program
from domain.store.db import Base


class Passage(Base):
    """Somebody who was taken along into a program, once: the constraint decides when two do it at the same time.

    `origin` is the number of the registration that it began with; one from another installation stands behind the
    fingerprint of its key. `history` says what they did there, without names. The draft is `row` of `batch`: both are
    empty when somebody removed it, the row alone when it was sent.
    """

    __tablename__ = "passage"
    __table_args__ = (UniqueConstraint("program_id", "origin"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    origin: Mapped[str] = mapped_column(index=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id", ondelete="SET NULL"), index=True)
    row_id: Mapped[int | None] = mapped_column(ForeignKey("batch_row.id", ondelete="SET NULL"), index=True)
    history: Mapped[dict[str, Any]] = mapped_column(default=dict)
    actor: Mapped[str]
    at: Mapped[datetime]
    program: Mapped[Program] = relationship()
    batch: Mapped[Batch | None] = relationship()
    row: Mapped[BatchRow | None] = relationship()

    @property
    def state(self) -> str:
        """A key of STATES."""
        if self.row_id:
            return "draft"
        return "sent" if self.batch and self.batch.sent_at else "removed"


STATES = {"draft": "Draf menunggu dilengkapi", "sent": "Sudah dikirim", "removed": "Draf dihapus"}


class Release(Base):
    """The result of a program is public: who released it, and when. Withdrawn, it has no row."""

    __tablename__ = "release"

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    actor: Mapped[str]
    at: Mapped[datetime]
