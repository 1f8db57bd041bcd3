"""What a guest of a meeting sees by the private link: the invitation, the answer, and what the institution still has to do."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, refused
from blueprints.visitors import actor, audience, guest
from domain import audit
from domain.meetings import answering, decisions
from domain.models import Decision
from domain.models.services.meeting import ANSWERS, STATES
from domain.programs.asking import definition_of
from domain.rules import RuleBroken
from domain.store.db import writing
from domain.store.holding import hold
from forms.answer_form import AnswerForm
from forms.desk.services.meeting import answer_form, report_form
from forms.desk.values import as_text

blueprint = Blueprint("guests", __name__, url_prefix="/undangan-saya")
REPORTED = {key: label for key, label in STATES.items() if key != "dropped"}
"""Only the office gives a decision up."""


def _edited() -> Edited:
    return Edited(lambda: hold(guest()), lambda: answering.as_answered(guest()))


def _form() -> AnswerForm:
    found = guest()
    definition = answer_form(ANSWERS, definition_of(found.program), bool(found.institution))
    return filled(definition, answering.as_answered(found))


@blueprint.get("/")
@audience("guest")
def home() -> ResponseReturnValue:
    return _page(_form(), {})


def _page(form: AnswerForm, problems: dict[str, str]) -> ResponseReturnValue:
    _edited().show()
    page = render_template(
        "guests/home.html", guest=guest(), form=form, problems=problems, session=answering.first_session(guest()),
        may_answer=answering.may_answer(guest()), waiting=decisions.open_of(guest().institution),
    )  # fmt: skip
    return page, 422 if problems else 200


@blueprint.post("/")
@audience("guest")
def answer() -> ResponseReturnValue:
    """Comes, sends somebody, or does not come."""
    form = _form()
    if not form.validate():
        return _page(form, form.problems)
    try:
        with writing():
            _edited().must_be_as_shown(form)
            answering.answer(guest(), as_text(form.answers["answer"]), form.answers, actor())
            audit.record(actor(), "guest-answered", f"guest:{guest().id}")
    except RuleBroken as broken:
        return _page(form, refused(form, broken))
    flash(_("Terima kasih, jawaban Anda tersimpan."), "success")
    return redirect(url_for("guests.home"))


def _decision_or_404(decision_id: int) -> Decision:
    """An open decision of the guest's own institution."""
    return next((one for one in decisions.open_of(guest().institution) if one.id == decision_id), None) or abort(404)


@blueprint.route("/keputusan/<int:decision_id>", methods=["GET", "POST"])
@audience("guest")
def decision(decision_id: int) -> ResponseReturnValue:
    """What the institution did about a decision."""
    found = _decision_or_404(decision_id)
    form = filled(report_form(REPORTED), {"state": "open"})
    problems: dict[str, str] = {}
    if request.method == "POST" and not form.validate():
        problems = form.problems
    elif request.method == "POST":
        try:
            with writing():
                decisions.report_own(found, as_text(form.answers["text"]), as_text(form.answers["state"]), actor())
                audit.record(actor(), "decision-reported", f"decision:{decision_id}")
        except RuleBroken as broken:
            problems = refused(form, broken)
        else:
            flash(_("Terima kasih, laporan Anda tersimpan."), "success")
            return redirect(url_for("guests.home"))
    return render_template("guests/decision.html", decision=found, form=form, problems=problems), 422 if problems else 200
