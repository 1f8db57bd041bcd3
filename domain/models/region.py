"""Regions: kecamatan and kelurahan with the codes of the ministry of home affairs."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.store.db import Base


class Region(Base):
    """A kecamatan (13.72.01) or a kelurahan (13.72.01.1001); the parent of a kelurahan is its kecamatan."""

    __tablename__ = "region"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    postal_code: Mapped[str] = mapped_column(default="")
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)
    parent: Mapped["Region | None"] = relationship(remote_side=[code])
