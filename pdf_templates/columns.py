"""The columns of lists of people: what a program's questions and its registrations give."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from domain.models import Program, Registration
from forms.definition import Question
from forms.question_types import type_of
from pdf_templates import words
from pdf_templates.engine.document import Document
from pdf_templates.frame import origin, origin_label


@dataclass(frozen=True)
class Column:
    """A column of a list: its head, its width in mm, and how a registration fills it."""

    key: str
    label: str
    width: float
    read: Callable[[Registration], str]
    align: str = ""
    fixed: bool = False


NARROW = 12
"""Columns up to this width in mm are centred."""
MM_PER_LETTER = MM_PER_DIGIT = 2
LEAST_SHARE = 0.6
"""Loose columns are never narrower than this share of their width while fixed ones keep all of theirs."""
NUMBER = Column("number", "No. Pendaftaran", 24, lambda registration: registration.number, fixed=True)
SCHOOL = Column("school", "Sekolah", 40, origin)
STATUS = Column("status", "Status", 22, lambda registration: registration.state.label)


def counter(most: int) -> Column:
    """The number of a row, wide enough for the last one."""
    return Column("no", "No", max(10, 2 + MM_PER_DIGIT * len(str(most))), str, "right", fixed=True)


def age_column(on: date) -> Column:
    """The participant's age on that day."""

    def read(registration: Registration) -> str:
        born = str(registration.answers.get("birth_date", ""))
        return str(words.age(date.fromisoformat(born), on)) if born else ""

    return Column("age", "Umur", 12, read, "centre", fixed=True)


def question_column(question: Question, *, label: str = "") -> Column:
    """The column of a question; its answers are shown as they are on screen."""
    width = question.roster or question.roster_wide or _WIDTHS.get(question.type, 30)
    width = max(width, _WIDTHS["date"]) if question.type == "date" else width
    read = _region if question.type == "region" else _answer(question)
    narrow = width <= NARROW
    fixed = narrow or question.type in ("date", "phone")
    return Column(question.key, label or question.column_label, width, read, "centre" if narrow else "", fixed)


_WIDTHS = {"date": 31, "number": 16, "phone": 29, "yes_no": 14}


def _region(registration: Registration) -> str:
    return registration.region.name if registration.region else ""


def _answer(question: Question) -> Callable[[Registration], str]:
    kind, coded = type_of(question), _needs_codes(question)

    def read(registration: Registration) -> str:
        answer = registration.answers.get(question.key, "")
        if coded and isinstance(answer, str):
            return answer
        return kind.show(question, answer) if answer else ""

    return read


def _needs_codes(question: Question) -> bool:
    """Whether a narrow column has no room for the labels of a choice: L and P, not Laki-laki and Perempuan."""
    longest = max((len(choice.label) for choice in question.choices), default=0)
    return question.type == "choice" and 0 < question.roster <= NARROW and longest * MM_PER_LETTER > question.roster


def offered(program: Program) -> list[Column]:
    """Every column that a list may have, in the order of the form; the school stands after the first section."""
    columns: list[Column] = [NUMBER]
    for place, section in enumerate(program.version.definition.sections):
        columns += [question_column(question) for question in section.questions if question.type not in _NOT_LISTED]
        if place == 0 and program.kind.registrant_row.by_institution:
            columns.append(replace(SCHOOL, label=origin_label(program)))
    return [*columns, STATUS]


_NOT_LISTED = frozenset({"file", "consent", "paragraph", "heading"})


def chosen(program: Program, keys: Iterable[str]) -> list[Column]:
    """The columns of these keys, in this order; keys that the program does not offer are left out."""
    known = {column.key: column for column in offered(program)}
    return [known[key] for key in keys if key in known]


def usual(program: Program, *, wide: bool) -> list[Column]:
    """The columns of a roster when nobody chose any."""
    definition = program.version.definition
    listed = {question.key for question in definition if question.roster or (wide and question.roster_wide)}
    listed |= {NUMBER.key, SCHOOL.key}
    return [column for column in offered(program) if column.key in listed]


def fitted(columns: Iterable[Column], space: float) -> list[dict[str, object]]:
    """The columns as plain values for a template; their widths in mm fill the space.

    Columns of one known length (dates, telephone numbers, classes) keep their width, the others share what is left;
    when too little is left for reading, all of them give way alike.
    """
    columns = list(columns)
    kept = sum(column.width for column in columns if column.fixed)
    shared = sum(column.width for column in columns) - kept
    loose = (space - kept) / shared if shared else 0
    even = space / (kept + shared)
    return [
        {"key": column.key, "label": column.label, "align": column.align, "width": round(column.width * scale, 3)}
        for column in columns
        for scale in [even if loose < LEAST_SHARE else 1 if column.fixed else loose]
    ]


def labels_of(document: Document) -> list[str]:
    """The heads of a list, for a spreadsheet."""
    return [column["label"] for column in document.head["columns"]]


def rows_of(document: Document) -> Iterator[list[str]]:
    """The people of a list under these heads; a spreadsheet needs no heads of groups and no totals."""
    keys = [column["key"] for column in document.head["columns"]]
    return ([row["cells"][key] for key in keys] for row in document if row["kind"] == "row")
