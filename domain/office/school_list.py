"""Schools as staff see and set them: the list with search and pages, one school, those of some levels."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from domain.access import links
from domain.models import AccessLink, School
from domain.models.institution import school_row
from domain.office.institutions import InstitutionPage, Value, find
from domain.places import waiting
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore
from domain.store.holding import hold


def find_schools(text: str = "", level: str = "", page: int = 1) -> InstitutionPage:
    """One page of the schools that hold every word of the text, by name."""
    found = find(School, text, [School.level == level] if level else [], page)
    return replace(found, open_links=_with_link(school.id for school in found.rows))


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
    """Every school of these levels that is not closed, by name."""
    wanted = School.level.in_(list(levels)), School.closed.is_(False)
    return list(db.scalars(select(School).where(*wanted).order_by(School.name_order)))


def set_school(school: School | None, values: Mapping[str, Value]) -> School:
    """Add a school or change one.

    A school that closes loses its private links. Raises RuleBroken when another school has the NPSN, or when its pupils
    find no places in its new kecamatan.
    """
    if school is None:
        if not insert_or_ignore(School, school_row(values)):
            raise _twin(values)
        return db.scalars(select(School).where(School.npsn == values["npsn"])).one()
    hold(school)
    before = school.region_code, school.level
    try:
        with db.begin_nested():
            for key, value in values.items():
                setattr(school, key, value)
    except IntegrityError:
        raise _twin(values) from None
    waiting.recount_moved([school] if (school.region_code, school.level) != before else [])
    if school.closed:
        links.revoke_links(school)
    return school


def _twin(values: Mapping[str, Value]) -> RuleBroken:
    other = school_by_npsn(str(values["npsn"]))
    name = other.name if other else "sekolah lain"
    return RuleBroken("NPSN ini sudah dipakai %(school)s. Periksa angkanya.", "npsn", school=name)
