"""One page with one form of the staff: shows it, checks it, saves it in one transaction, and goes on."""

from collections.abc import Callable, Mapping, Sequence

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from domain.calendar.clashes import Clash
from domain.office import clock
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.answer_form import AnswerForm, Values
from forms.definition import Answer, FormDefinition

Choices = Mapping[str, Mapping[str, str]]
Clashing = Callable[[Mapping[str, Answer]], Sequence[Clash]]
Save = Callable[[Mapping[str, Answer]], str]
"""Does the work inside the transaction and says where to go next."""


def filled(definition: FormDefinition, stored: Values, choices: Choices | None = None) -> AnswerForm:
    """The form holding what was typed, else what is stored."""
    typed: Values = request.form.to_dict(flat=False) if request.method == "POST" else stored
    return AnswerForm(definition, typed, clock.local_today(), choices)


def form_page(
    form: AnswerForm, save: Save, saved: str, template: str = "staff/form.html", edited: Edited | None = None, **words: object
) -> ResponseReturnValue:
    """The page of a form. `saved` is the message after saving; a broken rule is shown beside its field.

    `edited` is what the form replaces: who saves later than somebody else sees both first.
    """
    if edited:
        edited.show()
    problems: dict[str, str] = {}
    if request.method == "POST" and not form.validate():
        problems = form.problems
    elif request.method == "POST":
        try:
            with writing():
                if edited:
                    edited.must_be_as_shown(form)
                target = save(form.answers)
        except RuleBroken as rule:
            problems = refused(form, rule)
        else:
            flash(saved, "success")
            return redirect(target)
    return render_template(template, form=form, problems=problems, **words), 422 if problems else 200


def clash_page(
    form: AnswerForm, clashing: Clashing, edited: Edited | None, template: str = "staff/form.html", **words: object
) -> ResponseReturnValue | None:
    """The page of a form that says, before anything is saved, what its answers would clash with; None when they do not.

    Who was shown all of it saves with a second press, which has another name.
    """
    if request.method != "POST" or not form.validate() or not (found := clashing(form.answers)):
        return None
    if "anyway" in request.form and {clash.key for clash in found} <= set(request.form.getlist("seen")):
        return None
    if edited:
        edited.show()
    words |= {"button": _("Simpan juga"), "button_name": "anyway"}
    return render_template(template, form=form, problems={}, clashes=found, **words), 422


def refused(form: AnswerForm, rule: RuleBroken) -> dict[str, str]:
    """The problems of a form that a rule refused: beside the field that it is about, else over the whole form."""
    if rule.field in form:
        form[rule.field].errors = [str(rule)]
        return form.problems
    return {"form": str(rule)}
