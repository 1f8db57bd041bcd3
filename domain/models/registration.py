"""Registrations: one participant in one program, with consents, identity, history, and what is handed in."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.institution import Institution
from domain.models.program import Cohort, FormVersion, Program
from domain.models.region import Region
from domain.store import stopped as stopped  # anyone who asks for a registration leaves out whom it names
from domain.store.db import Base


class Status(StrEnum):
    """Where a registration stands; `label` is what people read."""

    SUBMITTED = "submitted"
    WAITING = "waiting"
    RETURNED = "returned"
    VERIFIED = "verified"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The word on screen and on paper."""
        return _LABELS[self]

    @property
    def is_active(self) -> bool:
        """Whether the registration still stands: it has a place or waits for one."""
        return self not in {Status.REJECTED, Status.WITHDRAWN}

    @property
    def has_place(self) -> bool:
        """Whether it takes one of the limited places."""
        return self.is_active and self is not Status.WAITING


_LABELS = {
    Status.SUBMITTED: "Terkirim",
    Status.WAITING: "Daftar tunggu",
    Status.RETURNED: "Perlu perbaikan",
    Status.VERIFIED: "Terverifikasi",
    Status.REJECTED: "Ditolak",
    Status.WITHDRAWN: "Mundur",
}

PLACED = tuple(status for status in Status if status.has_place)


class Registration(Base):
    """One participant in one program.

    `answers` are canonical strings by question key. Name, sex, grade, school, region and cohort are copied out of them
    so that lists can search and sort. The school is whatever institution registers, such as a reading garden that borrows
    books. `receipt_code` opens the receipt of an individual; `verify_token` is in the QR. Since `stopped_at` nobody may use
    what is held of this person: domain/store/stopped.py leaves them out everywhere.
    """

    __tablename__ = "registration"
    __table_args__ = (
        UniqueConstraint("program_id", "sequence"),
        Index("ix_registration_list", "program_id", "status", "name_key"),
        Index(
            "ix_registration_stopped", "id",
            sqlite_where=text("stopped_at IS NOT NULL"), postgresql_where=text("stopped_at IS NOT NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("form_version.id"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"), index=True)
    cohort_id: Mapped[int | None] = mapped_column(ForeignKey("cohort.id"), index=True)
    school_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)
    sequence: Mapped[int]
    number: Mapped[str] = mapped_column(unique=True)
    status: Mapped[str] = mapped_column(default=Status.SUBMITTED.value)
    reason: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    name_key: Mapped[str]
    sex: Mapped[str] = mapped_column(default="")
    grade: Mapped[str] = mapped_column(default="")
    answers: Mapped[dict[str, Any]]
    channel: Mapped[str]
    receipt_code: Mapped[str]
    verify_token: Mapped[str] = mapped_column(unique=True)
    calendar_round: Mapped[int] = mapped_column(default=0, server_default="0")
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]
    program: Mapped[Program] = relationship()
    version: Mapped[FormVersion] = relationship()
    cohort: Mapped[Cohort | None] = relationship()
    school: Mapped[Institution | None] = relationship()
    region: Mapped[Region | None] = relationship()
    consents: Mapped[list["Consent"]] = relationship(order_by="Consent.id")
    events: Mapped[list["RegistrationEvent"]] = relationship(order_by="RegistrationEvent.id")

    @property
    def state(self) -> Status:
        """The status as an enumeration."""
        return Status(self.status)


OFFERED, ACCEPTED, DECLINED, LAPSED = "open", "accepted", "declined", "lapsed"
"""What may have become of an offer."""


class Offer(Base):
    """A place that is kept for somebody who waits, until `deadline`. Nobody is offered a place twice: it is the key.

    `token` opens its page without signing in.
    """

    __tablename__ = "offer"

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    state: Mapped[str] = mapped_column(default=OFFERED)
    token: Mapped[str] = mapped_column(unique=True)
    offered_at: Mapped[datetime]
    deadline: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    registration: Mapped[Registration] = relationship()


class Identity(Base):
    """What makes two registrations of a program the same person: NISN, or name + birth date + school."""

    __tablename__ = "identity"

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)


class Consent(Base):
    """One consent as it was given or refused: which words, when, through which channel, by whom (UU 27/2022 Ps 22–25)."""

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    question_key: Mapped[str]
    given: Mapped[bool]
    text: Mapped[str]
    text_version: Mapped[int]
    giver: Mapped[str]
    channel: Mapped[str]
    at: Mapped[datetime]


class RegistrationEvent(Base):
    """One thing that happened to a registration. `before` holds the answers that it replaced."""

    __tablename__ = "registration_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    action: Mapped[str]
    actor: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    at: Mapped[datetime]


class RequiredDocument(Base):
    """A document that everybody in a program hands in, in the order of `number`.

    `due_at` is its own last moment, such as that of works, which come after registration; NULL: the end of registration.
    `may_upload` lets the registrant send it as a file. `is_work` says that it is the manuscript: an answer of the form that
    holds one counts, and so does paper that was received.
    """

    __tablename__ = "required_document"
    __table_args__ = (UniqueConstraint("program_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    number: Mapped[int]
    name: Mapped[str]
    due_at: Mapped[datetime | None]
    may_upload: Mapped[bool] = mapped_column(default=False)
    is_work: Mapped[bool] = mapped_column(default=False)


class HandedDocument(Base):
    """A document that came in: how (`way`, a key of WAYS in forms/desk/documents.py), when, and who received it.

    `file_key` is where an uploaded one lies in storage. One that is not `holds` any more came from somebody who has been
    replaced by another participant.
    """

    __tablename__ = "handed_document"

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("required_document.id"), primary_key=True, index=True)
    way: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    holds: Mapped[bool] = mapped_column(default=True)
    receiver: Mapped[str]
    at: Mapped[datetime]
    file_key: Mapped[str | None] = mapped_column(unique=True)
    file_name: Mapped[str] = mapped_column(default="")
    content_type: Mapped[str] = mapped_column(default="")
