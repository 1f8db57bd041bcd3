"""A substitute on the day: the same number for another person, also after registration has closed."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.lookup import asked, typed
from blueprints.registrations import kept_answers
from blueprints.staff.day import blueprint
from blueprints.staff.day.turns import entry_or_404
from blueprints.visitors import actor, audience, note_look
from domain import audit
from domain.day import substituting
from domain.models import Entry, Registration
from domain.places.histories import decide_alone
from domain.programs import asking
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.answer_form import AnswerForm


@blueprint.get("/kegiatan/<code>/babak/<int:stage_id>/giliran/<entry>/ganti")
@audience("officer")
def substitute(code: str, stage_id: int, entry: str) -> ResponseReturnValue:
    """All questions; those about the person are empty."""
    found = _replaceable(code, stage_id, entry)
    person = found.registration
    note_look("private-answers", person.number)
    form = asking.form_for(person.program, kept_answers(person, other=True), asking.batch_of(person))
    _edited(person).show()
    return _page(found, form, {})


@blueprint.post("/kegiatan/<code>/babak/<int:stage_id>/giliran/<entry>/ganti")
@audience("officer")
def substitute_send(code: str, stage_id: int, entry: str) -> ResponseReturnValue:
    found = _replaceable(code, stage_id, entry)
    person, program = found.registration, found.registration.program
    answers = {**kept_answers(person, other=True), **typed(asked(asking.definition_of(program).keys))}
    form = asking.form_for(program, answers, asking.batch_of(person))
    problems, edited = {} if form.validate() else form.problems, _edited(person)
    edited.show()
    if not problems:
        try:
            with writing():
                edited.must_be_as_shown(form)
                substituting.substitute(found, form.answers, form.definition, actor())
                audit.record(actor(), "registration-substituted", person.number)
        except RuleBroken as broken:
            problems = {broken.field or "main": str(broken)}
    if problems:
        return _page(found, form, problems)
    flash(_("Peserta sudah diganti. Nomornya tetap."), "success")
    return redirect(url_for("staff.day.turn", code=code, stage_id=stage_id, entry=entry))


def _replaceable(code: str, stage_id: int, entry: str) -> Entry:
    found = entry_or_404(code, stage_id, entry)
    return found if substituting.can_substitute(found) or request.method == "POST" else abort(404)


def _edited(person: Registration) -> Edited:
    return Edited(lambda: decide_alone(person), lambda: person.answers)


def _page(entry: Entry, form: AnswerForm, problems: dict[str, str]) -> ResponseReturnValue:
    page = render_template(
        "staff/day/substitute.html", program=entry.stage.program, stage=entry.stage, entry=entry, form=form, problems=problems
    )
    return page, 422 if problems else 200
