"""Delegates and outcomes, as plain values for papers: who goes on where, and what each school's people came to."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from domain.judging.awards import given_of, title_of
from domain.models import Award, Program, Registration
from domain.models.registration import PLACED
from domain.onward.standing import gone_from
from domain.registering.people import SHOWN
from domain.store.db import db
from forms.reading.days import show_day


@dataclass(frozen=True)
class Delegate:
    """One who goes on; `to` is the title of the program here that took them, empty where only the award says so."""

    number: str
    name: str
    sex: str
    born: str
    origin: str
    award: str
    companion: str
    to: str


@dataclass(frozen=True)
class Outcome:
    """What one participant came to: their awards, and where they go on to."""

    name: str
    number: str
    awards: str
    to: str


def delegates_of(program: Program) -> list[Delegate]:
    """Those who were taken along into another program; while there is nobody, the first of each category."""
    awards = _awards_by_person(program)
    gone = [(registration, passage.program.title) for passage, registration in reversed(gone_from(program))]
    return [_delegate(one, awards.get(one.id, ""), to) for one, to in gone or [(one, "") for one in _first(program)]]


def _first(program: Program) -> list[Registration]:
    """Anyone who has the first ranked award of each category; of all where there are no categories."""
    best: dict[int | None, Award] = {}
    found = []
    for given in given_of(program):
        award = best.setdefault(given.award.category_id, given.award) if given.award.is_ranked else None
        if award is not None and award.id == given.award_id:
            found.append(given.registration)
    return found


def _delegate(one: Registration, award: str, to: str) -> Delegate:
    place, born = str(one.answers.get("birth_place", "")), show_day(str(one.answers.get("birth_date", "")))
    companion = str(one.answers.get("teacher_name", ""))
    return Delegate(one.number, one.name, one.sex, ", ".join(filter(None, (place, born))), _origin(one), award, companion, to)


def _origin(one: Registration) -> str:
    if one.school:
        return one.school.name
    return one.region.name if one.region else ""


def _awards_by_person(program: Program) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for given in given_of(program):
        found.setdefault(given.registration_id, []).append(title_of(given.award))
    return {person: ", ".join(titles) for person, titles in found.items()}


def outcomes_of(program: Program) -> list[tuple[str, Sequence[Outcome]]]:
    """Each school with its own people, and nobody else's, by name."""
    awards = _awards_by_person(program)
    to = {registration.id: passage.program.title for passage, registration in gone_from(program)}
    statement = select(Registration).where(
        Registration.program_id == program.id, Registration.status.in_(PLACED), Registration.school_id.is_not(None)
    )
    by_school: dict[str, list[Outcome]] = {}
    for one in db.scalars(statement.options(*SHOWN).order_by(Registration.name_key)):
        outcome = Outcome(one.name, one.number, awards.get(one.id, ""), to.get(one.id, ""))
        by_school.setdefault(_origin(one), []).append(outcome)
    return sorted(by_school.items())
