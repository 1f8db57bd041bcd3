"""Transfers: files of participants between two installations, and the keys of the offices that they come from."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.program import Program
from domain.store.db import Base


class PartnerKey(Base):
    """The public key of another office (base64), taken in by somebody who compared its fingerprint with a paper."""

    __tablename__ = "partner_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    public: Mapped[str] = mapped_column(unique=True)
    fingerprint: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Transfer(Base):
    """A signed file that was made here ("out") or brought here ("in"). The same file twice is one row.

    `program_id` is the program that it was made of, or that its people were taken into. `file_key` is where a file that was
    brought lies until it is taken in or thrown away; `count` is how many people it holds.
    """

    __tablename__ = "transfer"
    __table_args__ = (UniqueConstraint("direction", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    direction: Mapped[str]
    state: Mapped[str]
    digest: Mapped[str]
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner_key.id"), index=True)
    program_id: Mapped[int | None] = mapped_column(ForeignKey("program.id"), index=True)
    title: Mapped[str]
    count: Mapped[int]
    file_key: Mapped[str] = mapped_column(default="")
    actor: Mapped[str]
    at: Mapped[datetime]
    partner: Mapped[PartnerKey] = relationship()
    program: Mapped[Program | None] = relationship()


STATES = {"made": "Dibuat", "shown": "Menunggu diperiksa", "taken": "Dimasukkan", "dropped": "Dibuang"}
