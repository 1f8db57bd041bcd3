"""The audit log: who looked at or changed what; ids and field names, never personal values. And the seals on it."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from domain.store.db import Base


class AuditEntry(Base):
    """One act of one visitor. The database itself refuses to change or delete it."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    note: Mapped[str] = mapped_column(default="")


class AuditSeal(Base):
    """The seal on one entry: `hash` is the SHA-256 of the seal before it and of the entry (domain/privacy/sealing.py).

    `place` counts the seals without gaps. Without a foreign key: a seal must outlive an entry that somebody takes away.
    """

    __tablename__ = "audit_seal"

    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry_id: Mapped[int] = mapped_column(unique=True)
    hash: Mapped[str]
