"""How many may join: columns that a program has, and each of its categories beside it; and how many have."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.store.db import Base


class Quotas:
    """Numbers of registrations; NULL means no limit."""

    capacity: Mapped[int | None] = mapped_column()
    quota_school: Mapped[int | None] = mapped_column()
    quota_district: Mapped[int | None] = mapped_column()
    quota_sex: Mapped[int | None] = mapped_column()
    quota_district_sex: Mapped[int | None] = mapped_column()
    quota_school_sex: Mapped[int | None] = mapped_column()

    @property
    def has_quotas(self) -> bool:
        """Whether it limits anybody."""
        return any(getattr(self, key) is not None for key in QUOTAS)

    @property
    def has_district_quotas(self) -> bool:
        """Whether it limits anybody by kecamatan."""
        return self.quota_district is not None or self.quota_district_sex is not None


QUOTAS = ("capacity", "quota_school", "quota_district", "quota_sex", "quota_district_sex", "quota_school_sex")
"""The columns, as forms and files call them too."""


class Seat(Base):
    """How many of a limited number of places are taken.

    `scope` says of what: "" the whole program, "cohort=3", "school=7", "school=7,sex=L", "district=13.72.01",
    "sex=L", "district=13.72.01,sex=L", and each but the cohort's in a category: "category=5", "category=5,school=7".
    The constraint stands behind the conditional UPDATE that takes a place.
    """

    __tablename__ = "seat"
    __table_args__ = (CheckConstraint("taken >= 0 AND taken <= places", name="within_places"),)

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    scope: Mapped[str] = mapped_column(primary_key=True)
    taken: Mapped[int] = mapped_column(default=0)
    places: Mapped[int]
