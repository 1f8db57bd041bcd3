"""Limited places: the whole program, a category, a cohort, a school, a kecamatan, a sex. Taken by one conditional UPDATE."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, or_, select, update
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.dml import ReturningUpdate

from domain.models import Institution, Offer, Program, Registration, Seat
from domain.models.registration import OFFERED, PLACED
from domain.places.scopes import (
    Place,
    full_scope,
    limits,
    limits_in,
    limits_of_program,
    of_cohort,
    place_of,
    possible_categories,
)
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore
from domain.store.stopped import everybody


def hold(program_id: int) -> None:
    """Let nobody else decide about the places of this program until the transaction ends.

    SQLite's write transaction does so by itself; on PostgreSQL the program's row stands for all its places.
    """
    db.execute(select(Program.id).where(Program.id == program_id).with_for_update())


def take(program: Program, place: Place) -> str | None:
    """Take a place in every scope; None when taken, else the first full scope, and then nothing is taken.

    One statement takes what is free. Only a scope that it did not find, because it is full, not limited or not yet counted,
    asks for the limits.
    """
    asked = {*limits_of_program(program, place)} | ({of_cohort(place)} if place.cohort_id else set())
    taken = _add(program.id, asked, 1)
    if taken == asked:
        return None
    for scope, places in limits(program, place).items():
        if scope not in taken and not _take_first(program.id, scope, places):
            _add(program.id, taken, -1)
            return scope
        taken.add(scope)
    return None


def _take_first(program_id: int, scope: str, places: int) -> bool:
    """The first who asks makes the counter."""
    counter = {"program_id": program_id, "scope": scope, "taken": 1, "places": places}
    return places > 0 and bool(insert_or_ignore(Seat, counter))


def give_back(program: Program, place: Place) -> None:
    """Free the place in every scope."""
    _add(program.id, limits(program, place), -1)


def _add(program_id: int, scopes: Collection[str], number: int) -> set[str]:
    """Count one more or one less where there is room; gives the scopes where there was."""
    if not scopes:
        return set()
    statement = _ONE_MORE if number > 0 else _ONE_LESS
    return set(db.scalars(statement, {"program": program_id, "scopes": list(scopes)}))


def _counting(number: int, room: ColumnElement[bool]) -> ReturningUpdate[Any]:
    """No counter is in the session that would have to be told."""
    asked = Seat.program_id == bindparam("program"), Seat.scope.in_(bindparam("scopes", expanding=True))
    statement = update(Seat).where(*asked, room).values(taken=Seat.taken + number).returning(Seat.scope)
    return statement.execution_options(synchronize_session=False)


_ONE_MORE, _ONE_LESS = _counting(1, Seat.taken < Seat.places), _counting(-1, Seat.taken > 0)


def left(program: Program, place: Place) -> int | None:
    """How many more registrations fit this place; None when nothing limits it."""
    return min(room(program, limits(program, place)).values(), default=None)


def room(program: Program, bounds: Mapping[str, int]) -> dict[str, int]:
    """How many more registrations fit each of these scopes (scope → places), whose name is the key."""
    rows = db.execute(select(Seat.scope, Seat.taken).where(Seat.program_id == program.id, Seat.scope.in_(bounds)))
    taken = dict(rows.all())
    return {scope: places - taken.get(scope, 0) for scope, places in bounds.items()}


def left_for(program: Program, school: Institution | None) -> int | None:
    """How many more a school, or anybody without one, may register; None when nothing limits it."""
    place = Place(school_id=school.id, district=school.district_code) if school else Place()
    found = [left(program, place), _left_in_categories(program, place, school.level if school else "")]
    return min((one for one in found if one is not None), default=None)


def _left_in_categories(program: Program, place: Place, level: str) -> int | None:
    """How many more fit all categories that somebody of this level may be in; None where one of them has no limit."""
    own = [limits_in(program, replace(place, category_id=one)) for one in possible_categories(program, level)]
    if not own or not all(own):
        return None
    free = room(program, {scope: places for bounds in own for scope, places in bounds.items()})
    return sum(max(min(free[scope] for scope in bounds), 0) for bounds in own)


def recount(program: Program) -> None:
    """Recount every counter after staff changed the limits; a place that is offered is taken.

    Raises RuleBroken when more are in than would fit.
    """
    counts: Counter[str] = Counter()
    bounds: dict[str, int] = {}
    offered = select(Offer.registration_id).where(Offer.program_id == program.id, Offer.state == OFFERED)
    holds = or_(Registration.status.in_(PLACED), Registration.id.in_(offered))
    people = select(Registration).where(Registration.program_id == program.id, holds)
    for registration in db.scalars(people.options(joinedload(Registration.school).joinedload(Institution.region))):
        for scope, places in limits(program, place_of(registration)).items():
            counts[scope] += 1
            bounds[scope] = places
    for scope, places in bounds.items():
        if counts[scope] > places:
            raise RuleBroken(
                "%(scope)s sudah terisi %(count)s. Kuota tidak boleh lebih kecil dari itu.",
                scope=full_scope(scope),
                count=counts[scope],
            )
    db.query(Seat).filter(Seat.program_id == program.id).delete()
    db.add_all(Seat(program_id=program.id, scope=scope, taken=counts[scope], places=places) for scope, places in bounds.items())
    db.flush()


@everybody()
def taken_by_cohort(program: Program) -> dict[int, int]:
    """Cohort id → registrations that have a place in it."""
    statement = (
        select(Registration.cohort_id, func.count())
        .where(Registration.program_id == program.id, Registration.status.in_(PLACED))
        .group_by(Registration.cohort_id)
    )
    return {cohort_id: number for cohort_id, number in db.execute(statement) if cohort_id}


def left_in_cohorts(program: Program) -> dict[int, int | None]:
    """Cohort id → how many more fit, the program's own limit counted too; None where nothing limits. One query."""
    taken = dict(db.execute(select(Seat.scope, Seat.taken).where(Seat.program_id == program.id)).all())
    whole = None if program.capacity is None else program.capacity - taken.get("", 0)
    found: dict[int, int | None] = {}
    for cohort in program.cohorts:
        own = None if cohort.capacity is None else cohort.capacity - taken.get(f"cohort={cohort.id}", 0)
        found[cohort.id] = min((one for one in (own, whole) if one is not None), default=None)
    return found
