"""Quotas as people read them: the rule, what is left of each for a school, and which rows of a list find no place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.models import Institution, Program, Region
from domain.models.contests.category import CATEGORY
from domain.models.contests.quotas import Quotas
from domain.places import seats
from domain.places.scopes import SEXES, Place, full_scope, limited_category, limits, limits_in, may_wait, possible_categories
from domain.store.db import db
from forms.definition import Answer
from forms.sentence import Inside, Sentence


@dataclass(frozen=True)
class Quota:
    """A quota that binds somebody: what it limits, how many places it has and how many are left."""

    name: Sentence
    places: int
    left: int


def said(program: Program) -> list[Sentence]:
    """The quotas of a program as rules, the widest first; then those of its categories by name."""
    return [
        *said_of(program),
        *(
            Sentence("Kategori %(name)s: %(quota)s", name=one.name, quota=Inside(sentence))
            for one in program.limited_categories
            for sentence in said_of(one)
        ),
    ]


def said_of(owner: Quotas) -> list[Sentence]:
    """The quotas of a program or a category by themselves."""
    return list(_said(owner))


def _said(program: Quotas) -> Iterator[Sentence]:
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
    categories = dict.fromkeys((None, *possible_categories(program, school.level if school else "")))
    bounds: dict[str, int] = {}
    for place in _of_sexes(program, own):
        bounds |= limits(program, place)
    for place in (replace(one, category_id=category) for category in categories for one in _of_sexes(program, own)):
        bounds |= limits_in(program, place)
    return _counted(program, bounds)


def quotas_of_categories(program: Program) -> list[Quota]:
    """What is left in each category that has places of its own, whoever asks."""
    bounds: dict[str, int] = {}
    for category in program.limited_categories:
        for place in _of_sexes(program, Place(category_id=category.id)):
            bounds |= limits_in(program, place)
    return _counted(program, bounds)


def _of_sexes(program: Program, place: Place) -> list[Place]:
    return [place, *(replace(place, sex=sex) for sex in SEXES if "sex" in program.version.definition)]


def _counted(program: Program, bounds: Mapping[str, int]) -> list[Quota]:
    left = seats.room(program, bounds)
    return [Quota(full_scope(scope), places, max(left[scope], 0)) for scope, places in bounds.items()]


def place_for(program: Program, school: Institution | None, answers: Mapping[str, Answer]) -> Place:
    """The place that somebody of this school with these answers would take."""
    cohort, region = str(answers.get("cohort", "")), db.get(Region, str(answers.get("region", "")))
    district = school.district_code if school else (region.parent_code or "") if region else ""
    sex = str(answers.get("sex", ""))
    number = int(cohort) if cohort.isdecimal() else None
    category = limited_category(program, school.level if school else "", str(answers.get(CATEGORY, "")))
    return Place(number, school.id if school else None, district if program.counts_districts else "", sex, category)


def without_place(program: Program, places: Iterable[Place]) -> list[Sentence | None]:
    """For each of these in their order which quota leaves no place for them; None where there is one, or a line to wait in."""
    wanted = list(places)
    bounds = {scope: limit for place in set(wanted) for scope, limit in limits(program, place).items()}
    left, used = seats.room(program, bounds), Counter[str]()
    return [_placed(program, limits(program, place), (bounds, left, used)) for place in wanted]


def _placed(
    program: Program, scopes: Iterable[str], counted: tuple[Mapping[str, int], Mapping[str, int], Counter[str]]
) -> Sentence | None:
    """Count one more in its scopes, unless one of them is full."""
    bounds, left, used = counted
    mine: Sequence[str] = list(scopes)
    full = next((scope for scope in mine if used[scope] >= left[scope] and not may_wait(program, scope)), None)
    if full is None:
        used.update(mine)
        return None
    name, places = full_scope(full), bounds[full]
    return Sentence("%(scope)s sudah penuh (%(places)s tempat).", scope=name, places=places)
