"""Limited places: the whole program, a cohort, a school, a kecamatan, a sex. Taken by one conditional UPDATE."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, or_, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from domain.models import Cohort, Institution, Offer, Program, Region, Registration, Seat
from domain.models.registration import OFFERED, PLACED
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore
from domain.store.stopped import everybody
from forms.sentence import Sentence


@dataclass(frozen=True)
class Place:
    """What decides which limits a registration counts against."""

    cohort_id: int | None = None
    school_id: int | None = None
    district: str = ""
    sex: str = ""


def place_of(registration: Registration) -> Place:
    """The place that a registration takes or would take."""
    district = _district(registration) if registration.program.counts_districts else ""
    return Place(registration.cohort_id, registration.school_id, district, registration.sex)


def _district(registration: Registration) -> str:
    if registration.school:
        return registration.school.district_code
    region = db.get(Region, registration.region_code) if registration.region_code else None
    return (region.parent_code or "") if region else ""


def limits(program: Program, place: Place) -> dict[str, int]:
    """Scope → number of places, for every limit that this place counts against, in the order of their names."""
    found = _limits_of_program(program, place)
    if cohort := next((one for one in program.cohorts if one.id == place.cohort_id), None):
        found[_of_cohort(place)] = cohort.capacity
    return {scope: places for scope, places in sorted(found.items()) if places is not None}


def _limits_of_program(program: Program, place: Place) -> dict[str, int | None]:
    """All limits but the cohort's, which is in a table of its own."""
    return {
        "": program.capacity,
        f"school={place.school_id}": program.quota_school if place.school_id else None,
        f"school={place.school_id},sex={place.sex}": program.quota_school_sex if place.school_id and place.sex else None,
        f"district={place.district}": program.quota_district if place.district else None,
        f"sex={place.sex}": program.quota_sex if place.sex else None,
        f"district={place.district},sex={place.sex}": (program.quota_district_sex if place.district and place.sex else None),
    }


def _of_cohort(place: Place) -> str:
    return f"cohort={place.cohort_id}"


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
    asked = {scope for scope, places in _limits_of_program(program, place).items() if places is not None}
    asked |= {_of_cohort(place)} if place.cohort_id else set()
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
    return left(program, place)


def recount(program: Program) -> None:
    """Recount every counter after staff changed the limits; a place that is offered is taken.

    Raises RuleBroken when more are in than would fit.
    """
    counts: Counter[str] = Counter()
    bounds: dict[str, int] = {}
    offered = select(Offer.registration_id).where(Offer.program_id == program.id, Offer.state == OFFERED)
    holds = or_(Registration.status.in_(PLACED), Registration.id.in_(offered))
    for registration in db.scalars(select(Registration).where(Registration.program_id == program.id, holds)):
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


def full_scope(scope: str) -> Sentence:
    """What a scope limits, in words and by name: "Kuota putri Kecamatan Lubuk Sikarah"."""
    parts = dict(part.split("=", 1) for part in scope.split(",") if part)
    sex = SEXES.get(parts.get("sex", ""), parts.get("sex", ""))
    if "cohort" in parts:
        cohort = db.get(Cohort, int(parts["cohort"]))
        return Sentence("Tempat di %(cohort)s", cohort=cohort.name) if cohort else Sentence("Tempat di angkatan ini")
    if "school" in parts:
        return Sentence("Kuota %(sex)s sekolah ini", sex=sex) if sex else Sentence("Kuota sekolah ini")
    if "district" in parts:
        name = district_name(parts["district"])
        if sex:
            return Sentence("Kuota %(sex)s Kecamatan %(name)s", sex=sex, name=name)
        return Sentence("Kuota Kecamatan %(name)s", name=name)
    return Sentence("Kuota %(sex)s", sex=sex) if sex else Sentence("Tempat di kegiatan ini")


SEXES = {"L": Sentence("putra"), "P": Sentence("putri")}
"""Answers to the question for the sex, as quotas call them."""


def district_name(code: str) -> str:
    """The name of a kecamatan; its code while it is not known."""
    found = db.get(Region, code)
    return found.name if found else code


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
