"""The mobile library: where it stops by which rule, what was counted at a visit, and what became of a request."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.institution import Institution, Officer
from domain.models.program import Program
from domain.models.reply import Reply
from domain.models.session import Session
from domain.models.venue import Vehicle, Venue
from domain.store.db import Base

VISITORS = {
    "child_m": "Anak laki-laki",
    "child_f": "Anak perempuan",
    "pupil_m": "Pelajar laki-laki",
    "pupil_f": "Pelajar perempuan",
    "adult_m": "Dewasa laki-laki",
    "adult_f": "Dewasa perempuan",
}
BOOKS = {"read": "Buku dibaca", "borrowed": "Buku dipinjam", "members": "Anggota baru"}
CELLS = {**VISITORS, **BOOKS}
"""What is counted at a visit, in the order of the tally sheet."""
MISSED = {
    "rain": "Hujan lebat",
    "vehicle": "Kendaraan rusak",
    "crew": "Petugas berhalangan",
    "road": "Jalan tidak dapat dilalui",
    "closed": "Tempat tutup",
    "other": "Sebab lain",
}
"""Why a visit did not take place, as it is said at the stop."""


class Stop(Base):
    """A place where the mobile library comes by a rule, with whom to meet there, and the car and people that usually come.

    `weekdays` are 0 (Monday) to 6, `weeks` those of a month (empty: every week), both with commas between. Its visits are
    the sessions of the program at its venue.
    """

    __tablename__ = "stop"
    __table_args__ = (UniqueConstraint("program_id", "venue_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id"), index=True)
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    contact: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    weekdays: Mapped[str] = mapped_column(default="")
    weeks: Mapped[str] = mapped_column(default="")
    starts: Mapped[str] = mapped_column(default="")
    ends: Mapped[str] = mapped_column(default="")
    vehicle_id: Mapped[int | None] = mapped_column(ForeignKey("vehicle.id"), index=True)
    driver_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id", ondelete="SET NULL"), index=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id", ondelete="SET NULL"), index=True)
    in_use: Mapped[bool] = mapped_column(default=True)
    program: Mapped[Program] = relationship()
    venue: Mapped[Venue] = relationship()
    institution: Mapped[Institution | None] = relationship()
    vehicle: Mapped[Vehicle | None] = relationship()
    driver: Mapped[Officer | None] = relationship(foreign_keys=driver_id)
    officer: Mapped[Officer | None] = relationship(foreign_keys=officer_id)


class Tally(Base):
    """What was counted at a visit: what the marks about it come to, made again from them at any time.

    A paper tally that was typed in (`is_typed`) counts instead of what phones counted. `missed` is a key of MISSED, empty for
    a visit that took place. `differs`: two people said different things of one number, until somebody decides.
    """

    __tablename__ = "tally"
    __table_args__ = tuple(CheckConstraint(f"{cell} >= 0", name=f"{cell}_counted") for cell in CELLS)

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"), primary_key=True)
    child_m: Mapped[int] = mapped_column(default=0)
    child_f: Mapped[int] = mapped_column(default=0)
    pupil_m: Mapped[int] = mapped_column(default=0)
    pupil_f: Mapped[int] = mapped_column(default=0)
    adult_m: Mapped[int] = mapped_column(default=0)
    adult_f: Mapped[int] = mapped_column(default=0)
    read: Mapped[int] = mapped_column(default=0)
    borrowed: Mapped[int] = mapped_column(default=0)
    members: Mapped[int] = mapped_column(default=0)
    missed: Mapped[str] = mapped_column(default="")
    is_typed: Mapped[bool] = mapped_column(default=False)
    differs: Mapped[bool] = mapped_column(default=False)
    actor: Mapped[str]
    at: Mapped[datetime]
    session: Mapped[Session] = relationship()

    @property
    def counts(self) -> dict[str, int]:
        """Every number by its key in CELLS."""
        return {cell: getattr(self, cell) for cell in CELLS}

    @property
    def visitors(self) -> int:
        """How many people came."""
        return sum(getattr(self, cell) for cell in VISITORS)


class VisitRequest(Base):
    """How staff answered a request for a visit: with a visit, or with a reason why not. Without a row it waits."""

    __tablename__ = "visit_request"

    reply_id: Mapped[int] = mapped_column(ForeignKey("reply.id"), primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id", ondelete="SET NULL"), index=True)
    reason: Mapped[str] = mapped_column(default="")
    actor: Mapped[str]
    at: Mapped[datetime]
    reply: Mapped[Reply] = relationship()
    session: Mapped[Session | None] = relationship()
