"""What people chose before, remembered for the next time: papers, searches of a list, and the columns of their lists."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.store.db import Base


class PrintChoice(Base):
    """Choices of one program under a name: "" is what was chosen last, other names are rosters that staff saved."""

    __tablename__ = "print_choice"

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    paper: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True, default="")
    choices: Mapped[dict[str, Any]]
    used_at: Mapped[datetime | None]


class SavedFilter(Base):
    """A search of a program's list under a name: of one member of staff (`owner` is the actor), or of all ("")."""

    __tablename__ = "saved_filter"

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    owner: Mapped[str] = mapped_column(primary_key=True, default="")
    name: Mapped[str] = mapped_column(primary_key=True)
    wanted: Mapped[dict[str, Any]]


class ColumnGuess(Base):
    """One confirmed reading of a school's own list; `head` is the SHA-256 of its column heads, by which it is known again."""

    __tablename__ = "column_guess"

    school_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    head: Mapped[str] = mapped_column(primary_key=True)
    guess: Mapped[dict[str, Any]]
