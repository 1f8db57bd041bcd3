"""Messages that staff send: to whom, in which words, when and by whom; and the office's own words for each kind."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.program import Program
from domain.models.registration import Registration
from domain.store.db import Base

PREPARED, SENT = "prepared", "sent"
STATES = {PREPARED: "Disiapkan", SENT: "Dikirim"}
_WAITS = text("state = 'prepared'")


class Message(Base):
    """One message to one recipient.

    `kind` is a key of MESSAGE_KINDS. `subject` is who gets it ("registration:12", "trainer:3") and `about` which of
    several things of the kind it tells ("session:5/2"), so that a second one is noticed. `name` never names a child.
    `address` is a telephone number (E.164), empty where WhatsApp asks whom to send it to.
    """

    __tablename__ = "message"
    __table_args__ = (
        Index(
            "uq_message_prepared", "kind", "subject", "about", unique=True, sqlite_where=_WAITS, postgresql_where=_WAITS
        ),
        Index("ix_message_about", "subject", "kind", "about"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    program_id: Mapped[int | None] = mapped_column(ForeignKey("program.id"), index=True)
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"), index=True)
    subject: Mapped[str]
    about: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    words: Mapped[str]
    state: Mapped[str] = mapped_column(default=PREPARED)
    prepared_at: Mapped[datetime] = mapped_column(index=True)
    prepared_by: Mapped[str]
    sent_at: Mapped[datetime | None]
    sent_by: Mapped[str] = mapped_column(default="")
    program: Mapped[Program | None] = relationship()
    registration: Mapped[Registration | None] = relationship()

    @property
    def is_sent(self) -> bool:
        """Whether somebody sent it."""
        return self.state == SENT


class MessageWords(Base):
    """The office's own words for a kind of message; without a row, or with none in it, those that the site brings."""

    __tablename__ = "message_words"

    kind: Mapped[str] = mapped_column(primary_key=True)
    words: Mapped[str]
