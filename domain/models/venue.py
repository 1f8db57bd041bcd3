"""Venues and vehicles: rows rather than text, so that two uses at one time can be seen."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.region import Region
from domain.store.db import Base


class Venue(Base):
    """A hall, room or open place where sessions are held."""

    __tablename__ = "venue"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    address: Mapped[str] = mapped_column(default="")
    in_use: Mapped[bool] = mapped_column(default=True)
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)
    region: Mapped[Region | None] = relationship()


class Vehicle(Base):
    """A car or motorcycle of the office; `plate` is its registration number."""

    __tablename__ = "vehicle"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    plate: Mapped[str] = mapped_column(unique=True)
    in_use: Mapped[bool] = mapped_column(default=True)

    @property
    def label(self) -> str:
        """The vehicle with its plate: Mobil pustaka keliling (BA 1234 P)."""
        return f"{self.name} ({self.plate})"
