"""Children whom a school has registered before: offered to it again, one class up, with consents and titles to come."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.intake import batches
from domain.intake.batches import NewRow
from domain.models import Batch, Institution, Program, Registration
from domain.models.registration import PLACED
from domain.onward.moving import Candidate, plan
from domain.onward.travellers import travellers_of
from domain.programs.asking import definition_of
from domain.registering.people import SHOWN
from domain.store.db import db
from forms.definition import Answer

BACK = 1
"""So many years before the program's own are looked at."""
MOST = 300
OF_THE_PERSON = frozenset(
    "name sex birth_place birth_date nisn grade parent_name parent_phone address region teacher_name teacher_phone".split()
)
"""What is still true of a child a year later, and who answers for it; titles, texts and consents belong to a program."""


@dataclass(frozen=True)
class Returning:
    """A child by the number of its last registration, with the answers that go along."""

    number: str
    name: str
    values: Mapping[str, Answer]


def returning(target: Program, school: Institution) -> list[Returning]:
    """The children whom the form of this program would take, by name; in a fixed number of queries.

    Left out: who is registered or typed in already, and whose next class is not asked for.
    """
    if target.kind.registrant != "school_batch":
        return []
    statement = select(Registration).join(Registration.program).options(*SHOWN, joinedload(Registration.program))
    statement = statement.where(
        Registration.school_id == school.id, Registration.status.in_(PLACED), Program.id != target.id,
        Program.year.between(target.year - BACK, target.year), Program.erased_at.is_(None),
    ).order_by(Program.year.desc(), Registration.id.desc())  # fmt: skip
    years = {one.number: (one.program.year, one) for one in db.scalars(statement.limit(MOST))}
    candidates = plan(target, travellers_of([one for _year, one in years.values()]))
    grades = _grades(target, school)
    found = [_raised(one, target.year - years[one.traveller.origin][0], grades) for one in candidates if not one.reason]
    return sorted((one for one in found if one), key=lambda one: one.name.casefold())


def _grades(target: Program, school: Institution) -> Collection[str] | None:
    """The classes that are asked for; None where the form asks for no class."""
    asked = [question for question in definition_of(target, school=school) if question.key == "grade"]
    return {choice.code for choice in asked[0].open_choices} if asked else None


def _raised(one: Candidate, years: int, grades: Collection[str] | None) -> Returning | None:
    values = {key: answer for key, answer in one.values.items() if key in OF_THE_PERSON}
    grade = str(one.traveller.answers.get("grade", ""))
    if grades is not None and grade.isdecimal():
        if (raised := str(int(grade) + years)) not in grades:
            return None
        values["grade"] = raised
    return Returning(one.traveller.origin, one.traveller.name, values)


def take_again(batch: Batch, numbers: Collection[str]) -> int:
    """Put the chosen ones into the school's draft, each once; how many came. Raises RuleBroken."""
    batches.must_be_open(batch)
    db.refresh(batch, ["rows"])
    chosen = [one for one in returning(batch.program, batch.school) if one.number in numbers] if batch.school else []
    rows: list[Mapping[str, str | list[str]]] = [dict(one.values) for one in chosen]
    batches.add_rows(batch, [NewRow(values) for values in rows], "web")
    return len(rows)
