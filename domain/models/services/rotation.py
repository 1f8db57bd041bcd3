"""Rotating books: bags of a kelurahan, rounds, and which family has which bag in a round."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.institution import Institution
from domain.models.mark import Mark
from domain.models.program import Program
from domain.models.registration import Registration
from domain.store.db import Base

IN_USE, LOST, RETIRED = "in_use", "lost", "retired"
BAG_STATES = {IN_USE: "Dipakai", LOST: "Hilang", RETIRED: "Ditarik"}
TURN_STATES = {
    "": "Belum diserahkan",
    "out": "Diserahkan",
    "back": "Kembali baik",
    "damaged": "Kembali rusak",
    "lost": "Hilang",
}
RETURNED = ("back", "damaged")


class Bag(Base):
    """A bag of books that goes round in one kelurahan. `contents` is a title a line; `state` is a key of BAG_STATES."""

    __tablename__ = "bag"
    __table_args__ = (UniqueConstraint("program_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    institution_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), index=True)
    code: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    contents: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default=IN_USE)
    reason: Mapped[str] = mapped_column(default="")
    program: Mapped[Program] = relationship()
    institution: Mapped[Institution] = relationship()

    @property
    def titles(self) -> list[str]:
        """The titles in it."""
        return [line.strip() for line in self.contents.splitlines() if line.strip()]

    @property
    def state_label(self) -> str:
        """The state on screen and on paper."""
        return BAG_STATES[self.state]


class BagRound(Base):
    """One round of a kelurahan: `number` counts from 1, bags are handed out on `day`."""

    __tablename__ = "bag_round"
    __table_args__ = (UniqueConstraint("program_id", "institution_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    institution_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), index=True)
    number: Mapped[int]
    day: Mapped[date]
    program: Mapped[Program] = relationship()
    institution: Mapped[Institution] = relationship()
    turns: Mapped[list["BagTurn"]] = relationship(back_populates="round", order_by="BagTurn.bag_id")


class BagTurn(Base):
    """A family's turn with a bag in a round: what the marks about it come to. `state` is a key of TURN_STATES."""

    __tablename__ = "bag_turn"
    __table_args__ = (UniqueConstraint("round_id", "registration_id"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("bag_round.id"), primary_key=True)
    bag_id: Mapped[int] = mapped_column(ForeignKey("bag.id"), primary_key=True, index=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    state: Mapped[str] = mapped_column(default="")
    actor: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime | None]
    mark_id: Mapped[int | None] = mapped_column(ForeignKey("mark.id"))
    differs_id: Mapped[int | None] = mapped_column(ForeignKey("mark.id"))
    round: Mapped[BagRound] = relationship(back_populates="turns")
    bag: Mapped[Bag] = relationship()
    registration: Mapped[Registration] = relationship()
    differs: Mapped[Mark | None] = relationship(foreign_keys=differs_id)

    @property
    def is_out(self) -> bool:
        """Whether the family has the bag now."""
        return self.state == "out"

    @property
    def state_label(self) -> str:
        """The state on screen and on paper."""
        return TURN_STATES[self.state]
