"""Quotas as people read them: the rule, what is left of each for a school, and which rows of a list find no place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.models import Institution, Program, Region
from domain.places import seats
from domain.places.seats import SEXES, Place
from domain.store.db import db
from forms.definition import Answer
from forms.sentence import Sentence


@dataclass(frozen=True)
class Quota:
    """A quota that binds somebody: what it limits, how many places it has and how many are left."""

    name: Sentence
    places: int
    left: int


def said(program: Program) -> list[Sentence]:
    """The quotas of a program as rules, the widest first."""
    return list(_said(program))


def _said(program: Program) -> Iterator[Sentence]:
    if program.capacity:
        yield Sentence(
            "Paling banyak %(places)s peserta; yang lebih dahulu mendaftar yang mendapat tempat.", places=program.capacity
        )
    if program.quota_sex:
        yield Sentence("Paling banyak %(places)s putra dan %(places)s putri.", places=program.quota_sex)
    if program.quota_district:
        yield Sentence("Paling banyak %(places)s peserta tiap kecamatan.", places=program.quota_district)
    if program.quota_district_sex:
        yield Sentence("Paling banyak %(places)s putra dan %(places)s putri tiap kecamatan.", places=program.quota_district_sex)
    if program.quota_school:
        yield Sentence("Paling banyak %(places)s peserta tiap sekolah.", places=program.quota_school)
    if program.quota_school_sex:
        yield Sentence("Paling banyak %(places)s putra dan %(places)s putri tiap sekolah.", places=program.quota_school_sex)


def quotas_for(program: Program, school: Institution | None) -> list[Quota]:
    """Every quota that binds a school, or anybody without one, with what is left; a fixed number of queries."""
    own = Place(school_id=school.id, district=school.district_code) if school else Place()
    sexes = SEXES if "sex" in program.version.definition else {}
    bounds: dict[str, int] = {}
    for place in (own, *(replace(own, sex=sex) for sex in sexes)):
        bounds |= seats.limits(program, place)
    left = seats.room(program, bounds)
    return [Quota(seats.full_scope(scope), places, max(left[scope], 0)) for scope, places in bounds.items()]


def place_for(program: Program, school: Institution | None, answers: Mapping[str, Answer]) -> Place:
    """The place that somebody of this school with these answers would take."""
    cohort, region = str(answers.get("cohort", "")), db.get(Region, str(answers.get("region", "")))
    district = school.district_code if school else (region.parent_code or "") if region else ""
    sex = str(answers.get("sex", ""))
    number = int(cohort) if cohort.isdecimal() else None
    return Place(number, school.id if school else None, district if program.counts_districts else "", sex)


def without_place(program: Program, places: Iterable[Place]) -> list[Sentence | None]:
    """For each of these in their order which quota leaves no place for them; None where there is one, or a line to wait in."""
    wanted = list(places)
    bounds = {scope: limit for place in set(wanted) for scope, limit in seats.limits(program, place).items()}
    left, used = seats.room(program, bounds), Counter[str]()
    return [_placed(program, seats.limits(program, place), (bounds, left, used)) for place in wanted]


def _placed(
    program: Program, scopes: Iterable[str], counted: tuple[Mapping[str, int], Mapping[str, int], Counter[str]]
) -> Sentence | None:
    """Count one more in its scopes, unless one of them is full."""
    bounds, left, used = counted
    mine: Sequence[str] = list(scopes)
    full = next((scope for scope in mine if used[scope] >= left[scope] and not _may_wait(program, scope)), None)
    if full is None:
        used.update(mine)
        return None
    name, places = seats.full_scope(full), bounds[full]
    return Sentence("%(scope)s sudah penuh (%(places)s tempat).", scope=name, places=places)


def _may_wait(program: Program, scope: str) -> bool:
    return program.waiting_list and (scope == "" or scope.startswith("cohort="))
