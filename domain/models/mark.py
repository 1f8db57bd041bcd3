"""Marks: what somebody tapped, scored or counted, kept as it came; the events of the inbox."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.store.db import Base


class Mark(Base):
    """One event. The database itself refuses to change or delete it.

    `scope` is what it is about as a whole and `subject` who or what in it ("session:5", "registration:12"). `value` holds
    codes and numbers, never text, so that it names nobody once the registration is erased. `seen_id` is the newest mark
    that the sender's page showed, 0 when it showed none. `device_at` is the device's own clock, and `clock_ms` what had to
    be added to it to get the server's, as measured when the page was loaded. The order of `id` is the server's order.
    """

    __tablename__ = "mark"
    __table_args__ = (Index("ix_mark_about", "kind", "scope", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    scope: Mapped[str]
    subject: Mapped[str]
    value: Mapped[dict[str, Any]]
    actor: Mapped[str]
    device: Mapped[str] = mapped_column(default="")
    device_at: Mapped[datetime | None]
    clock_ms: Mapped[int | None] = mapped_column(BigInteger)
    seen_id: Mapped[int] = mapped_column(default=0)
    received_at: Mapped[datetime]

    @property
    def tapped_at(self) -> datetime:
        """When it was tapped, by the server's clock as far as its difference was measured; never later than it came.

        For people to read only: nothing is decided by it.
        """
        if self.device_at is None:
            return self.received_at
        return min(self.device_at + timedelta(milliseconds=self.clock_ms or 0), self.received_at)
