"""The same question wrong in many rows: one card, with one answer for all that are empty and a row for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import request

from domain.intake.checking import CheckedBatch, CheckedRow
from domain.office import clock
from domain.programs import asking
from forms.answer_form import AnswerField, AnswerForm
from forms.definition import Question

LEAST = 4
"""So many rows with the same question wrong share a card."""
MOST_OPTIONS = 30
_COMPACT = frozenset({"text", "number", "date", "phone", "choice", "yes_no", "consent"})
_CHOSEN = frozenset({"choice", "yes_no", "consent"})
SEEN = "seen"
"""Ends the name of the mark of what a row of a card showed: what is left empty there is no answer."""
ALL = "all-"
"""Begins the name of the field whose answer is for every row that has none."""

MendForms = Sequence[tuple[CheckedRow, AnswerForm]]


@dataclass(frozen=True)
class Group:
    """A question and the rows in which it is wrong; `for_all` is its field for all that are empty, if one answer may do."""

    question: Question
    rows: Sequence[tuple[CheckedRow, AnswerField]]
    for_all: AnswerField | None

    @property
    def empty(self) -> int:
        """How many rows have no answer at all."""
        return sum(not field.data for _row, field in self.rows)


def groups_of(checked: CheckedBatch, forms: MendForms) -> list[Group]:
    """The questions that are wrong in many rows, in the order of the form."""
    choices, today = asking.outside_choices(checked.definition, checked.batch), clock.local_today()
    for_all = AnswerForm(checked.definition, request.form if request.method == "POST" else {}, today, choices, prefix=ALL)
    found = []
    for common in for_all.fields:
        question = common.question
        rows = [
            (row, field) for row, form in forms for field in form.fields if field.errors and field.question.key == question.key
        ]
        if len(rows) >= LEAST and is_compact(question):
            found.append(Group(question, rows, common if _may_be_same(question) else None))
    return found


def is_compact(question: Question) -> bool:
    """Whether a question fits a cell of a table."""
    return question.type in _COMPACT and len(question.open_choices) <= MOST_OPTIONS


def _may_be_same(question: Question) -> bool:
    """Whether one answer may be everybody's: what is chosen, or shared; not a name or a number of one's own."""
    return question.shared or question.type in _CHOSEN


def singly(forms: MendForms, groups: Sequence[Group]) -> Iterator[tuple[CheckedRow, AnswerForm, list[str]]]:
    """Each row with the questions that no card of a group asks."""
    grouped = {group.question.key for group in groups}
    for row, form in forms:
        keys = [key for key in form.problems if key not in grouped]
        if keys or row.is_repeated:
            yield row, form, keys


def answers_of(row: CheckedRow, prefix: str) -> dict[str, str]:
    """What was typed on the cards of groups for this row: its own answer, else the one for all that are empty."""
    found = {}
    for key in request.form.getlist("grouped"):
        own, for_all = request.form.get(prefix + key, "").strip(), request.form.get(ALL + key, "").strip()
        if own or (key in row.problems and for_all and not row.row.values.get(key)):
            found[key] = own or for_all
    return found
