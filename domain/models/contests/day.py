"""The day of a stage: who has arrived, who was called, when each began and ended, and who came back after all."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.contests.contest import Entry
from domain.models.mark import Mark
from domain.models.program import Program
from domain.store.db import Base


class DayNote(Base):
    """What was noted of an entry on the day: what the marks about it come to.

    `what` is "arrival", "progress" or "seconds"; `value` is a code or a number as text, empty when it was taken back. `at` is
    when it happened by the server's clock, also when the mark came in later. `differs` is a mark of somebody who had not
    seen the one that counts and says otherwise.
    """

    __tablename__ = "day_note"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]
    mark_id: Mapped[int] = mapped_column(ForeignKey("mark.id"), index=True)
    differs_id: Mapped[int | None] = mapped_column(ForeignKey("mark.id"), index=True)
    differs: Mapped[Mark | None] = relationship(foreign_keys=differs_id)


class Call(Base):
    """One call of a performer who was not there. One that was taken back stays, and counts no more."""

    __tablename__ = "call"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    number: Mapped[int]
    actor: Mapped[str]
    at: Mapped[datetime]
    taken_back_by: Mapped[str] = mapped_column(default="")
    taken_back_at: Mapped[datetime | None]


class Timekeeper(Base):
    """Somebody who holds the watch in a program, without an account: sees numbers, never names.

    It has no telephone number and no address: staff stand beside and hand the link over.
    """

    __tablename__ = "timekeeper"
    phone: ClassVar[str] = ""
    email: ClassVar[str] = ""

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    name: Mapped[str]
    program: Mapped[Program] = relationship()


class Readmission(Base):
    """The decision that somebody who was forfeited performs after all. `forfeited` is the reason that stood there before."""

    __tablename__ = "readmission"

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    forfeited: Mapped[str]
    reason: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]
    entry: Mapped[Entry] = relationship()
