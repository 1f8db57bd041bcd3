"""Institutions: schools, kelurahan, communities, prisons … One noun with a type, and the types are rows."""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ForeignKey, case
from sqlalchemy.orm import Mapped, mapped_column, relationship, synonym, validates

from domain.models.region import Region
from domain.store.db import Base

DIGITS = re.compile(r"\d+")


def in_order(name: str) -> str:
    """A name for sorting as people do: numbers by their value, so that SD Negeri 92 comes before SD Negeri 100."""
    return DIGITS.sub(lambda found: found[0].zfill(6), name.casefold())


SCHOOL = "school"
"""The one type that the code knows by name: schools have an NPSN, a level and classes."""


class InstitutionType(Base):
    """A type of institution. `code_prefix` begins the codes of its institutions, `last_number` is in the newest of them."""

    __tablename__ = "institution_type"

    key: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    code_prefix: Mapped[str] = mapped_column(unique=True)
    last_number: Mapped[int] = mapped_column(default=0)


class Institution(Base):
    """Anything that registers, borrows or is visited as one body.

    `code` is the NPSN of a school; any other institution gets one by rule (KEL-001). The head's name and NIP are printed
    on forms. `level` (SD, SMP …) and `ownership` (Negeri, Swasta) are of schools only. A `closed` one stays for what it
    did, and begins nothing new. `calendar_token` is the address of its own calendar.
    """

    __tablename__ = "institution"

    id: Mapped[int] = mapped_column(primary_key=True)
    type_key: Mapped[str] = mapped_column(ForeignKey("institution_type.key"), index=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    name_order: Mapped[str] = mapped_column(default=lambda context: in_order(context.get_current_parameters()["name"]))
    level: Mapped[str] = mapped_column(default="")
    ownership: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    head_name: Mapped[str] = mapped_column(default="")
    head_nip: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    closed: Mapped[bool] = mapped_column(default=False)
    calendar_token: Mapped[str | None] = mapped_column(unique=True)
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)
    region: Mapped[Region | None] = relationship()
    type: Mapped[InstitutionType] = relationship()
    npsn: Mapped[str] = synonym("code")
    officers: Mapped[list["Officer"]] = relationship(back_populates="institution", order_by="Officer.name")

    # Staff add types, so a type that no class is named after is an institution like any other.
    __mapper_args__ = {
        "polymorphic_on": case((type_key == SCHOOL, "school"), else_="institution"),
        "polymorphic_identity": "institution",
    }

    @validates("name")
    def _keep_order(self, _: str, name: str) -> str:
        self.name_order = in_order(name or "")  # the database refuses an institution without a name
        return name

    @property
    def is_school(self) -> bool:
        """Whether it has an NPSN, a level and a page among the schools."""
        return isinstance(self, School)

    @property
    def district_code(self) -> str:
        """The code of the kecamatan; empty when the institution has no region yet."""
        return (self.region.parent_code or self.region.code) if self.region else ""


class School(Institution):
    """A school, known by its NPSN."""

    __mapper_args__ = {"polymorphic_identity": "school"}

    def __init__(self, **values: Any) -> None:
        super().__init__(**{"type_key": SCHOOL, **values})


def school_row(values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a school from its values by name, the NPSN among them: for inserts that pass the mapper by."""
    return {"type_key": SCHOOL, "code": values["npsn"], **{key: value for key, value in values.items() if key != "npsn"}}


class Officer(Base):
    """A person whom others deal with: the lurah's clerk, the keeper of a reading garden, the office's own driver.

    One without an institution belongs to the office itself.
    """

    __tablename__ = "officer"

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    position: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    institution: Mapped[Institution | None] = relationship(back_populates="officers")
