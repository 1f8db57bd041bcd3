"""What people chose before, remembered for the next time: in the print room, and for the columns of their lists."""

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


class ColumnGuess(Base):
    """One confirmed reading of a school's own list; `head` is the SHA-256 of its column heads, by which it is known again."""

    __tablename__ = "column_guess"

    school_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    head: Mapped[str] = mapped_column(primary_key=True)
    guess: Mapped[dict[str, Any]]
