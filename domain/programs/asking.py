"""What a program asks: its form narrowed to its own rules, with the lists that only the database knows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select

from domain.models import Batch, Form, Institution, Program, Registration, School, StoredFile
from domain.models.program import FormVersion
from domain.models.registration import PLACED
from domain.office.clock import local_today
from domain.office.regions import village_names
from domain.programs.cohort_rules import offered_choices
from domain.store.db import db, utcnow
from forms.answer_form import WORDS_OF_FILES, AnswerForm, Values, with_choices
from forms.definition import Choice, FormDefinition, Question, WordLimit
from forms.manuscripts.limits import limits_in_words
from forms.reading.levels import CLASSES, LEVELS, classes_of
from forms.sentence import Sentence


def definition_of(program: Program, version: FormVersion | None = None, school: Institution | None = None) -> FormDefinition:
    """The questions as this program asks them, a school where it is known: classes, birth dates and cohorts put in."""
    definition = (version or program.version).definition
    changes: dict[str, dict[str, Any]] = {}
    if "grade" in definition:
        changes["grade"] = {"choices": _grades(program, school, definition["grade"].choices)}
    if "birth_date" in definition:
        changes["birth_date"] = {"minimum": _iso(program.born_from), "maximum": _iso(program.born_until)}
    if program.only_sex and "sex" in definition:
        changes["sex"] = {"choices": _only(program.only_sex, definition["sex"].choices), "required": True}
    if program.kind.has("manuscripts"):
        changes |= _limited(definition, word_limits(program))
    narrowed = definition.with_changes(changes)
    return replace(narrowed, questions=_with_cohort(program, narrowed))


TEXTS = {"manuscript_text", "manuscript_file"}
"""The questions that a manuscript answers, and whose words a program limits."""


def category_of(definition: FormDefinition) -> Question | None:
    """The question for the category, where the form asks it."""
    return next((question for question in definition if question.key == "category"), None)


def word_limits(program: Program) -> tuple[WordLimit, ...]:
    """How many words a manuscript of this program may have: those of a category first, then those of all others."""
    rows = program.word_limits
    return tuple(WordLimit(row.least, row.most, "category" if row.answer else "", row.answer) for row in rows)


def _limited(definition: FormDefinition, found: tuple[WordLimit, ...]) -> dict[str, dict[str, Any]]:
    """What the limits of a program change: a question's own most words give way to them, and its hint names them."""
    asked = [definition[key] for key in TEXTS if found and key in definition]
    said = limits_in_words(found, category_of(definition))
    return {question.key: {"word_limits": found, "max_words": 0, "hint": _with_limits(question, said)} for question in asked}


def _with_limits(question: Question, said: Sentence) -> str:
    if question.type != "file" or not question.hint:
        return said
    return Sentence("%(hint)s %(limits)s", hint=Sentence(question.hint), limits=said)


PARTICIPANT = Question(
    "registration_number", "registration", "Peserta", short="No. pendaftaran", why="Agar jawaban ini menjadi milik peserta itu."
)
"""Whom an answer is about, asked first by every form that is about somebody."""


def definition_by(form: Form, version: FormVersion | None = None, school: Institution | None = None) -> FormDefinition:
    """The questions of any form of a program, as it asks them."""
    if form.is_registration:
        return definition_of(form.program, version, school)
    definition = (version or form.version).definition
    return replace(definition, questions=_at_the_top(PARTICIPANT, definition)) if form.use.about_somebody else definition


def known_of(institution: Institution) -> dict[str, str]:
    """What a form that anybody may fill in need not ask an institution again, by the keys of its questions."""
    found = {"institution": institution.name, "address": institution.address, "region": institution.region_code or ""}
    return {key: value for key, value in found.items() if value}


DESK = "desk"
"""The channel of what staff put together themselves."""


def definition_in(batch: Batch) -> FormDefinition:
    """The questions that the rows of a batch answer; while it is put together, with what is true of cohorts now."""
    whole = definition_by(batch.form, school=batch.school)
    definition = whole if batch.channel == DESK else whole.for_registrants()
    if batch.sent_at or not batch.registers or "cohort" not in definition or not batch.program.cohorts:
        return definition
    choices = offered_choices(batch.program, definition["cohort"].choices, utcnow())
    return definition.with_changes({"cohort": {"choices": choices}})


