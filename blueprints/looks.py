"""Every component in all its states on one page, for anyone who changes how the site looks (docs/design.md)."""

from flask import Blueprint, abort, current_app, render_template
from flask.typing import ResponseReturnValue

from blueprints.pages import icons
from blueprints.visitors import audience
from domain.office.clock import local_today
from forms.answer_form import AnswerForm
from forms.definition import Choice, FormDefinition, Question
from forms.question_types import QUESTION_TYPES

blueprint = Blueprint("looks", __name__)
CHOICES = (Choice("a", "Putra"), Choice("b", "Putri"))
WRONG = {"number": "dua", "date": "31/2/2026", "phone": "12", "choice": "c", "region": "c", "yes_no": "?"}
"""What somebody typed that cannot be taken, by the type of its question."""


@blueprint.get("/gaya")
@audience("public")
def looks() -> ResponseReturnValue:
    """Only where the site is developed: `flask --debug run`, and in the tests."""
    if not (current_app.debug or current_app.testing):
        abort(404)
    empty, wrong = _form({}, "empty-"), _form(WRONG, "wrong-")
    wrong.validate()
    return render_template("looks.html", empty=empty, wrong=wrong, icons=icons(current_app.static_folder or ""))


def _form(values: dict[str, str], prefix: str) -> AnswerForm:
    questions = tuple(
        Question(row.key, row.key, row.name, hint="Contoh petunjuk", why="Contoh alasan", choices=CHOICES)
        for row in QUESTION_TYPES.values()
        if row.control != "none"
    )
    return AnswerForm(FormDefinition(questions), values, local_today(), prefix=prefix)
