"""Desk entry: staff type signed paper forms, one after the other, by keyboard alone."""

from collections.abc import Mapping, Sequence

from flask import flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.lookup import typed
from blueprints.staff.lookups import form_args, form_or_404
from blueprints.staff.registering import blueprint
from blueprints.visitors import actor, audience, login
from domain.access import lookup
from domain.intake import batches, desk_batches
from domain.models import Form, Institution, Registration
from domain.office import clock
from domain.places.quotas import Quota, quotas_for
from domain.programs import asking, programs
from domain.registering import desk_entries, registering, replying
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.answer_form import AnswerForm, Values
from forms.desk.entry import SCHOOL, desk_form
from forms.desk.values import as_text


@blueprint.get("/kegiatan/<code>/meja")
@audience("officer")
def desk(code: str) -> ResponseReturnValue:
    asked = form_or_404(code)
    kept = _kept_from(asked, cookie.get(_kept_name(asked), {}))
    return _page(asked, entry_form(asked, kept), {})


def _kept_name(asked: Form) -> str:
    return f"desk-{asked.code}"


def asks_school(asked: Form) -> bool:
    """Whether staff say which school a paper is from."""
    return asked.is_registration and asked.program.kind.registrant_row.by_institution


def entry_form(asked: Form, values: Values, school: Institution | None = None) -> AnswerForm:
    """The questions of a form with what was typed, as staff fill them."""
    definition, of_school = asking.definition_by(asked, school=school), asks_school(asked)
    schools = programs.invited(asked.program) if of_school else []
    choices = {
        **asking.outside_choices(definition),
        SCHOOL.key: {school.npsn: f"{school.name} ({school.npsn})" for school in schools},
        asking.PARTICIPANT.key: asking.participants(asked.program) if asking.PARTICIPANT.key in definition else {},
    }
    return AnswerForm(desk_form(definition, of_school), values, clock.local_today(), choices)


def _page(asked: Form, form: AnswerForm, problems: dict[str, str]) -> ResponseReturnValue:
    page = render_template(
        "staff/registering/desk.html",
        program=asked.program,
        asked=asked,
        form=form,
        problems=problems,
        unfinished=desk_batches.unfinished(asked),
        quotas=_quotas(asked, _first(form[SCHOOL.key].data)) if SCHOOL.key in form else [],
        last=desk_entries.last_typed(asked.program) if asked.is_registration else [],
        today=desk_entries.typed_today(asked.program) if asked.is_registration else "",
        late=asked.is_registration and registering.is_late(asked.program),
    )
    return page, 422 if problems else 200


def _first(data: Sequence[str] | None) -> str:
    return data[0] if data else ""


def _quotas(asked: Form, typed_school: str) -> list[Quota]:
    """What is left for the school that is chosen, quota by quota; nothing while none is."""
    school = programs.institution_by_any_code(typed_school) if typed_school else None
    return quotas_for(asked.program, school) if school else []


@blueprint.get("/kegiatan/<code>/meja/tempat")
@audience("officer")
def desk_places(code: str) -> str:
    """The places of one school, for the page that asks while a school is being chosen."""
    asked = form_or_404(code)
    found = _quotas(asked, request.args.get("sekolah", "")[:MOST_TYPED]) if asks_school(asked) else []
    return render_template("staff/registering/desk_places.html", quotas=found)


MOST_TYPED = 200


@blueprint.post("/kegiatan/<code>/meja")
@audience("officer")
def desk_send(code: str) -> ResponseReturnValue:
    """Register what is on one paper; the next empty form comes at once, school and teacher kept."""
    asked = form_or_404(code)
    values, form, school = read_entry(asked, {})
    if form.problems:
        return _page(asked, form, form.problems)
    try:
        with writing():
            person = _store(asked, values, school)
    except RuleBroken as broken:
        return _page(asked, form, {broken.field if broken.field in form else "main": str(broken)})
    cookie[_kept_name(asked)] = {**_kept(values), "after": person.number if person else ""}
    if person:
        flash(_("%(number)s %(name)s tersimpan.", number=person.number, name=person.name), "success")
    else:
        flash(_("Jawaban tersimpan."), "success")
    return redirect(url_for("staff.registering.desk", code=code, **form_args(asked)))


def read_entry(asked: Form, fixed: Mapping[str, str]) -> tuple[dict[str, str | list[str]], AnswerForm, Institution | None]:
    """What was typed from a paper (`fixed` is not asked), the form that says what is wrong in it, and the school."""
    values = {**typed((SCHOOL.key, *asking.definition_by(asked).keys)), **fixed}
    form = entry_form(asked, values)
    school = programs.institution_by_any_code(str(values.get(SCHOOL.key, ""))) if SCHOOL.key in form else None
    checked = entry_form(asked, values, school)
    if not checked.validate():
        for field in form.fields:  # the page offers the classes of every school: the school may be chosen again
            field.errors = checked[field.name].errors
    return values, form, school


def _store(asked: Form, values: Mapping[str, str | list[str]], school: Institution | None) -> Registration | None:
    """Store what is on the paper; whom it is about, if anybody."""
    own = without_school(values)
    if asked.is_registration:
        return registering.register_one(asked.program, school, own, "desk", actor())
    return replying.reply_one(asked, own, "desk", actor()).registration


def without_school(values: Mapping[str, str | list[str]]) -> dict[str, str | list[str]]:
    """What the person answers; the school stands beside it."""
    return {key: value for key, value in values.items() if key != SCHOOL.key}


def _kept(values: Mapping[str, str | list[str]]) -> dict[str, str | list[str]]:
    """School and cohort, for the next paper: nothing of people lies in the cookie, which the browser can read."""
    return {key: value for key, value in values.items() if key in {SCHOOL.key, "cohort"}}


def _kept_from(asked: Form, kept: Mapping[str, str]) -> dict[str, str]:
    """What the next paper begins with: also the teacher of the paper before; consents are ticked again for each child."""
    codes = {key: value for key, value in kept.items() if key != "after"}
    found = lookup.registration_for(login, kept.get("after", ""))
    if found is None or found.program_id != asked.program.id:
        return codes
    shared = {q.key for q in asking.definition_by(asked) if q.shared and q.type != "consent"}
    return {**{key: as_text(found.answers.get(key, "")) for key in shared}, **codes}


@blueprint.post("/kegiatan/<code>/meja/kiriman")
@audience("officer")
def open_desk_batch(code: str) -> ResponseReturnValue:
    """Open a batch to take in lists or filled PDF forms: a school's own, or the desk's where people register themselves."""
    asked = form_or_404(code)
    school = programs.institution_by_any_code(request.form.get("npsn", "")) if asks_school(asked) else None
    if asks_school(asked) and school is None:
        return _page(asked, entry_form(asked, {}), {"npsn": _("Pilih sekolahnya dahulu.")})
    with writing():
        batch = batches.open_batch(asked.program, school, "web" if school else "desk", asked.purpose)
    return redirect(url_for("batches.overview", token=batch.token))