def _at_the_top(question: Question, definition: FormDefinition) -> tuple[Question, ...]:
    start = 1 if definition.questions and definition.questions[0].type == "heading" else 0
    return definition.questions[:start] + (question,) + definition.questions[start:]


def _grades(program: Program, school: Institution | None, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The classes of the program; those that the school's level does not have are retired, so they are refused by name."""
    asked = tuple(choice for choice in _of_levels(program, choices) if not program.grades or choice.code in program.grades)
    own = LEVELS.get(school.level, ()) if school else ()
    if not any(choice.code in own for choice in asked):
        return asked
    return tuple(replace(choice, retired=choice.retired or choice.code not in own) for choice in asked)


def _of_levels(program: Program, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The classes of the levels that staff chose; a level beyond those of the kind brings classes that the form lacks."""
    if not program.levels:
        return choices
    beyond = classes_of(set(program.levels) - set(program.kind.levels)) - {choice.code for choice in choices}
    others = classes_of(LEVELS) - classes_of(program.levels)
    return tuple(choice for choice in choices if choice.code not in others) + tuple(c for c in CLASSES if c.code in beyond)


def _only(code: str, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The choice of this code; the others are refused by name."""
    return tuple(replace(choice, retired=choice.retired or choice.code != code) for choice in choices)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _with_cohort(program: Program, definition: FormDefinition) -> tuple[Question, ...]:
    if not program.cohorts:
        return definition.questions
    choices = tuple(Choice(str(cohort.id), cohort.name) for cohort in program.cohorts)
    cohort = Question("cohort", "choice", "Angkatan", choices=choices, statistic=True, why="Setiap angkatan punya jadwal.")
    return _at_the_top(cohort, definition)


def outside_choices(definition: FormDefinition, batch: Batch | None = None) -> dict[str, Mapping[str, str]]:
    """The lists that a form needs from the database, by question type; only those that the definition asks for."""
    found: dict[str, Mapping[str, str]] = {}
    if definition.of_type("region"):
        found["region"] = village_names()
    if definition.of_type("school"):
        found["school"] = {school.npsn: school.name for school in db.scalars(select(School).order_by(School.name_order))}
    if definition.of_type("file"):
        files = db.scalars(select(StoredFile).where(StoredFile.batch_id == batch.id)) if batch else ()
        kept = list(files)
        found["file"] = {file.key: file.name for file in kept}
        found[WORDS_OF_FILES] = {file.key: str(file.words) for file in kept if file.words is not None}
    if batch and definition.of_type("registration"):
        found["registration"] = participants(batch.program, batch.school, batch.about)
    return found


def participants(program: Program, school: Institution | None = None, number: str = "") -> dict[str, str]:
    """Those who have a place, by number: of a school, or only the one of this number."""
    statement = select(Registration.number, Registration.name).where(Registration.program_id == program.id)
    statement = statement.where(Registration.status.in_(PLACED)).order_by(Registration.sequence)
    if school:
        statement = statement.where(Registration.school_id == school.id)
    if number:
        statement = statement.where(Registration.number == number)
    return {found: f"{found} {name}" for found, name in db.execute(statement)}


def outside_of_all(program: Program) -> dict[str, Mapping[str, str]]:
    """The same for every version of a program's form; nothing for one that has no version yet."""
    found: dict[str, Mapping[str, str]] = {}
    for version in program.versions:
        found.update(outside_choices(version.definition))
    return found


def named_definition(registration: Registration) -> FormDefinition:
    """The questions that this registration answered, in the wording it was sent with and with the names of what was chosen."""
    definition = definition_of(registration.program, registration.version)
    return with_choices(definition, outside_choices(definition, batch_of(registration)))


def batch_of(registration: Registration) -> Batch | None:
    """The batch that a registration came in, with the files that were uploaded to it."""
    return db.get(Batch, registration.batch_id) if registration.batch_id else None


def form_for(program: Program, values: Values, batch: Batch | None = None, by_staff: bool = False) -> AnswerForm:
    """The form of a program holding these strings; with what only staff answer `by_staff`."""
    if by_staff:
        definition = definition_by(batch.form, school=batch.school) if batch else definition_of(program)
    else:
        definition = definition_in(batch) if batch else definition_of(program).for_registrants()
    return AnswerForm(definition, values, local_today(), outside_choices(definition, batch))
