"""Walk-ins: staff register who came to a session without registering; the next empty form comes at once."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.staff.lookups import form_or_404, session_or_404
from blueprints.staff.registering import blueprint
from blueprints.staff.registering.desk import entry_form, read_entry, without_school
from blueprints.visitors import actor, audience
from domain.models import Form, Session
from domain.registering import registering
from domain.rules import RuleBroken
from domain.sessions.walk_ins import add_walk_in, fixed_answers
from domain.store.db import writing
from forms.answer_form import AnswerForm


@blueprint.get("/kegiatan/<code>/sesi/<int:session_id>/datang-langsung")
@audience("officer")
def walk_in(code: str, session_id: int) -> ResponseReturnValue:
    asked = form_or_404(code)
    session = session_or_404(asked.program, session_id)
    return _page(asked, session, entry_form(asked, fixed_answers(session)), {})


@blueprint.post("/kegiatan/<code>/sesi/<int:session_id>/datang-langsung")
@audience("officer")
def walk_in_send(code: str, session_id: int) -> ResponseReturnValue:
    asked = form_or_404(code)
    session = session_or_404(asked.program, session_id)
    values, form, school = read_entry(asked, fixed_answers(session))
    if form.problems:
        return _page(asked, session, form, form.problems)
    try:
        with writing():
            person = add_walk_in(session, school, without_school(values), actor())
    except RuleBroken as broken:
        return _page(asked, session, form, {broken.field if broken.field in form else "main": str(broken)})
    flash(_("%(number)s %(name)s tercatat hadir.", number=person.number, name=person.name), "success")
    return redirect(url_for("staff.registering.walk_in", code=code, session_id=session_id))


def _page(asked: Form, session: Session, form: AnswerForm, problems: dict[str, str]) -> ResponseReturnValue:
    page = render_template(
        "staff/registering/walk_in.html", program=asked.program, session=session, form=form, problems=problems,
        fixed=fixed_answers(session), late=registering.is_late(asked.program),
    )  # fmt: skip
    return page, 422 if problems else 200
