"""What the list of a program's registrations can be narrowed by, and who stands before and after somebody in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from domain.documents.missing import filter_choices
from domain.models import Program, Registration, School, Status
from domain.models.registration import PLACED
from domain.office.regions import district_names, village_names
from domain.programs.asking import definition_of
from domain.programs.categories import categories_of
from domain.registering import spans
from domain.registering.listing import CATEGORY, CHOSEN, DISTRICT, LACKING, ListQuery, matching
from domain.registering.people import People
from domain.store.db import db

TO_CHECK = [status.value for status in PLACED if status is not Status.VERIFIED]
"""The states that wait for somebody to verify."""
CAN_RETURN = [status.value for status in PLACED]


@dataclass(frozen=True)
class Filter:
    """One thing to narrow by: its name in the URL, its label, and code → label of what can be chosen."""

    key: str
    label: str
    choices: Mapping[str, str]


def filters_of(program: Program, chosen: str = "") -> list[Filter]:
    """The filters that make sense in a program; those with nothing to choose are left out.

    `chosen` are the registrations that somebody ticked, when there are some.
    """
    definition = definition_of(program)
    asked = [Filter(key, definition[key].column_label, _choices(program, key)) for key in ("grade", "sex") if key in definition]
    regions = village_names() if definition.of_type("region") else {}
    found = [
        Filter("status", "Status", {status.value: status.label for status in Status}),
        Filter("school", "Sekolah", _schools_in(program)),
        Filter("region", "Kelurahan", regions),
        Filter(DISTRICT, "Kecamatan", district_names() if has_districts(program) else {}),
        Filter(CATEGORY, "Kategori", {str(one.number): one.name for one in categories_of(program)}),
        *asked,
        Filter("cohort", "Angkatan", {str(cohort.id): cohort.name for cohort in program.cohorts}),
        Filter(LACKING, "Belum menyerahkan", filter_choices(program)),
        Filter(CHOSEN, "Pilihan", {chosen: "Yang ditandai"} if chosen else {}),
    ]
    return [filter for filter in found if filter.choices]


def has_districts(program: Program) -> bool:
    """Whether everybody in a program is of a kecamatan: that of the school or of the own kelurahan."""
    return program.kind.registrant_row.by_institution or bool(definition_of(program).of_type("region"))


def _choices(program: Program, key: str) -> dict[str, str]:
    return {choice.code: choice.label for choice in definition_of(program)[key].choices}


def _schools_in(program: Program) -> dict[str, str]:
    """The schools that registered somebody."""
    present = select(Registration.school_id).where(Registration.program_id == program.id)
    rows = db.execute(select(School.npsn, School.name).where(School.id.in_(present)).order_by(School.name_order))
    return {row.npsn: row.name for row in rows}


@dataclass(frozen=True)
class Place:
    """Where a registration stands in a list: the numbers before and after it, and the next one that waits for a decision.

    A number is empty where there is none. `page` is the one of the list that it stands on, from 1.
    """

    before: str = ""
    after: str = ""
    to_check: str = ""
    page: int = 1


def place_in(program: Program, query: ListQuery, number: str) -> Place:
    """Its place in what the query finds; outside of it, it stands before the first."""
    found = db.execute(matching(program, query).with_only_columns(Registration.number, Registration.status)).all()
    numbers = [row.number for row in found]
    at = numbers.index(number) if number in numbers else -1
    waiting = (row.number for row in found[at + 1 :] if row.status in TO_CHECK)
    return Place(
        before=numbers[at - 1] if at > 0 else "",
        after=next(iter(numbers[at + 1 :]), ""),
        to_check=next(waiting, ""),
        page=max(at, 0) // query.per_page + 1,
    )


def ticked(program: Program, numbers: Iterable[str]) -> str:
    """These registrations as the filter that finds them again; "0", which finds nobody, when none is of the program."""
    wanted = select(Registration.sequence).where(Registration.program_id == program.id, Registration.number.in_(list(numbers)))
    return spans.written(db.scalars(wanted)) or "0"


def to_decide(program: Program, query: ListQuery, states: Iterable[str]) -> People:
    """Those that the query finds in one of these states, in its order."""
    found = matching(program, query).where(Registration.status.in_(list(states)))
    return People(db.scalars(found.with_only_columns(Registration.id)))
