"""What the office pays for what, from which day to which."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from domain.models import Tariff
from domain.office.offices import office
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold

TAKEN = "Sudah ada tarif bernama ini yang mulai pada tanggal itu. Ubah yang itu, atau pilih tanggal lain."


def every_tariff() -> list[Tariff]:
    """All of them by name, the newest first."""
    return list(db.scalars(select(Tariff).order_by(Tariff.name, Tariff.valid_from.desc())))


def tariffs_on(day: date, *uses: str) -> list[Tariff]:
    """Those that hold on a day, for these uses or for any: of one name the newest."""
    holds = (Tariff.valid_from <= day, or_(Tariff.valid_until.is_(None), Tariff.valid_until >= day))
    wanted = select(Tariff).where(*holds).order_by(Tariff.name, Tariff.valid_from)
    newest = {one.name: one for one in db.scalars(wanted)}
    return [one for one in newest.values() if not uses or one.use in uses]


def tariff_by_id(tariff_id: int) -> Tariff | None:
    """The tariff of this number."""
    return db.get(Tariff, tariff_id)


def set_tariff(tariff: Tariff | None, values: Mapping[str, Any]) -> Tariff:
    """Add a tariff or change one; lists that were made with it keep what they say. Raises RuleBroken."""
    if values["valid_until"] and values["valid_until"] < values["valid_from"]:
        raise RuleBroken("Tanggal berakhir harus sesudah tanggal mulai.", "valid_until")
    hold(office())
    if tariff:
        hold(tariff)
    same = select(Tariff).where(Tariff.name == values["name"], Tariff.valid_from == values["valid_from"])
    if (other := db.scalars(same).one_or_none()) and other is not tariff:
        raise RuleBroken(TAKEN, "valid_from")
    tariff = tariff or Tariff()
    for key, value in values.items():
        setattr(tariff, key, value)
    db.add(tariff)
    db.flush()
    return tariff


def remove_tariff(tariff: Tariff) -> None:
    """Take a tariff away that was a mistake; lists keep what they say."""
    hold(tariff, to_remove=True)
    db.delete(tariff)
    db.flush()
