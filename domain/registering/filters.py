"""What the list of a program's registrations can be narrowed by, and who stands before and after somebody in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from domain.documents.missing import filter_choices
from domain.models import Program, Registration, School, Status
from domain.models.registration import PLACED
from domain.office.regions import village_names
from domain.programs.asking import definition_of
from domain.registering.listing import LACKING, ListQuery, matching
from domain.store.db import db


@dataclass(frozen=True)
class Filter:
    """One thing to narrow by: its name in the URL, its label, and code → label of what can be chosen."""

    key: str
    label: str
    choices: Mapping[str, str]


def filters_of(program: Program) -> list[Filter]:
    """The filters that make sense in a program; those with nothing to choose are left out."""
    definition = definition_of(program)
    asked = [Filter(key, definition[key].column_label, _choices(program, key)) for key in ("grade", "sex") if key in definition]
    regions = village_names() if definition.of_type("region") else {}
    found = [
        Filter("status", "Status", {status.value: status.label for status in Status}),
        Filter("school", "Sekolah", _schools_in(program)),
        Filter("region", "Kelurahan", regions),
        *asked,
        Filter("cohort", "Angkatan", {str(cohort.id): cohort.name for cohort in program.cohorts}),
        Filter(LACKING, "Belum menyerahkan", filter_choices(program)),
    ]
    return [filter for filter in found if filter.choices]


def _choices(program: Program, key: str) -> dict[str, str]:
    return {choice.code: choice.label for choice in definition_of(program)[key].choices}


def _schools_in(program: Program) -> dict[str, str]:
    """The schools that registered somebody."""
    present = select(Registration.school_id).where(Registration.program_id == program.id)
    rows = db.execute(select(School.npsn, School.name).where(School.id.in_(present)).order_by(School.name))
    return {row.npsn: row.name for row in rows}


def neighbours(program: Program, query: ListQuery, number: str) -> tuple[str, str, int]:
    """The numbers before and after this one in the list, empty at its ends, and its page; the first when it is not in it."""
    numbers = list(db.scalars(matching(program, query).with_only_columns(Registration.number)))
    if number not in numbers:
        return "", next(iter(numbers), ""), 1
    place = numbers.index(number)
    after = numbers[place + 1] if place + 1 < len(numbers) else ""
    return numbers[place - 1] if place else "", after, place // query.per_page + 1


def to_verify(program: Program, numbers: Iterable[str]) -> list[Registration]:
    """Those of these numbers that have a place and are not verified yet."""
    open_states = [status.value for status in PLACED if status is not Status.VERIFIED]
    wanted = Registration.number.in_(list(numbers)), Registration.status.in_(open_states)
    return list(db.scalars(select(Registration).where(Registration.program_id == program.id, *wanted)))
