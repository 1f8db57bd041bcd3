"""Searches of a program's list that staff keep under a name, for themselves or for all."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select

from domain.models import Program, SavedFilter
from domain.registering.listing import CHOSEN, FILTERS
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold, insert_or_replace

KEPT = ("q", "order", *(key for key in FILTERS if key != CHOSEN))
"""What a search holds; what was ticked belongs to one day."""
MOST, MOST_LETTERS = 12, 40
"""As many as can be read as a row of tabs."""


@dataclass(frozen=True)
class Saved:
    """A search under its name; `owner` is "" where it is for all."""

    name: str
    owner: str
    wanted: Mapping[str, str]


def saved(program: Program, actor: str) -> list[Saved]:
    """Those of all, then those of this member of staff, each by name."""
    mine = SavedFilter.program_id == program.id, SavedFilter.owner.in_(("", actor))
    rows = db.scalars(select(SavedFilter).where(*mine).order_by(SavedFilter.owner, SavedFilter.name))
    return [Saved(row.name, row.owner, {key: str(value) for key, value in row.wanted.items()}) for row in rows]


def save(program: Program, owner: str, name: str, wanted: Mapping[str, str]) -> None:
    """Keep a search; one of the same name and owner is replaced. Raises RuleBroken."""
    name = " ".join(name.split())
    if not name or len(name) > MOST_LETTERS:
        raise RuleBroken("Tulis nama yang pendek, misalnya Kelas V belum lengkap.", "name")
    kept = {key: value[:100] for key, value in wanted.items() if key in KEPT and value}
    if not kept:
        raise RuleBroken("Saring dahulu daftarnya, lalu simpan.", "name")
    hold(program)
    others = [one for one in saved(program, owner) if one.owner == owner and one.name != name]
    if len(others) >= MOST:
        raise RuleBroken("Sudah ada 12 saringan. Hapus satu dahulu.", "name")
    insert_or_replace(SavedFilter, {"program_id": program.id, "owner": owner, "name": name, "wanted": kept})


def forget(program: Program, owner: str, name: str) -> None:
    """Delete a search."""
    one = SavedFilter.program_id == program.id, SavedFilter.owner == owner, SavedFilter.name == name
    db.execute(delete(SavedFilter).where(*one))
