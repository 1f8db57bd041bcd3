"""Coordination meetings: who is invited and what they answer, the minutes, and what was decided."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from domain.models.institution import Institution, Officer
from domain.models.program import Program
from domain.models.registration import Registration
from domain.models.session import Session
from domain.store.db import Base

ANSWERS = {"comes": "Hadir", "sends": "Mengutus", "declines": "Tidak hadir"}
STATES = {"open": "Belum selesai", "done": "Selesai", "dropped": "Dibatalkan"}


class Guest(Base):
    """One invitation to a meeting: to the head of an institution, to one of its people, or to somebody else.

    `addressee` is what stands after "Yth."; `person` is the name and `position` that of who is expected. `answer` is a key of
    ANSWERS, empty before there is one; who comes, or is sent, is a registration of the program. `reason` is why nobody comes.
    """

    __tablename__ = "guest"
    __table_args__ = (
        Index(
            "uq_guest_head", "program_id", "institution_id", unique=True,
            sqlite_where=text("officer_id IS NULL"), postgresql_where=text("officer_id IS NULL"),
        ),
        Index("uq_guest_officer", "program_id", "officer_id", unique=True),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id", ondelete="SET NULL"))
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"), unique=True)
    addressee: Mapped[str]
    person: Mapped[str] = mapped_column(default="")
    position: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    program: Mapped[Program] = relationship()
    institution: Mapped[Institution | None] = relationship()
    officer: Mapped[Officer | None] = relationship()
    registration: Mapped[Registration | None] = relationship()
    sessions: Mapped[list[Session]] = relationship(
        primaryjoin=lambda: foreign(Session.program_id) == Guest.program_id, viewonly=True, uselist=True
    )
    decisions: Mapped[list["Decision"]] = relationship(
        primaryjoin=lambda: foreign(Decision.institution_id) == Guest.institution_id, viewonly=True, uselist=True
    )

    @property
    def done_at(self) -> datetime | None:
        """When nothing was left to do: the meeting is over, and the institution has done all that any meeting decided.

        None while something is open, or while nobody has said when the meeting is.
        """
        if not self.sessions or any(one.state == "open" for one in self.decisions):
            return None
        reported = [one.reports[-1].at for one in self.decisions if one.reports]
        return max([*(session.until for session in self.sessions), *reported])

    @property
    def name(self) -> str:
        """How pages call the holder of the link."""
        return self.addressee

    @property
    def answer_label(self) -> str:
        """The answer on screen and on paper; empty when there is none yet."""
        return ANSWERS.get(self.answer, "")


class MeetingMinutes(Base):
    """The minutes of one meeting, as they are typed while it goes on. Who was there comes from the attendance."""

    __tablename__ = "meeting_minutes"

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    leader: Mapped[str] = mapped_column(default="")
    note_taker: Mapped[str] = mapped_column(default="")
    agenda: Mapped[str] = mapped_column(default="")
    discussion: Mapped[str] = mapped_column(default="")
    conclusion: Mapped[str] = mapped_column(default="")


class MeetingPhoto(Base):
    """A picture of a meeting, for its minutes: made small, and without what the camera wrote into it."""

    __tablename__ = "meeting_photo"

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    file_key: Mapped[str]
    caption: Mapped[str] = mapped_column(default="")


class Decision(Base):
    """What a meeting decided: what is done, by whom, until when. `state` is a key of STATES.

    It stands first on the page of the next meeting until somebody closes it.
    """

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    text: Mapped[str]
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    owner: Mapped[str] = mapped_column(default="")
    due: Mapped[date | None]
    state: Mapped[str] = mapped_column(default="open")
    program: Mapped[Program] = relationship()
    institution: Mapped[Institution | None] = relationship()
    reports: Mapped[list["DecisionReport"]] = relationship(order_by="DecisionReport.id", back_populates="decision")

    @property
    def owner_label(self) -> str:
        """Who does it: the person, the institution, or both."""
        return ", ".join(filter(None, (self.owner, self.institution.name if self.institution else "")))

    @property
    def state_label(self) -> str:
        """The state on screen and on paper."""
        return STATES[self.state]


class DecisionReport(Base):
    """What somebody reported about a decision; a report is never changed. `state` is what it left the decision in."""

    __tablename__ = "decision_report"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    text: Mapped[str]
    state: Mapped[str]
    decision: Mapped[Decision] = relationship(back_populates="reports")
