"""Who comes to a trainer's session without having registered: the few questions that must be answered, on line."""

from collections.abc import Mapping

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.lookup import typed
from blueprints.visitors import actor, audience
from domain import audit
from domain.access import lookup
from domain.models import Institution, Session
from domain.office import clock
from domain.programs import asking, programs
from domain.rules import RuleBroken
from domain.sessions.walk_ins import add_walk_in, fixed_answers, is_today
from domain.store.db import writing
from forms.answer_form import AnswerForm, Values
from forms.desk.entry import SCHOOL, desk_form, shortest
from forms.sentence import Sentence

NOT_TODAY = Sentence("Yang datang langsung ditambahkan pada hari sesinya saja. Untuk hari lain, hubungi panitia.")
blueprint = Blueprint("walk_ins", __name__, url_prefix="/pelatih")


def _session(session_id: int) -> Session:
    return lookup.session_for(g.login, session_id) or abort(404)


def _form(session: Session, values: Values) -> AnswerForm:
    """What must be answered; the cohort is the session's own, the school is asked where schools register."""
    program, fixed = session.program, fixed_answers(session)
    definition, of_school = asking.definition_of(program), program.kind.registrant_row.by_institution
    schools = {one.npsn: one.name for one in programs.invited(program)} if of_school else {}
    choices = {**asking.outside_choices(definition), SCHOOL.key: schools}
    asked = desk_form(shortest(definition), of_school)
    return AnswerForm(asked, {**values, **fixed}, clock.local_today(), choices)


@blueprint.get("/sesi/<int:session_id>/datang-langsung")
@audience("trainer")
def add(session_id: int) -> ResponseReturnValue:
    session = _session(session_id)
    return _page(session, _form(session, {}), {} if is_today(session) else {"main": str(NOT_TODAY)})


@blueprint.post("/sesi/<int:session_id>/datang-langsung")
@audience("trainer")
def add_send(session_id: int) -> ResponseReturnValue:
    """Register somebody who is here, and mark them present."""
    session = _session(session_id)
    form = _form(session, typed(_form(session, {}).definition.keys))
    if not is_today(session):
        return _page(session, form, {"main": str(NOT_TODAY)})
    if not form.validate():
        return _page(session, form, form.problems)
    try:
        with writing():
            person = add_walk_in(session, _school(form), _answers(form, session), actor())
            audit.record(actor(), "walk-in", person.number)
    except RuleBroken as broken:
        return _page(session, form, {broken.field if broken.field in form else "main": str(broken)})
    flash(_("%(number)s %(name)s tercatat hadir.", number=person.number, name=person.name), "success")
    return redirect(url_for("trainers.attendance", session_id=session_id))


def _school(form: AnswerForm) -> Institution | None:
    code = str(form.answers.get(SCHOOL.key, ""))
    return programs.institution_by_any_code(code) if code else None


def _answers(form: AnswerForm, session: Session) -> Mapping[str, str | list[str]]:
    answered = {key: value for key, value in form.answers.items() if key != SCHOOL.key and value}
    return {**answered, **fixed_answers(session)}


def _page(session: Session, form: AnswerForm, problems: dict[str, str]) -> ResponseReturnValue:
    page = render_template(
        "walk_ins/add.html", session=session, form=form, problems=problems, fixed=fixed_answers(session),
        is_today=is_today(session),
    )  # fmt: skip
    return page, 422 if problems else 200
