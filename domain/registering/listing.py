"""The list of a program's registrations: search, filters, order and page, in a fixed number of queries."""

from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlalchemy.orm import aliased

from domain.documents.missing import missing
from domain.models import Institution, Program, Region, Registration
from domain.models.registration import PLACED
from domain.places.identities import name_key
from domain.programs.categories import categories_of, category_number
from domain.registering import spans
from domain.registering.people import SHOWN, People
from domain.store.db import db

ORDERS = {
    "number": (Registration.sequence,),
    "name": (Registration.name_key, Registration.sequence),
    "school": (Institution.name_order, Registration.name_key, Registration.sequence),
    "region": (Region.name, Registration.name_key, Registration.sequence),
    "newest": (Registration.sequence.desc(),),
    "name_down": (Registration.name_key.desc(), Registration.sequence),
    "school_down": (Institution.name.desc(), Registration.name_key, Registration.sequence),
    "region_down": (Region.name.desc(), Registration.name_key, Registration.sequence),
}
_COLUMNS: dict[str, Any] = {
    "status": Registration.status,
    "school": Institution.npsn,
    "region": Registration.region_code,
    "grade": Registration.grade,
    "sex": Registration.sex,
    "cohort": Registration.cohort_id,
}
LACKING, CHOSEN, DISTRICT, CATEGORY = "missing", "chosen", "district", "category"
FILTERS = (*_COLUMNS, DISTRICT, CATEGORY, LACKING, CHOSEN)
_Home = aliased(Region)
"""The kelurahan of the institution."""
_District = aliased(Region)


@dataclass(frozen=True)
class ListQuery:
    """What the URL says: text to search, filters by name, order and page (from 1)."""

    text: str = ""
    filters: dict[str, str] = field(default_factory=dict)
    order: str = "number"
    page: int = 1
    per_page: int = 50


@dataclass(frozen=True)
class ListPage:
    """One page of registrations and how many there are in all."""

    rows: list[Registration]
    total: int
    query: ListQuery

    @property
    def pages(self) -> int:
        """How many pages there are; at least 1."""
        return max(1, -(-self.total // self.query.per_page))

    @property
    def page(self) -> int:
        """The page that is shown: the wanted one, or the last."""
        return min(max(1, self.query.page), self.pages)


def matching(program: Program, query: ListQuery, *first: ColumnElement[str]) -> Select[Registration]:
    """The statement for all registrations that the query asks for, ordered by what comes first and then as it says."""
    statement = (
        select(Registration)
        .outerjoin(Institution, Institution.id == Registration.school_id)
        .outerjoin(Region, Region.code == Registration.region_code)
        .outerjoin(_Home, _Home.code == Institution.region_code)
        .outerjoin(_District, _District.code == func.coalesce(Region.parent_code, _Home.parent_code))
        .where(Registration.program_id == program.id)
    )
    for word in name_key(query.text).split():
        like = f"%{word}%"
        statement = statement.where(
            or_(
                Registration.name_key.like(like),
                func.lower(Institution.name).like(like),
                func.lower(Registration.number).like(like),
            )
        )
    for key, value in query.filters.items():
        statement = statement.where(_condition(program, key, value))
    if LACKING in query.filters and "status" not in query.filters:
        statement = statement.where(Registration.status.in_(PLACED))
    return statement.order_by(*first, *ORDERS.get(query.order, ORDERS["number"]))


def _condition(program: Program, key: str, value: str) -> ColumnElement[bool]:
    if key == LACKING:
        return missing(program, value)
    if key == DISTRICT:
        return _District.code == value
    if key == CATEGORY:
        return category_number(categories_of(program)) == _number(value)
    if key == CHOSEN:
        return or_(false(), *(Registration.sequence.between(first, last) for first, last in spans.parsed(value)))
    found: ColumnElement[bool] = _COLUMNS[key] == (_number(value) if key == "cohort" else value)
    return found


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 10 else -1


def find(program: Program, query: ListQuery) -> ListPage:
    """One page of the list."""
    statement = matching(program, query)
    total = db.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
    found = ListPage([], total, query)
    rows = db.scalars(statement.options(*SHOWN).limit(query.per_page).offset((found.page - 1) * query.per_page))
    return replace(found, rows=list(rows))


def find_all(program: Program, query: ListQuery) -> People:
    """Every registration that the query asks for: what a sheet holds."""
    return People(db.scalars(matching(program, query).with_only_columns(Registration.id)))


def find_placed(program: Program, query: ListQuery, group_by: str = "") -> People:
    """Those among them whom papers are about: with a place, unless the query asks for a status.

    With `group_by` (one of GROUPED) they come group by group, each in the order of the query.
    """
    groups = [_group(program, group_by)] if group_by else []
    statement = matching(program, query, *groups)
    if "status" not in query.filters:
        statement = statement.where(Registration.status.in_(PLACED))
    return People(db.scalars(statement.with_only_columns(Registration.id)))


GROUPS: dict[str, ColumnElement[str]] = {
    "school": func.coalesce(Institution.name_order, Region.name, ""),
    "region": func.coalesce(Region.name, _Home.name, ""),
    DISTRICT: func.coalesce(_District.name, ""),
}
"""What papers group people by; somebody without a school, or a school's pupil without a kelurahan, has the other's."""
GROUPED = (*GROUPS, CATEGORY)


def _group(program: Program, group_by: str) -> ColumnElement[Any]:
    """Who is in no category comes last."""
    if group_by == CATEGORY:
        return func.coalesce(category_number(categories_of(program)), 10**6)
    return GROUPS[group_by]


def counts_by_status(program: Program, query: ListQuery | None = None) -> dict[str, int]:
    """Status → how many; of what the query asks for, whatever status it names."""
    query = query or ListQuery()
    others = {key: value for key, value in query.filters.items() if key != "status"}
    found = matching(program, replace(query, filters=others)).order_by(None)
    return dict(db.execute(found.with_only_columns(Registration.status, func.count()).group_by(Registration.status)).all())


def states_by_program(school: Institution) -> dict[int, dict[str, int]]:
    """Program's id → status → how many registrations this institution has in it."""
    columns = Registration.program_id, Registration.status
    statement = select(*columns, func.count()).where(Registration.school_id == school.id).group_by(*columns)
    found: dict[int, dict[str, int]] = {}
    for program_id, status, count in db.execute(statement):
        found.setdefault(program_id, {})[status] = count
    return found


def own_registrations(program: Program, school: Institution) -> list[Registration]:
    """What one school has registered in a program, in the order of the numbers."""
    statement = select(Registration).where(Registration.program_id == program.id, Registration.school_id == school.id)
    return list(db.scalars(statement.order_by(Registration.sequence)))


def newest(program: Program) -> int:
    """The highest sequence number that a program has given; 0 before the first."""
    return db.scalar(select(func.max(Registration.sequence)).where(Registration.program_id == program.id)) or 0
