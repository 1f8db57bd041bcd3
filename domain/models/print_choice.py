"""What was chosen in the print room, remembered for the next time."""

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
