"""Decisions of meetings: written down, changed, reported about, and all that are open."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import decision_or_404, program_or_404
from blueprints.staff.meetings import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.meetings import decisions as rules
from domain.models import Decision, Program
from domain.models.services.meeting import STATES
from domain.office.institutions import institution_names
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk import values
from forms.desk.services.meeting import DECISION, report_form


@blueprint.get("/keputusan")
@audience("reader")
def every_decision() -> ResponseReturnValue:
    """What meetings decided and nobody has done yet, the most urgent first."""
    return render_template("staff/meetings/every_decision.html", decisions=rules.every_open())


@blueprint.route("/kegiatan/<code>/keputusan/baru", methods=["GET", "POST"])
@audience("officer")
def new_decision(code: str) -> ResponseReturnValue:
    return _decision_page(program_or_404(code, "meetings"), None, _("Keputusan baru"))


@blueprint.route("/keputusan/<int:decision_id>/ubah", methods=["GET", "POST"])
@audience("officer")
def change_decision(decision_id: int) -> ResponseReturnValue:
    found = decision_or_404(decision_id)
    return _decision_page(found.program, found, _("Ubah keputusan"))


def _decision_page(program: Program, found: Decision | None, title: str) -> ResponseReturnValue:
    back = url_for("staff.meetings.minutes", code=program.code)

    def save(answers: Mapping[str, Answer]) -> str:
        kept = rules.set_decision(program, found, _values(answers))
        audit.record(actor(), "decision-set", f"decision:{kept.id}")
        return back

    edited = Edited(lambda: hold(found), lambda: _stored(found)) if found else None
    form = filled(DECISION, edited.read() if edited else {}, {"institution_id": institution_names()})
    words: dict[str, Any] = {"title": title, "button": _("Simpan keputusan"), "back": back, "program": program}
    return form_page(form, save, _("Keputusan tersimpan."), edited=edited, **words)


def _values(answers: Mapping[str, Answer]) -> dict[str, Any]:
    home = values.as_number(answers.get("institution_id", ""))
    due = values.as_day(answers.get("due", ""))
    return {**values.answers_of(answers, "text", "owner"), "institution_id": home, "due": due}


def _stored(decision: Decision) -> dict[str, str]:
    home, due = values.show_number(decision.institution_id), values.show_typed_day(decision.due)
    return {"text": decision.text, "owner": decision.owner, "institution_id": home, "due": due}


@blueprint.route("/keputusan/<int:decision_id>", methods=["GET", "POST"])
@audience("officer")
def decision(decision_id: int) -> ResponseReturnValue:
    """One decision with all that was reported, and a form for the next report."""
    found = decision_or_404(decision_id)
    here = url_for("staff.meetings.decision", decision_id=decision_id)

    def save(answers: Mapping[str, Answer]) -> str:
        rules.report(found, values.as_text(answers["text"]), values.as_text(answers["state"]), actor())
        audit.record(actor(), "decision-reported", f"decision:{decision_id}")
        return here

    return form_page(
        filled(report_form(STATES), {"state": found.state}), save, _("Laporan tersimpan."), "staff/meetings/decision.html",
        decision=found, program=found.program, STATES=STATES, title=found.text, button=_("Simpan laporan"),
        back=url_for("staff.meetings.minutes", code=found.program.code),
    )  # fmt: skip
