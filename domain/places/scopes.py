"""Which limits a registration counts against: their scopes, how many places each has, and what people call it."""

from dataclasses import dataclass

from domain.models import Category, Cohort, Program, Region, Registration
from domain.models.contests.category import CATEGORY
from domain.models.contests.quotas import Quotas
from domain.store.db import db
from forms.sentence import Sentence


@dataclass(frozen=True)
class Place:
    """What decides which limits a registration counts against. `category_id` is set where the category has its own."""

    cohort_id: int | None = None
    school_id: int | None = None
    district: str = ""
    sex: str = ""
    category_id: int | None = None


def place_of(registration: Registration) -> Place:
    """The place that a registration takes or would take."""
    program, school = registration.program, registration.school
    district = _district(registration) if program.counts_districts else ""
    category = limited_category(program, school.level if school else "", str(registration.answers.get(CATEGORY, "")))
    return Place(registration.cohort_id, registration.school_id, district, registration.sex, category)


def _district(registration: Registration) -> str:
    if registration.school:
        return registration.school.district_code
    region = db.get(Region, registration.region_code) if registration.region_code else None
    return (region.parent_code or "") if region else ""


def limited_category(program: Program, level: str, answer: str) -> int | None:
    """The category of somebody with this level and answer, if it has places of its own; the first whose rule holds decides."""
    if not program.limited_categories:
        return None
    found = next((one for one in program.categories if one.takes(level, answer)), None)
    return found.id if found and found.has_quotas else None


def possible_categories(program: Program, level: str) -> list[int | None]:
    """The categories that somebody of this level may be in, by what they answer; None stands for all without places of their
    own. Nothing where no category has any."""
    if not program.limited_categories:
        return []
    definition = program.version.definition
    answers = [one.code for one in definition[CATEGORY].open_choices] if CATEGORY in definition else [""]
    return list(dict.fromkeys(limited_category(program, level, answer) for answer in answers))


def limits(program: Program, place: Place) -> dict[str, int]:
    """Scope → number of places, for every limit that this place counts against, in the order of their names."""
    found = limits_of_program(program, place)
    cohort = next((one for one in program.cohorts if one.id == place.cohort_id), None)
    if cohort and cohort.capacity is not None:
        found[of_cohort(place)] = cohort.capacity
    return dict(sorted(found.items()))


def limits_of_program(program: Program, place: Place) -> dict[str, int]:
    """All limits but the cohort's, which is in a table of its own."""
    return _limits(program, place) | limits_in(program, place)


def limits_in(program: Program, place: Place) -> dict[str, int]:
    """The limits of its category alone."""
    if place.category_id is None:
        return {}
    category = next((one for one in program.categories if one.id == place.category_id), None)
    return _limits(category, place, f"category={category.id}") if category else {}


def _limits(owner: Quotas, place: Place, *within: str) -> dict[str, int]:
    school = f"school={place.school_id}" if place.school_id else ""
    district = f"district={place.district}" if place.district else ""
    sex = f"sex={place.sex}" if place.sex else ""
    rows: tuple[tuple[tuple[str, ...], int | None], ...] = (
        ((), owner.capacity),
        ((school,), owner.quota_school),
        ((school, sex), owner.quota_school_sex),
        ((district,), owner.quota_district),
        ((sex,), owner.quota_sex),
        ((district, sex), owner.quota_district_sex),
    )
    return {",".join((*within, *parts)): places for parts, places in rows if places is not None and all(parts)}


def of_cohort(place: Place) -> str:
    """The scope of its cohort."""
    return f"cohort={place.cohort_id}"


def may_wait(program: Program, scope: str) -> bool:
    """Whether those who find this scope full wait in line: where all wait for the same places, not for those of one school."""
    return program.waiting_list and (scope == "" or (scope.startswith(("cohort=", "category=")) and "," not in scope))


def full_scope(scope: str) -> Sentence:
    """What a scope limits, in words and by name: "Kuota putri Kecamatan Lubuk Sikarah"."""
    parts = dict(part.split("=", 1) for part in scope.split(",") if part)
    if category := parts.pop("category", ""):
        found = db.get(Category, int(category))
        name = found.name if found else category
        if not parts:
            return Sentence("Tempat di kategori %(category)s", category=name)
        return Sentence("%(quota)s, kategori %(category)s", quota=_named(parts), category=name)
    return _named(parts)


def _named(parts: dict[str, str]) -> Sentence:
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
