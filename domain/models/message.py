"""Messages that staff send, the letters that carry them by e-mail, and the office's own words for each kind."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.program import Program
from domain.models.registration import Registration
from domain.store.db import Base

PREPARED, SENT, FAILED = "prepared", "sent", "failed"
STATES = {PREPARED: "Disiapkan", SENT: "Dikirim", FAILED: "Tidak terkirim"}
WHATSAPP, EMAIL = "whatsapp", "email"
"""The ways on which a message goes out."""
_WAITS = text("state = 'prepared'")


WAITING, TAKEN, HANDING = "waiting", "taken", "handing"
DELIVERED, REFUSED, UNSURE, GIVEN_UP, DROPPED = "delivered", "refused", "unsure", "given_up", "dropped"
MAIL_STATES = {
    WAITING: "Menunggu dikirim",
    TAKEN: "Sedang dikirim",
    HANDING: "Sedang dikirim",
    DELIVERED: "Diterima server surel",
    REFUSED: "Ditolak server surel",
    UNSURE: "Tidak pasti sampai",
    GIVEN_UP: "Gagal dikirim",
    DROPPED: "Tidak jadi dikirim",
}


class Message(Base):
    """One message to one recipient.

    `kind` is a key of MESSAGE_KINDS. `subject` is who gets it ("registration:12", "trainer:3") and `about` which of
    several things of the kind it tells ("session:5/2"), so that a second one is noticed. `name` never names a child.
    `address` is a telephone number (E.164), empty where WhatsApp asks whom to send it to; `email` the address of mail.
    `way` is how it was sent; only mail can fail, of which `mail` tells more.
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
    email: Mapped[str] = mapped_column(default="")
    way: Mapped[str] = mapped_column(default=WHATSAPP)
    words: Mapped[str]
    state: Mapped[str] = mapped_column(default=PREPARED)
    prepared_at: Mapped[datetime] = mapped_column(index=True)
    prepared_by: Mapped[str]
    sent_at: Mapped[datetime | None]
    sent_by: Mapped[str] = mapped_column(default="")
    program: Mapped[Program | None] = relationship()
    registration: Mapped[Registration | None] = relationship()
    mail: Mapped["Mail | None"] = relationship(passive_deletes=True)

    @property
    def is_sent(self) -> bool:
        """Whether somebody sent it."""
        return self.state == SENT


class MessageWords(Base):
    """The office's own words for a kind of message; without a row, or with none in it, those that the site brings."""

    __tablename__ = "message_words"

    kind: Mapped[str] = mapped_column(primary_key=True)
    words: Mapped[str]


class Mail(Base):
    """The letter that carries one message; a message has one at most, so that it goes out once.

    `words` are those that are sent, with links that the message itself keeps only as dots; they are emptied when the letter
    has gone. `reference` is its Message-ID, the same at every try. `leave` is the address where its reader opts out.
    `next_at` is when it is tried next, or until when a worker that has it is believed to be alive. `reply` is what the
    server said: its code, never its words, which repeat the address.
    """

    __tablename__ = "mail"
    __table_args__ = (Index("ix_mail_due", "state", "next_at"),)

    message_id: Mapped[int] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"), primary_key=True)
    program_id: Mapped[int | None] = mapped_column(ForeignKey("program.id"), index=True)
    address: Mapped[str]
    subject: Mapped[str]
    words: Mapped[str]
    leave: Mapped[str]
    reference: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default=WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime]
    reply: Mapped[str] = mapped_column(default="")
    token: Mapped[str] = mapped_column(default="")


class MailStanding(Base):
    """An address that was written to. `key` is a keyed hash, so the row names nobody and may outlive whose it was.

    One that bounced, or whose reader opted out, is written to no more. `token` is in the link to opt out.
    """

    __tablename__ = "mail_standing"

    key: Mapped[str] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    bounced_at: Mapped[datetime | None]
    bounced_by: Mapped[str] = mapped_column(default="")
    reply: Mapped[str] = mapped_column(default="")
    left_at: Mapped[datetime | None]
