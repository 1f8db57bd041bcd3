"""Registrations as a table of texts and days: one row a person, one column a question, for a spreadsheet."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.models import Form, Program, Registration, Reply
from domain.office.offices import office
from domain.programs.asking import definition_by, outside_choices
from domain.store.db import db
from forms.answer_form import with_choices
from forms.definition import Question
from forms.question_types import shown
from forms.workbook import Cell

Column = tuple[str, Callable[[Any], Cell]]
"""A head, and what stands under it for a registration or a reply."""


def sheet_of(program: Program, registrations: Iterable[Registration], private: bool) -> tuple[list[str], list[list[Cell]]]:
    """The heads and the rows; answers of private questions only when `private`."""
    columns = [*_OURS, *_origin(program), *_answers(program.form(), private), ("Waktu daftar", _sent_at())]
    heads = [head for head, read in columns]
    return heads, [[read(registration) for head, read in columns] for registration in registrations]


def _sent_at() -> Callable[[Registration], str]:
    """When somebody registered, on the office's clock, which is looked up once."""
    zone = ZoneInfo(office().timezone)
    return lambda registration: f"{registration.created_at.astimezone(zone):%d/%m/%Y %H.%M}"


_OURS: Sequence[Column] = (
    ("No. Pendaftaran", lambda registration: registration.number),
    ("Status", lambda registration: registration.state.label),
    ("Alasan", lambda registration: registration.reason),
)


def _origin(program: Program) -> Sequence[Column]:
    registers = program.kind.registrant_row
    if not registers.by_institution:
        return ()
    return (
        ("Kode" if registers.one_each else "NPSN", lambda one: one.school.code if one.school else ""),
        (registers.origin, lambda one: one.school.name if one.school else ""),
    )


def sheet_of_replies(form: Form, private: bool) -> tuple[list[str], list[list[Cell]]]:
    """The same of the replies to a form, with the number and the name of the one whom each is about."""
    statement = select(Reply).where(Reply.program_id == form.program_id, Reply.purpose == form.purpose).order_by(Reply.id)
    replies = db.scalars(statement.options(joinedload(Reply.registration))).all()
    columns = [*(_ABOUT if form.names_people else ()), *_answers(form, private)]
    return [head for head, read in columns], [[read(reply) for head, read in columns] for reply in replies]


_ABOUT: Sequence[Column] = (
    ("No. Pendaftaran", lambda reply: reply.registration.number if reply.registration else ""),
    ("Nama", lambda reply: reply.registration.name if reply.registration else ""),
)


def _answers(form: Form, private: bool) -> list[Column]:
    """A column for every question that any version of the form asked, in the newest wording."""
    found: dict[str, Question] = {}
    for version in form.versions:
        definition = definition_by(form, version)
        filled = with_choices(definition, outside_choices(definition))
        found.update({question.key: question for question in filled if private or not question.private})
    return [(question.column_label, _reader(question)) for question in found.values() if question.type != "registration"]


def _reader(question: Question) -> Callable[[Any], Cell]:
    if question.type == "date":
        return lambda registration: _day(registration.answers.get(question.key, ""))
    if question.type == "file":
        return lambda registration: "Ada" if registration.answers.get(question.key) else ""
    return lambda registration: shown(question, registration.answers.get(question.key, ""))


def _day(answer: str) -> Cell:
    """A day as a spreadsheet sorts and counts it."""
    return date.fromisoformat(answer) if answer else ""
