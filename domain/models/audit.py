"""The audit log: who looked at or changed what; ids and field names, never personal values."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from domain.store.db import Base


class AuditEntry(Base):
    """One act of one visitor."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
