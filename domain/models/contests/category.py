"""Categories: the parts of a program that are ranked apart, each with places of its own."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.models.contests.quotas import Quotas
from domain.store.db import Base

CATEGORY = "category"
"""The key of the question whose answer a category may name."""


class Category(Quotas, Base):
    """A part of a program with its own ranking and awards, such as SD/MI beside SMP/MTs, or short stories beside poems.

    A registration belongs to the first category whose `levels` hold the level of its school and whose `answer` is its answer
    to the question `category`; an empty rule holds for everybody. It may have places of its own, beside those of the program.
    """

    __tablename__ = "category"
    __table_args__ = (UniqueConstraint("program_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    number: Mapped[int]
    name: Mapped[str]
    levels: Mapped[list[str]] = mapped_column(default=list)
    answer: Mapped[str] = mapped_column(default="")

    def takes(self, level: str, answer: str) -> bool:
        """Whether its rule holds for somebody of a school of this level with this answer."""
        return level in (self.levels or [level]) and answer == (self.answer or answer)
