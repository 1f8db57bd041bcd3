"""Lending: copies of books, agreements, packages and what is in them, and the rounds of the car."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.program import Program
from domain.models.registration import Registration
from domain.models.venue import Vehicle
from domain.store.db import Base

CONDITIONS = {"good": "Baik", "worn": "Lusuh", "damaged": "Rusak", "missing": "Hilang"}
"""What a copy is like; a missing one was not brought back."""
PURPOSES = {"deliver": "Antar", "exchange": "Tukar", "collect": "Ambil"}
AWAY = text("state <> 'back'")
"""A copy that is in a package, out with it, or missing from it is nowhere else."""


class BookCopy(Base):
    """One copy of a book. `code` is its barcode, or its accession number where it has none; `key` is the code as scanners
    and people both give it, and `inventory` another number that is written in it.
    """

    __tablename__ = "book_copy"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str]
    inventory: Mapped[str] = mapped_column(default="", index=True)
    title: Mapped[str] = mapped_column(index=True)
    author: Mapped[str] = mapped_column(default="")
    call_number: Mapped[str] = mapped_column(default="")
    condition: Mapped[str] = mapped_column(default="good")


class Agreement(Base):
    """The agreement with one institution. Without a duty stamp it says why (`no_stamp`)."""

    __tablename__ = "loan_agreement"

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    number: Mapped[str] = mapped_column(default="")
    dated: Mapped[date]
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    no_stamp: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[date | None]
    registration: Mapped[Registration] = relationship()


class Package(Base):
    """Books for one institution: put together, handed over until `due_on`, and closed when it came back (`returned_on`)."""

    __tablename__ = "package"
    __table_args__ = (
        UniqueConstraint("program_id", "number"),
        CheckConstraint("returned_on IS NULL OR handed_on IS NOT NULL", name="returned_after_handover"),
        # One package of an institution is out at a time: the next is an exchange.
        Index(
            "uq_package_out", "registration_id", unique=True,
            sqlite_where=text("handed_on IS NOT NULL AND returned_on IS NULL"),
            postgresql_where=text("handed_on IS NOT NULL AND returned_on IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    number: Mapped[int]
    handed_on: Mapped[date | None]
    due_on: Mapped[date | None]
    receiver: Mapped[str] = mapped_column(default="")
    returned_on: Mapped[date | None]
    giver: Mapped[str] = mapped_column(default="")
    reminded_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")
    program: Mapped[Program] = relationship()
    registration: Mapped[Registration] = relationship()
    contents: Mapped[list["PackageCopy"]] = relationship(back_populates="package", order_by="PackageCopy.mark_id")

    @property
    def name(self) -> str:
        """What people call it: PK26/03."""
        return f"{self.program.code}/{self.number:02}"

    @property
    def is_out(self) -> bool:
        """Whether it is with the institution."""
        return self.handed_on is not None and self.returned_on is None

    @property
    def borrower(self) -> str:
        """The institution that has it, or will have it."""
        return self.registration.school.name if self.registration.school else self.registration.name

    def is_overdue(self, today: date) -> bool:
        """Whether it should have come back before this day."""
        return self.is_out and self.due_on is not None and self.due_on < today


class PackageCopy(Base):
    """A copy in a package, as its marks have left it: packed, back, or missing. The index is the last word on two places."""

    __tablename__ = "package_copy"
    __table_args__ = (Index("uq_package_copy_away", "copy_id", unique=True, sqlite_where=AWAY, postgresql_where=AWAY),)

    package_id: Mapped[int] = mapped_column(ForeignKey("package.id"), primary_key=True)
    copy_id: Mapped[int] = mapped_column(ForeignKey("book_copy.id"), primary_key=True, index=True)
    state: Mapped[str]
    condition_out: Mapped[str]
    condition_in: Mapped[str] = mapped_column(default="")
    actor: Mapped[str]
    at: Mapped[datetime]
    mark_id: Mapped[int] = mapped_column(ForeignKey("mark.id"))
    package: Mapped[Package] = relationship(back_populates="contents")
    copy: Mapped[BookCopy] = relationship()


class Trip(Base):
    """One round of a vehicle on one day."""

    __tablename__ = "trip"

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    vehicle_id: Mapped[int | None] = mapped_column(ForeignKey("vehicle.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    driver: Mapped[str] = mapped_column(default="")
    program: Mapped[Program] = relationship()
    vehicle: Mapped[Vehicle | None] = relationship()
    stops: Mapped[list["TripStop"]] = relationship(
        back_populates="trip", order_by="TripStop.position", cascade="all, delete-orphan"
    )


class TripStop(Base):
    """An institution that a round comes to, and what for."""

    __tablename__ = "trip_stop"
    __table_args__ = (UniqueConstraint("trip_id", "registration_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id", ondelete="CASCADE"), index=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    position: Mapped[int]
    purpose: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    trip: Mapped[Trip] = relationship(back_populates="stops")
    registration: Mapped[Registration] = relationship()
