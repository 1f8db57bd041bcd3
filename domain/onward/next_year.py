"""A program of last year held again: its questions, rules, documents and cohorts, with dates a year later and no people."""

from datetime import date, datetime
from typing import TypeVar

from domain.contests.rule_sheets import sheet_of, use_sheet
from domain.documents.required import remove_document, required_of, set_document
from domain.models import Cohort, Form, Program
from domain.programs import drafting
from domain.store.db import db

Day = TypeVar("Day", date, datetime)


def year_later(day: Day) -> Day:
    """The same day a year later; 28 February for the day of a leap year."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


def retitled(title: str, year: int) -> str:
    """The title with the next year in place of this one, where it stands in it."""
    return title.replace(str(year), str(year + 1))


def take_over(made: Program, origin: Program) -> None:
    """Give a new program what another of its kind has besides its settings. Raises RuleBroken for a rule that is unsound."""
    for form in made.forms:
        _take_questions(form, origin)
    if made.kind.has("documents"):
        _take_documents(made, origin)
    if made.kind.has("contests"):
        use_sheet(made, sheet_of(origin))
    if made.kind.has("cohorts"):
        for cohort in origin.cohorts:
            made.cohorts.append(
                Cohort(
                    name=cohort.name, capacity=cohort.capacity, region_code=cohort.region_code, region_must=cohort.region_must,
                    closes_at=cohort.closes_at and year_later(cohort.closes_at),
                )
            )  # fmt: skip
    db.flush()


def _take_questions(form: Form, origin: Program) -> None:
    theirs = next((one for one in origin.forms if one.purpose == form.purpose and one.versions), None)
    if theirs is None:
        return
    drafting.take_from(form, theirs.version.definition)
    if drafting.is_changed(form):
        drafting.publish_draft(form)
    else:
        drafting.discard_draft(form)


def _take_documents(made: Program, origin: Program) -> None:
    for usual in required_of(made):
        remove_document(usual)
    for one in required_of(origin):
        due = one.due_at and year_later(one.due_at)
        values = {"name": one.name, "due_at": due, "may_upload": one.may_upload, "is_work": one.is_work}
        set_document(made, None, values)
