"""Sessions (dated meetings of a program) and the trainers who lead them."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.institution import Officer
from domain.models.program import Cohort, Program
from domain.models.venue import Vehicle, Venue
from domain.store.db import Base

WITHOUT_END = timedelta(hours=2)
"""How long phones and links take a session without an end to last; calendars ask the office (Office.usual_minutes)."""


class Trainer(Base):
    """A speaker or instructor; owns sessions, not an account. `calendar_token` is the address of the own calendar."""

    __tablename__ = "trainer"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    institution: Mapped[str] = mapped_column(default="")
    calendar_token: Mapped[str | None] = mapped_column(unique=True)
    sessions: Mapped[list["Session"]] = relationship(back_populates="trainer", order_by="Session.starts_at")


class Session(Base):
    """One dated meeting of a program, of one cohort when it has cohorts. `hours` are lesson hours (JP) of 45 minutes.

    `sequence` grows with each change of when or where, so that calendars take it over; a cancelled one stays to say so.
    `driver` and `officer` are the office's own people who drive there and are on duty.
    """

    __tablename__ = "session"

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    cohort_id: Mapped[int | None] = mapped_column(ForeignKey("cohort.id"), index=True)
    trainer_id: Mapped[int | None] = mapped_column(ForeignKey("trainer.id"), index=True)
    title: Mapped[str]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime | None]
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venue.id"), index=True)
    vehicle_id: Mapped[int | None] = mapped_column(ForeignKey("vehicle.id"), index=True)
    driver_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id", ondelete="SET NULL"), index=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id", ondelete="SET NULL"), index=True)
    hours: Mapped[int] = mapped_column(default=0)
    sequence: Mapped[int] = mapped_column(default=0)
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str] = mapped_column(default="")
    program: Mapped[Program] = relationship()
    cohort: Mapped[Cohort | None] = relationship()
    trainer: Mapped[Trainer | None] = relationship(back_populates="sessions")
    venue: Mapped[Venue | None] = relationship()
    vehicle: Mapped[Vehicle | None] = relationship()
    driver: Mapped[Officer | None] = relationship(foreign_keys=driver_id)
    officer: Mapped[Officer | None] = relationship(foreign_keys=officer_id)

    @property
    def place(self) -> str:
        """The name of its own venue, else of the program's."""
        return self.venue.name if self.venue else self.program.place

    @property
    def until(self) -> datetime:
        """When it ends for phones and links; a session without an end is taken to last two hours."""
        return self.ends_at or self.starts_at + WITHOUT_END
