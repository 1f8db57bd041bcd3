"""Schools, matched by NPSN."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.region import Region
from domain.store.db import Base


class School(Base):
    """A school; `level` is SD, MI, SMP or MTs. The head's name and NIP are printed on forms."""

    __tablename__ = "school"

    id: Mapped[int] = mapped_column(primary_key=True)
    npsn: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    level: Mapped[str]
    ownership: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    head_name: Mapped[str] = mapped_column(default="")
    head_nip: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)
    region: Mapped[Region | None] = relationship()

    @property
    def district_code(self) -> str:
        """The code of the kecamatan; empty when the school has no region yet."""
        return (self.region.parent_code or self.region.code) if self.region else ""
