"""Institutions of all types as staff see and set them. Anyone who is no school gets a code by rule: KEL-001."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from domain.models import Institution, InstitutionType
from domain.models.institution import SCHOOL
from domain.places import waiting
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore
from domain.store.holding import hold

PER_PAGE = 50
Value = str | bool | None


@dataclass(frozen=True)
class InstitutionPage:
    """One page of institutions, and how many there are in all."""

    rows: list[Institution]
    total: int
    page: int
    open_links: frozenset[int] = frozenset()

    @property
    def pages(self) -> int:
        """How many pages there are; at least 1."""
        return max(1, -(-self.total // PER_PAGE))


def find_institutions(text: str = "", type_key: str = "", page: int = 1) -> InstitutionPage:
    """One page of the institutions of a type (of all types, where none is named) that hold every word of the text."""
    return find(Institution, text, [Institution.type_key == type_key] if type_key else [], page)


def find(model: type[Institution], text: str, wanted: Sequence[ColumnElement[bool]], page: int) -> InstitutionPage:
    """One page by name; closed ones stand last."""
    wanted = [*wanted, *(_holds(word) for word in text.lower().split())]
    total = db.scalar(select(func.count(model.id)).where(*wanted)) or 0
    page = min(max(1, page), max(1, -(-total // PER_PAGE)))
    shown = select(model).where(*wanted).options(joinedload(model.region), joinedload(model.type))
    by_name = shown.order_by(model.closed, model.name_order, model.code)
    return InstitutionPage(list(db.scalars(by_name.limit(PER_PAGE).offset((page - 1) * PER_PAGE))), total, page)


def _holds(word: str) -> ColumnElement[bool]:
    name, code = func.lower(Institution.name), func.lower(Institution.code)
    return or_(name.contains(word, autoescape=True), code.contains(word, autoescape=True))


def institution_by_code(code: str) -> Institution | None:
    """The institution of this code that is no school; schools have a page of their own."""
    found = select(Institution).where(Institution.code == code, Institution.type_key != SCHOOL)
    return db.scalars(found.options(joinedload(Institution.region), joinedload(Institution.type))).one_or_none()


def institution_of_any_type(code: str) -> Institution | None:
    """The institution or school of this code."""
    return db.scalars(select(Institution).where(Institution.code == code)).one_or_none() if code else None


def set_institution(institution: Institution | None, values: Mapping[str, Value]) -> Institution:
    """Add an institution, with the next code of its type, or change one.

    Raises RuleBroken when its type was removed, or when what it registered finds no places in its new kecamatan.
    """
    if institution:
        hold(institution)
    else:
        institution = Institution(code=_next_code(str(values["type_key"])))
    was = institution.region_code
    for key, value in values.items():
        setattr(institution, key, value)
    db.add(institution)
    db.flush()
    waiting.recount_moved([institution] if institution.region_code != was else [])
    return institution


def _next_code(type_key: str) -> str:
    """The next code of a type. One statement counts, so two people get two codes."""
    counted = update(InstitutionType).where(InstitutionType.key == type_key, InstitutionType.key != SCHOOL)
    counted = counted.values(last_number=InstitutionType.last_number + 1)
    given = db.execute(counted.returning(InstitutionType.code_prefix, InstitutionType.last_number)).one_or_none()
    if given is None:
        raise RuleBroken("Jenis lembaga ini tidak ada lagi. Pilih jenis lain.", "type_key")
    return f"{given.code_prefix}-{given.last_number:03}"


def every_type() -> list[InstitutionType]:
    """All types by name."""
    return list(db.scalars(select(InstitutionType).order_by(InstitutionType.name)))


def type_names() -> dict[str, str]:
    """The types that a new institution may be of, by key; a school comes by its NPSN."""
    return {row.key: row.name for row in every_type() if row.key != SCHOOL}


def counts_by_type() -> dict[str, int]:
    """How many institutions there are of each type that has any."""
    counted = select(Institution.type_key, func.count()).group_by(Institution.type_key)
    return dict(list(db.execute(counted)))


def type_by_key(key: str) -> InstitutionType | None:
    """The type of this key."""
    return db.get(InstitutionType, key)


def add_type(name: str, prefix: str) -> InstitutionType:
    """A new type, whose codes begin with these letters. Raises RuleBroken when another type has them."""
    if not insert_or_ignore(InstitutionType, {"key": prefix.lower(), "name": name, "code_prefix": prefix}):
        raise RuleBroken("Awalan %(prefix)s sudah dipakai jenis lain.", "code_prefix", prefix=prefix)
    return db.get_one(InstitutionType, prefix.lower())


def rename_type(row: InstitutionType, name: str) -> None:
    """Another name; its letters stay, for they stand in codes that are on paper."""
    hold(row)
    row.name = name
    db.flush()


def remove_type(row: InstitutionType) -> None:
    """Raises RuleBroken for a type that has institutions, and for that of schools, which the site itself counts on."""
    hold(row, to_remove=True)
    used = RuleBroken("Jenis %(name)s masih dipakai, jadi tidak dapat dihapus.", name=row.name)
    if row.key == SCHOOL:
        raise used
    try:
        with db.begin_nested():
            db.delete(row)
    except IntegrityError:
        raise used from None


def institutions_of(types: Collection[str]) -> list[Institution]:
    """All institutions of these types that are not closed, by name."""
    statement = select(Institution).where(Institution.type_key.in_(types), Institution.closed.is_(False))
    return list(db.scalars(statement.order_by(Institution.name_order, Institution.id)))


def institution_names() -> dict[str, str]:
    """The id of each institution that is not closed, as text → its name, by name."""
    statement = select(Institution.id, Institution.name).where(Institution.closed.is_(False))
    return {str(id_): name for id_, name in db.execute(statement.order_by(Institution.name_order, Institution.id))}
