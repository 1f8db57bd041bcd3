"""Changing what is there already: a form says what it showed, and who saves after somebody else sees both values first."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from flask import g, request

from blueprints.language import translated as _
from domain.office import clock
from domain.rules import RuleBroken
from forms.answer_form import AnswerForm, Values
from forms.definition import Answer, Question

NAME = "shown"
"""The hidden field of a form that holds the mark of what it showed."""


@dataclass(frozen=True)
class Edited:
    """A thing that a form changes: how it is held until the transaction ends, and what is stored of it as the form shows it."""

    hold: Callable[[], object]
    read: Callable[[], Values]

    def must_be_as_shown(self, form: AnswerForm) -> None:
        """Raises Overtaken when somebody else has stored something else since the form was opened; inside `writing()`."""
        self.hold()
        stored = self.read()
        if request.form.get(NAME, mark_of(stored)) != mark_of(stored) and (rows := _differences(form, stored)):
            raise Overtaken(mark_of(stored), rows)

    def show(self) -> None:
        """Have the page say what is shown now; a form that comes back with mistakes says what it said."""
        g.shown = request.form.get(NAME) or mark_of(self.read())


Difference = tuple[Question, Answer, Answer]
"""A question, what is stored, and what was typed."""


class Overtaken(RuleBroken):
    """Somebody else was quicker. `differences` are shown beside the form, which keeps what was typed."""

    def __init__(self, mark: str, differences: list[Difference]) -> None:
        super().__init__(_("Orang lain sudah menyimpan perubahan. Bandingkan, lalu simpan lagi bila isian Anda benar."))
        g.shown, g.overtaken = mark, differences


def mark_of(stored: Values) -> str:
    """A short mark of these values; other values have another one."""
    return hashlib.sha256(json.dumps(stored, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _differences(form: AnswerForm, stored: Values) -> list[Difference]:
    theirs = AnswerForm(form.definition, stored, clock.local_today())
    theirs.validate()
    pairs = ((one.question, theirs.answers.get(one.name, ""), form.answers.get(one.name, "")) for one in form.fields)
    return [(question, before, after) for question, before, after in pairs if before != after]
