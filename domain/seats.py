"""Limited places: the whole program, a cohort, a school, a kecamatan, a sex. Taken by one conditional UPDATE each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select, update

from domain.db import insert_or_ignore, session
from domain.models import Program, Region, Registration, School, Seat
from domain.models.registration import PLACED
from domain.rules import RuleBroken
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
    region = session.get(Region, registration.region_code) if registration.region_code else None
    return (region.parent_code or "") if region else ""


def limits(program: Program, place: Place) -> dict[str, int]:
    """Scope → number of places, for every limit that this place counts against; in the order in which they are locked."""
    cohort = next((one for one in program.cohorts if one.id == place.cohort_id), None) if place.cohort_id else None
    found = {
        "": program.capacity,
        f"cohort={place.cohort_id}": cohort.capacity if cohort else None,
        f"school={place.school_id}": program.quota_school if place.school_id else None,
        f"district={place.district}": program.quota_district if place.district else None,
        f"sex={place.sex}": program.quota_sex if place.sex else None,
        f"district={place.district},sex={place.sex}": (program.quota_district_sex if place.district and place.sex else None),
    }
    return {scope: places for scope, places in sorted(found.items()) if places is not None}


def hold(program_id: int) -> None:
    """Let nobody else decide about the places of this program until the transaction ends.

    SQLite's write transaction does so by itself; on PostgreSQL the program's row stands for all its places.
    """
    session.execute(select(Program.id).where(Program.id == program_id).with_for_update())


def take(program: Program, place: Place) -> str | None:
    """Take a place in every scope; None when taken, else the first full scope, and then nothing is taken."""
    taken: list[str] = []
    for scope, places in limits(program, place).items():
        if not _add_one(program.id, scope, places):
            _add(program.id, taken, -1)
            return scope
        taken.append(scope)
    return None


def _add_one(program_id: int, scope: str, places: int) -> bool:
    """Take one place; the first who asks makes the counter."""
    if _add(program_id, [scope], 1):
        return True
    counter = {"program_id": program_id, "scope": scope, "taken": 0, "places": places}
    return bool(insert_or_ignore(Seat, counter)) and _add(program_id, [scope], 1)


def give_back(program: Program, place: Place) -> None:
    """Free the place in every scope."""
    _add(program.id, list(limits(program, place)), -1)


def _add(program_id: int, scopes: Iterable[str], number: int) -> bool:
    changed = 0
    for scope in scopes:
        room = Seat.taken < Seat.places if number > 0 else Seat.taken > 0
        statement = update(Seat).where(Seat.program_id == program_id, Seat.scope == scope, room)
        changed += session.execute(statement.values(taken=Seat.taken + number)).rowcount  # type: ignore[attr-defined]
    return changed > 0


def left(program: Program, place: Place) -> int | None:
    """How many more registrations fit this place; None when nothing limits it."""
    bounds = limits(program, place)
    rows = session.scalars(select(Seat).where(Seat.program_id == program.id, Seat.scope.in_(bounds)))
    taken = {seat.scope: seat.taken for seat in rows}
    return min((places - taken.get(scope, 0) for scope, places in bounds.items()), default=None)


def left_for(program: Program, school: School | None) -> int | None:
    """How many more a school, or anybody without one, may register; None when nothing limits it."""
    place = Place(school_id=school.id, district=school.district_code) if school else Place()
    return left(program, place)


def recount(program: Program) -> None:
    """Set every counter anew after staff changed the limits. Raises RuleBroken when more are in than would fit."""
    counts: Counter[str] = Counter()
    bounds: dict[str, int] = {}
    statement = select(Registration).where(Registration.program_id == program.id, Registration.status.in_(PLACED))
    for registration in session.scalars(statement):
        for scope, places in limits(program, place_of(registration)).items():
            counts[scope] += 1
            bounds[scope] = places
    for scope, places in bounds.items():
        if counts[scope] > places:
            raise RuleBroken(
                "%(scope)s sudah terisi %(taken)s. Kuota tidak boleh lebih kecil dari itu.",
                scope=full_scope(scope),
                taken=counts[scope],
            )
    session.query(Seat).filter(Seat.program_id == program.id).delete()
    session.add_all(
        Seat(program_id=program.id, scope=scope, taken=counts[scope], places=places) for scope, places in bounds.items()
    )
    session.flush()


def full_scope(scope: str) -> Sentence:
    """What a scope limits, in words: "Kuota sekolah"."""
    parts = dict(part.split("=", 1) for part in scope.split(",") if part)
    if "cohort" in parts:
        return Sentence("Tempat di angkatan ini")
    if "school" in parts:
        return Sentence("Kuota sekolah")
    if "district" in parts:
        return Sentence("Kuota per kecamatan dan jenis kelamin") if "sex" in parts else Sentence("Kuota per kecamatan")
    return Sentence("Kuota per jenis kelamin") if "sex" in parts else Sentence("Tempat di kegiatan ini")


def taken_by_cohort(program: Program) -> dict[int, int]:
    """Cohort id → registrations that have a place in it."""
    statement = (
        select(Registration.cohort_id, func.count())
        .where(Registration.program_id == program.id, Registration.status.in_(PLACED))
        .group_by(Registration.cohort_id)
    )
    return {cohort_id: number for cohort_id, number in session.execute(statement) if cohort_id}
