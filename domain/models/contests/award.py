"""Awards: what can be won, and who has it."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.contests.category import Category
from domain.models.registration import Registration
from domain.store.db import Base


class Award(Base):
    """What can be won, in the order of `number`: Juara I, Harapan I, a favourite of the public.

    `size` is how many get it. Awards that are ranked are filled from the first rank on; the others are given by hand.
    `goods` are words, `money` is rupiah for each winner.
    """

    __tablename__ = "award"
    __table_args__ = (
        UniqueConstraint("program_id", "number"),
        CheckConstraint("size > 0 AND money >= 0", name="sound"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    category_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"), index=True)
    number: Mapped[int]
    name: Mapped[str]
    size: Mapped[int] = mapped_column(default=1)
    is_ranked: Mapped[bool] = mapped_column(default=True)
    goods: Mapped[str] = mapped_column(default="")
    money: Mapped[int] = mapped_column(BigInteger, default=0)
    category: Mapped[Category | None] = relationship()


class AwardGiven(Base):
    """An award in the hands of a participant. `place` counts from 1 inside the award; `reason` is set when given by hand.

    Where the jury let people share a place, each has a row of their own: `share` is how many they are, `shared_place` the place
    inside the award that is said of all of them, so that `place` may lie beyond the size of the award. `money` is what each of
    them gets, NULL for the whole prize.
    """

    __tablename__ = "award_given"
    __table_args__ = (UniqueConstraint("award_id", "place"), UniqueConstraint("award_id", "registration_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    place: Mapped[int]
    share: Mapped[int] = mapped_column(default=1)
    shared_place: Mapped[int | None]
    money: Mapped[int | None] = mapped_column(BigInteger)
    reason: Mapped[str] = mapped_column(default="")
    actor: Mapped[str]
    at: Mapped[datetime]
    award: Mapped[Award] = relationship()
    registration: Mapped[Registration] = relationship()

    @property
    def said_place(self) -> int:
        """The place inside the award as people say it."""
        return self.shared_place or self.place
