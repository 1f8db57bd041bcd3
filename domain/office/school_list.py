"""Schools as staff see and set them: the list with search and pages, one school, those of some levels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from domain.models import AccessLink, School
from domain.models.institution import school_row
from domain.places import waiting
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore
from domain.store.holding import hold

PER_PAGE = 50


@dataclass(frozen=True)
class SchoolPage:
    """One page of schools, and how many there are in all."""

    rows: list[School]
    total: int
    page: int
    open_links: frozenset[int] = frozenset()

    @property
    def pages(self) -> int:
        """How many pages there are; at least 1."""
        return max(1, -(-self.total // PER_PAGE))


def find_schools(text: str = "", level: str = "", page: int = 1) -> SchoolPage:
    """One page of the schools that hold every word of the text, by name."""
    wanted = [*map(_holds, text.lower().split()), *([School.level == level] if level else [])]
    total = db.scalar(select(func.count(School.id)).where(*wanted)) or 0
    page = min(max(1, page), max(1, -(-total // PER_PAGE)))
    statement = select(School).where(*wanted).options(joinedload(School.region)).order_by(School.name, School.npsn)
    rows = list(db.scalars(statement.limit(PER_PAGE).offset((page - 1) * PER_PAGE)))
    return replace(SchoolPage(rows, total, page), open_links=_with_link(school.id for school in rows))


def _holds(word: str) -> ColumnElement[bool]:
    return or_(func.lower(School.name).contains(word, autoescape=True), School.npsn.contains(word, autoescape=True))


def _with_link(school_ids: Iterable[int]) -> frozenset[int]:
    statement = select(AccessLink.school_id).where(
        AccessLink.school_id.in_(list(school_ids)),
        AccessLink.confirmed_at.is_not(None),
        AccessLink.revoked_at.is_(None),
    )
    return frozenset(school_id for school_id in db.scalars(statement) if school_id)


def school_by_npsn(npsn: str) -> School | None:
    """The school of this NPSN."""
    return db.scalars(select(School).where(School.npsn == npsn).options(joinedload(School.region))).one_or_none()


def schools_of_levels(levels: Iterable[str]) -> list[School]:
    """Every school of these levels, by name."""
    return list(db.scalars(select(School).where(School.level.in_(list(levels))).order_by(School.name)))


def set_school(school: School | None, values: Mapping[str, str | None]) -> School:
    """Add a school or change one.

    Raises RuleBroken when another school has the NPSN, or when its pupils find no places in its new kecamatan.
    """
    if school is None:
        if not insert_or_ignore(School, school_row(values)):
            raise _twin(values)
        return db.scalars(select(School).where(School.npsn == values["npsn"])).one()
    hold(school)
    moved = [school] if school.region_code != values["region_code"] else []
    try:
        with db.begin_nested():
            for key, value in values.items():
                setattr(school, key, value)
    except IntegrityError:
        raise _twin(values) from None
    waiting.recount_districts(moved)
    return school


def _twin(values: Mapping[str, str | None]) -> RuleBroken:
    other = school_by_npsn(values["npsn"] or "")
    name = other.name if other else "sekolah lain"
    return RuleBroken("NPSN ini sudah dipakai %(school)s. Periksa angkanya.", "npsn", school=name)
