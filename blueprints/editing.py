"""Changing what is there already: a form says what it showed, and who saves after somebody else sees both values first."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from flask import g, request

from blueprints.language import translated as _
from domain.intake import meanwhile
from domain.office import clock
from domain.rules import RuleBroken
from forms.answer_form import AnswerField, AnswerForm, Values
from forms.definition import Answer, Question

NAME = "shown"
"""The hidden field of a form that holds the mark of what it showed; who sends none is shown what is stored first."""
NOT_SAID = "not said"
"""The mark of a form that did not say what it showed."""


@dataclass(frozen=True)
class Edited:
    """A thing that a form changes: how it is held until the transaction ends, and what is stored of it as the form shows it."""

    hold: Callable[[], object]
    read: Callable[[], Values]

    def must_be_as_shown(self, form: AnswerForm) -> None:
        """Raises Overtaken when somebody else has stored something else since the form was opened; inside `writing()`."""
        self.hold()
        stored = self.read()
        if request.form.get(NAME) != mark_of(stored) and (rows := _differences(form, stored)):
            raise Overtaken(mark_of(stored), rows)

    def show(self) -> None:
        """Have the page say what is shown now; a form that comes back with mistakes says what it said, if anything."""
        g.shown = request.form.get(NAME, NOT_SAID) if request.method == "POST" else mark_of(self.read())


Difference = tuple[Question, Answer, Answer]
"""A question, what is stored, and what was typed."""


class Overtaken(RuleBroken):
    """Somebody else was quicker. `differences` are shown beside the form, which keeps what was typed."""

    def __init__(self, mark: str, differences: list[Difference]) -> None:
        sentences = {
            True: _("Orang lain sudah menyimpan perubahan. Bandingkan, lalu simpan lagi bila isian Anda benar."),
            False: _("Kiriman ini tidak menyebut isian yang dilihatnya. Bandingkan, lalu simpan lagi bila isian Anda benar."),
        }
        super().__init__(sentences[request.form.get(NAME, NOT_SAID) != NOT_SAID])
        g.shown, g.overtaken = mark, differences


def mark_shown(field: AnswerField) -> str:
    """The mark of what a page shows of a question; of one that somebody else has answered meanwhile, of their answer."""
    stored: dict[str, str] = g.get("meanwhile", {})
    return stored.get(field.name, meanwhile.mark_of(field.data))


def mark_of(stored: Values) -> str:
    """A short mark of these values; other values have another one."""
    return hashlib.sha256(json.dumps(stored, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _differences(form: AnswerForm, stored: Values) -> list[Difference]:
    theirs = AnswerForm(form.definition, stored, clock.local_today())
    theirs.validate()
    pairs = ((one.question, theirs.answers.get(one.name, ""), form.answers.get(one.name, "")) for one in form.fields)
    return [(question, before, after) for question, before, after in pairs if before != after]
