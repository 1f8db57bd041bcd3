"""Regions: the kecamatan and kelurahan that come with the project, and lists of other cities."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import event, select

from domain.models import Region
from domain.office.clock import this_minute
from domain.office.lists import Line, Problems, Taken, read_lines
from domain.store.db import db

OURS = Path(__file__).parent / "data" / "regions.csv"
COLUMNS = ("code", "name", "postal_code")

_CODE = re.compile(r"\d\d\.\d\d\.\d\d(\.\d{4})?")


def import_regions(text: str = "") -> Taken:
    """Take in a CSV (code, name, postal_code) of kecamatan and their kelurahan; without one, the list that we bring.

    All or nothing; the same list twice changes nothing. Raises ListRefused.
    """
    lines = sorted(read_lines(text or OURS.read_text(), COLUMNS), key=lambda line: line["code"])
    _check(lines)
    taken = Taken()
    for line in lines:
        _keep(line, taken)
    db.flush()
    return taken


def _check(lines: list[Line]) -> None:
    problems, seen = Problems(), set(db.scalars(select(Region.code)))
    for line in lines:
        code = line["code"]
        if not _CODE.fullmatch(code):
            problems.add(line, f"Kode wilayah “{code}” tidak benar. Tulis misalnya 13.72.01 atau 13.72.01.1001.")
        elif not line["name"]:
            problems.add(line, "Nama wilayah kosong.")
        elif (parent := _parent(code)) and parent not in seen:
            problems.add(line, f"Kecamatan {parent} tidak ada di daftar. Tambahkan barisnya.")
        seen.add(code)
    problems.refuse()


def _parent(code: str) -> str | None:
    """The code of the kecamatan that a kelurahan belongs to."""
    return code[:8] if len(code) > 8 else None


def _keep(line: Line, taken: Taken) -> None:
    region = db.get(Region, line["code"])
    was_new = region is None
    if region is None:
        region = Region(code=line["code"], name="", parent_code=_parent(line["code"]))
        db.add(region)
    region.name, region.postal_code = line["name"], line["postal_code"]
    taken.count(was_new, db.is_modified(region))


def village_names() -> Mapping[str, str]:
    """Code → name of every kelurahan, by name."""
    return _village_names(*this_minute())


@lru_cache(maxsize=4)
def _village_names(database: str, minute: int) -> Mapping[str, str]:
    rows = db.execute(select(Region.code, Region.name).where(Region.parent_code.is_not(None)).order_by(Region.name))
    return MappingProxyType({row.code: row.name for row in rows})


def district_names() -> Mapping[str, str]:
    """Code → name of every kecamatan, by name."""
    rows = db.execute(select(Region.code, Region.name).where(Region.parent_code.is_(None)).order_by(Region.name))
    return {row.code: row.name for row in rows}


def _forget(*_change: object) -> None:
    _village_names.cache_clear()


for _change in ("after_insert", "after_update", "after_delete"):
    event.listen(Region, _change, _forget)
