"""Desk entry: staff type signed paper forms, one after the other, by keyboard alone."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.lookup import typed
from blueprints.staff.lookups import program_or_404
from blueprints.staff.registering import blueprint
from blueprints.visitors import actor, audience
from domain.intake import batches, desk_batches
from domain.models import Program, Registration, School
from domain.office import clock
from domain.office.school_list import school_by_npsn, schools_of_levels
from domain.programs import asking
from domain.programs.programs import levels_of
from domain.registering import registering
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.answer_form import AnswerForm, Values
from forms.desk.entry import SCHOOL, desk_form


@blueprint.get("/kegiatan/<code>/meja")
@audience("officer")
def desk(code: str) -> ResponseReturnValue:
    program = program_or_404(code)
    kept: Values = cookie.get(_kept_name(program), {})
    return _page(program, _form(program, kept), {})


def _kept_name(program: Program) -> str:
    return f"desk-{program.code}"


def _form(program: Program, values: Values, school: School | None = None) -> AnswerForm:
    definition = asking.definition_of(program, school=school)
    asks_school = program.kind.registrant == "school_batch"
    schools = schools_of_levels(levels_of(program)) if asks_school else []
    names = {school.npsn: f"{school.name} ({school.npsn})" for school in schools}
    choices = {**asking.outside_choices(definition), SCHOOL.key: names}
    return AnswerForm(desk_form(definition, asks_school), values, clock.local_today(), choices)


def _page(program: Program, form: AnswerForm, problems: dict[str, str]) -> ResponseReturnValue:
    page = render_template(
        "staff/registering/desk.html",
        program=program,
        form=form,
        problems=problems,
        unfinished=desk_batches.unfinished(program),
        late=registering.is_late(program),
    )
    return page, 422 if problems else 200


@blueprint.post("/kegiatan/<code>/meja")
@audience("officer")
def desk_send(code: str) -> ResponseReturnValue:
    """Register what is on one paper; the next empty form comes at once, school and teacher kept."""
    program = program_or_404(code)
    values = typed((SCHOOL.key, *asking.definition_of(program).keys))
    form = _form(program, values)
    school = school_by_npsn(request.form.get(SCHOOL.key, "")) if SCHOOL.key in form else None
    checked = _form(program, values, school)
    if not checked.validate():
        for field in form.fields:  # the page offers the classes of every school: the school may be chosen anew
            field.errors = checked[field.name].errors
        return _page(program, form, form.problems)
    try:
        with writing():
            registration = _register(program, values, school)
    except RuleBroken as broken:
        return _page(program, form, {broken.field if broken.field in form else "main": str(broken)})
    cookie[_kept_name(program)] = _kept(program, values)
    flash(_("%(number)s %(name)s tersimpan.", number=registration.number, name=registration.name), "success")
    return redirect(url_for("staff.registering.desk", code=code))


def _register(program: Program, values: Mapping[str, str | list[str]], school: School | None) -> Registration:
    own = {key: value for key, value in values.items() if key != SCHOOL.key}
    return registering.register_one(program, school, own, "desk", actor())


def _kept(program: Program, values: Mapping[str, str | list[str]]) -> dict[str, str | list[str]]:
    """School, cohort and teacher, for the next paper; consents are ticked anew for each child."""
    shared = {q.key for q in asking.definition_of(program) if q.shared and q.type != "consent"}
    return {key: value for key, value in values.items() if key in shared | {SCHOOL.key, "cohort"}}


@blueprint.post("/kegiatan/<code>/meja/kiriman")
@audience("officer")
def open_desk_batch(code: str) -> ResponseReturnValue:
    """Open a batch to take in lists or filled PDF forms: a school's own, or the desk's where people register themselves."""
    program = program_or_404(code)
    asks_school = program.kind.registrant == "school_batch"
    school = school_by_npsn(request.form.get("npsn", "")) if asks_school else None
    if asks_school and school is None:
        return _page(program, _form(program, {}), {"npsn": _("Pilih sekolahnya dahulu.")})
    with writing():
        batch = batches.open_batch(program, school, "web" if school else "desk")
    return redirect(url_for("batches.overview", token=batch.token))
