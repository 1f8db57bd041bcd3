"""Bags of books: put together, changed, lost or taken out of use."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from domain.models import Bag, Institution, Program
from domain.models.services.rotation import IN_USE
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold

VILLAGE = "village"
"""The type of institution in which bags go round."""


def bags_of(program: Program) -> list[Bag]:
    """All bags by kelurahan and code."""
    statement = select(Bag).where(Bag.program_id == program.id).join(Institution).options(joinedload(Bag.institution))
    return list(db.scalars(statement.order_by(Institution.name_order, Bag.code)))


def bags_in_use(program: Program, village: Institution) -> list[Bag]:
    """Those that go round in a kelurahan, by code."""
    wanted = Bag.program_id == program.id, Bag.institution_id == village.id, Bag.state == IN_USE
    return list(db.scalars(select(Bag).where(*wanted).order_by(Bag.code)))


def bag_by_id(bag_id: int) -> Bag | None:
    """The bag of this number."""
    return db.get(Bag, bag_id)


def villages_of(program: Program) -> list[Institution]:
    """The kelurahan that have bags, by name."""
    statement = select(Institution).join(Bag).where(Bag.program_id == program.id).distinct()
    return list(db.scalars(statement.order_by(Institution.name_order)))


def village_names() -> dict[str, str]:
    """The kelurahan that may have bags: id as text → name."""
    statement = select(Institution.id, Institution.name).where(Institution.type_key == VILLAGE, Institution.closed.is_(False))
    return {str(one): name for one, name in db.execute(statement.order_by(Institution.name_order))}


def set_bag(program: Program, bag: Bag | None, values: Mapping[str, Any]) -> Bag:
    """Put a bag together, or change one. Raises RuleBroken for a code that another bag bears.

    A bag that is lost or taken out of use says why; no family gets it any more.
    """
    hold(program)
    if bag:
        hold(bag)
    bag = bag or Bag(program_id=program.id, state=IN_USE, reason="")
    code = str(values.get("code", bag.code)).strip().upper()
    same = select(Bag.id).where(Bag.program_id == program.id, func.upper(Bag.code) == code, Bag.id != (bag.id or 0))
    if db.scalar(same):
        raise RuleBroken("Kode %(code)s sudah dipakai tas lain.", "code", code=code)
    village = db.get(Institution, values.get("institution_id", bag.institution_id))
    if village is None or not village.region_code:
        raise RuleBroken("Lengkapi dahulu wilayah kelurahan ini di halaman Lembaga.", "institution_id")
    if values.get("state", IN_USE) != IN_USE and not values.get("reason"):
        raise RuleBroken("Tulis mengapa tas ini tidak dipakai lagi.", "reason")
    for key, value in {**values, "code": code}.items():
        setattr(bag, key, value)
    db.add(bag)
    db.flush()
    return bag
