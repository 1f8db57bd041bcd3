"""Certificates: what they look like, who else gets one, what a rule asks of people, and those that were issued."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.issued_paper import IssuedPaper
from domain.models.program import Program
from domain.models.registration import Registration
from domain.store.db import Base


class CertificateDesign(Base):
    """What the certificates of one kind of recipient look like in a program. `background` is the key of a picture."""

    __tablename__ = "certificate_design"

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    layout: Mapped[dict[str, Any]]
    background: Mapped[str] = mapped_column(default="")
    program: Mapped[Program] = relationship()


class CertificateTemplate(Base):
    """A layout that the office keeps under a name, to begin other designs with."""

    __tablename__ = "certificate_template"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    layout: Mapped[dict[str, Any]]
    background: Mapped[str] = mapped_column(default="")


class CertificateRecipient(Base):
    """Somebody to whom staff give a certificate: a participant with an award, or a name that stands in no form."""

    __tablename__ = "certificate_recipient"

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    kind: Mapped[str]
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"), index=True)
    name: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="")
    registration: Mapped[Registration | None] = relationship()


class CertificateMark(Base):
    """What staff say about a participant and the rule. `what` is "task" (handed in) or "exempt", with a reason."""

    __tablename__ = "certificate_mark"

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(default="")
    actor: Mapped[str]
    at: Mapped[datetime]


class CertificateLayout(Base):
    """What all certificates of one run share, as it was printed: it never changes. `digest` is the SHA-256 of `content`."""

    __tablename__ = "certificate_layout"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    content: Mapped[dict[str, Any]]


class CertificateSeries(Base):
    """The last number that was given under a pattern whose other parts are filled in: "{urut}/PK/DPK/2026"."""

    __tablename__ = "certificate_series"

    scope: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


class Certificate(Base):
    """One certificate that was issued; what it says is the content of its `paper`.

    `subject` is who gets it ("registration:12", "recipient:3"); a correction is the next `version`. `number` is empty
    (null) in programs without numbers. `name_hash` is what stays of the name after erasing. `reason` says why it was given
    against the rule, or why it replaces another.
    """

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("program_id", "kind", "subject", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    kind: Mapped[str]
    subject: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"), index=True)
    name: Mapped[str]
    name_hash: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="")
    number: Mapped[str | None] = mapped_column(unique=True)
    layout_id: Mapped[int] = mapped_column(ForeignKey("certificate_layout.id"), index=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("issued_paper.id"), unique=True)
    reason: Mapped[str] = mapped_column(default="")
    program: Mapped[Program] = relationship()
    layout: Mapped[CertificateLayout] = relationship()
    paper: Mapped[IssuedPaper] = relationship()
