"""Registrations as a table of texts: one row a person, one column a question, for a spreadsheet."""

from collections.abc import Callable, Iterable, Sequence
from zoneinfo import ZoneInfo

from domain.models import Program, Registration
from domain.office.offices import office
from domain.programs.asking import definition_of, outside_choices
from forms.answer_form import with_choices
from forms.definition import Question
from forms.question_types import shown

Column = tuple[str, Callable[[Registration], str]]


def sheet_of(program: Program, registrations: Iterable[Registration], private: bool) -> tuple[list[str], list[list[str]]]:
    """The heads and the rows; answers of private questions only when `private`."""
    columns = [*_OURS, *_origin(program), *_answers(program, private), ("Waktu daftar", _sent_at())]
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
    if program.kind.registrant == "individual":
        return ()
    return (
        ("NPSN", lambda registration: registration.school.npsn if registration.school else ""),
        ("Sekolah", lambda registration: registration.school.name if registration.school else ""),
    )


def _answers(program: Program, private: bool) -> list[Column]:
    """A column for every question that any version of the form asked, in the newest wording."""
    found: dict[str, Question] = {}
    for version in program.versions:
        definition = definition_of(program, version)
        filled = with_choices(definition, outside_choices(definition))
        found.update({question.key: question for question in filled if private or not question.private})
    return [(question.column_label, _reader(question)) for question in found.values()]


def _reader(question: Question) -> Callable[[Registration], str]:
    if question.type == "file":
        return lambda registration: "Ada" if registration.answers.get(question.key) else ""
    return lambda registration: shown(question, registration.answers.get(question.key, ""))
