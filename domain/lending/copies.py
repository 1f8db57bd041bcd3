"""The office's copies of books: finding them, where they are, and what each has been through."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload

from domain.inbox.naming import number_in
from domain.models import BookCopy, Mark, Package, PackageCopy, Program, Registration
from domain.models.services.lending import CONDITIONS
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold

PER_PAGE = 50
BACK = "back"
LENDABLE = ("good", "worn")


def key_of(code: str) -> str:
    """A barcode as scanners and people both give it: one case, no spaces."""
    return "".join(code.upper().split())


@dataclass(frozen=True)
class Place:
    """A copy, and the package that has it or misses it."""

    copy: BookCopy
    package: Package | None


@dataclass(frozen=True)
class CopyPage:
    """One page of copies, and how many there are in all."""

    rows: list[Place]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are; at least 1."""
        return max(1, -(-self.total // PER_PAGE))


def find_copies(text: str = "", only_free: bool = False, page: int = 1) -> CopyPage:
    """One page of the copies that hold every word of the text; with `only_free` those that may go into a package."""
    wanted = [*(_holds(word) for word in text.lower().split()), *(_FREE if only_free else ())]
    total = db.scalar(select(func.count(BookCopy.id)).outerjoin(PackageCopy, _AWAY).where(*wanted)) or 0
    page = min(max(1, page), max(1, -(-total // PER_PAGE)))
    statement = select(BookCopy, Package).outerjoin(PackageCopy, _AWAY).outerjoin(Package, Package.id == PackageCopy.package_id)
    statement = statement.where(*wanted).options(*_BORROWER).order_by(BookCopy.title, BookCopy.key)
    found = db.execute(statement.limit(PER_PAGE).offset((page - 1) * PER_PAGE))
    return CopyPage([Place(copy, package) for copy, package in found], total, page)


_AWAY = and_(PackageCopy.copy_id == BookCopy.id, PackageCopy.state != BACK)
_FREE = (PackageCopy.copy_id.is_(None), BookCopy.condition.in_(LENDABLE))
_BORROWER = (joinedload(Package.program), joinedload(Package.registration).joinedload(Registration.school))


def _holds(word: str) -> ColumnElement[bool]:
    columns = BookCopy.title, BookCopy.author, BookCopy.code, BookCopy.inventory, BookCopy.call_number
    return or_(*(func.lower(column).contains(word, autoescape=True) for column in columns))


def copies_of_codes(codes: Iterable[str]) -> dict[str, list[BookCopy]]:
    """Code as it was given → the copies that it may mean: by barcode, else by another number written in them."""
    keys = {code: key_of(code) for code in codes}
    by_key = {copy.key: copy for copy in db.scalars(select(BookCopy).where(BookCopy.key.in_(set(keys.values()))))}
    others = {code for code, key in keys.items() if key not in by_key}
    found = {code: [by_key[key]] for code, key in keys.items() if key in by_key}
    for copy in db.scalars(select(BookCopy).where(BookCopy.inventory.in_(others)).order_by(BookCopy.id)) if others else ():
        found.setdefault(copy.inventory, []).append(copy)
    return found


def copy_by_id(copy_id: int) -> BookCopy | None:
    """The copy of this number."""
    return db.get(BookCopy, copy_id)


def place_of(copy: BookCopy) -> Place:
    """Where a copy is."""
    statement = select(Package).join(PackageCopy).where(PackageCopy.copy_id == copy.id, PackageCopy.state != BACK)
    return Place(copy, db.scalars(statement.options(*_BORROWER)).one_or_none())


@dataclass(frozen=True)
class Event:
    """One thing that happened to a copy, in the package where it happened."""

    mark: Mark
    package: Package


def history_of(copy: BookCopy) -> list[Event]:
    """All that was ever marked about a copy, the newest first."""
    statement = select(Mark).where(Mark.kind == "lending", Mark.subject == f"copy:{copy.id}").order_by(Mark.id.desc())
    found = [(mark, number_in(mark.scope, "package")) for mark in db.scalars(statement)]
    ids = {package_id for _mark, package_id in found}
    packages = {one.id: one for one in db.scalars(select(Package).where(Package.id.in_(ids)).options(*_BORROWER))}
    return [Event(mark, packages[package_id]) for mark, package_id in found]


def set_condition(copy: BookCopy, condition: str) -> None:
    """What staff found the copy to be like, mended or found again. Raises RuleBroken while a package has it or misses it."""
    hold(copy)
    if (package := place_of(copy).package) is not None:
        raise RuleBroken("Buku ini masih tercatat di paket %(package)s. Catat di paket itu.", package=package.name)
    if condition not in CONDITIONS:
        raise RuleBroken("Pilih keadaan bukunya.", "condition")
    copy.condition = condition
    db.flush()


def had_before(program: Program, registration_id: int) -> frozenset[int]:
    """The copies that an institution has had in this program."""
    statement = select(PackageCopy.copy_id).join(Package)
    return frozenset(db.scalars(statement.where(Package.program_id == program.id, Package.registration_id == registration_id)))
