"""How a school's own lists are to be read: which column answers which question, as the school confirmed it."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.store.db import Base


class ColumnGuess(Base):
    """One confirmed reading; `head` is the SHA-256 of the list's column heads, by which the same list is known again."""

    __tablename__ = "column_guess"

    school_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    head: Mapped[str] = mapped_column(primary_key=True)
    guess: Mapped[dict[str, Any]]
