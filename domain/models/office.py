"""The office: letterhead, paper, and who signs when."""

import secrets
from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.store.db import Base

SIZES = {"f4": (215, 330), "f4-210": (210, 330), "a4": (210, 297)}
"""Width and height of the papers that offices use, upright, in mm."""


class Office(Base):
    """The library office. Margins are in mm; `paper_size` is f4 (215×330), f4-210 (210×330) or a4.

    Lists of payments are kept for `money_years` after a program. What has no end lasts `usual_minutes` in the calendar.
    `calendar_token` is the address of the calendar of everything. Accounts with a role of `second_factor_roles` need a
    second step to sign in. `hash_key` keys the hashes by which people are known again after their data are erased.
    """

    __tablename__ = "office"

    id: Mapped[int] = mapped_column(primary_key=True)
    government: Mapped[str]
    name: Mapped[str]
    city: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    paper_size: Mapped[str] = mapped_column(default="f4")
    margin_top: Mapped[int] = mapped_column(default=15)
    margin_bottom: Mapped[int] = mapped_column(default=20)
    margin_left: Mapped[int] = mapped_column(default=20)
    margin_right: Mapped[int] = mapped_column(default=20)
    timezone: Mapped[str] = mapped_column(default="Asia/Jakarta")
    privacy_contact: Mapped[str] = mapped_column(default="")
    money_years: Mapped[int] = mapped_column(default=10)
    usual_minutes: Mapped[int] = mapped_column(default=120)
    logo_key: Mapped[str | None]
    calendar_token: Mapped[str | None] = mapped_column(unique=True)
    second_factor_roles: Mapped[list[str]] = mapped_column(default=list)
    hash_key: Mapped[str] = mapped_column(default=lambda: secrets.token_hex(32))
    signers: Mapped[list["Signer"]] = relationship(back_populates="office", order_by="Signer.id")

    def signer(self, role: str, on: date) -> "Signer | None":
        """Who signs in this role (head, committee, treasurer …) on that day; the newest when several may."""
        able = [signer for signer in self.signers if signer.role == role and signer.is_valid(on)]
        return able[-1] if able else None


class Signer(Base):
    """A person who signs for the office, with the days between which the signature holds."""

    __tablename__ = "signer"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), index=True)
    role: Mapped[str]
    title: Mapped[str]
    prefix: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    rank: Mapped[str] = mapped_column(default="")
    nip: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    office: Mapped[Office] = relationship(back_populates="signers")

    def is_valid(self, on: date) -> bool:
        """Whether this person may sign on that day."""
        return (not self.valid_from or self.valid_from <= on) and (not self.valid_until or on <= self.valid_until)


class DayOff(Base):
    """A day on which the office holds nothing, or a national holiday on which it works all the same."""

    __tablename__ = "day_off"

    day: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str]
    is_worked: Mapped[bool] = mapped_column(default=False)
