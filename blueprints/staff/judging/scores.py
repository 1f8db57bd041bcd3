"""The scores of a program as staff follow them: which sheets are complete, what is missing, who does not appear."""

from collections.abc import Mapping
from typing import Any

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import say
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.judging import blueprint
from blueprints.staff.lookups import judging_stage_or_404, program_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.judging import appearing
from domain.judging.completeness import missing_sentence
from domain.judging.given import given_of
from domain.judging.panels import stages_of
from domain.judging.performances import entry_of
from domain.judging.sheets import sheets_of
from domain.judging.spread import report_of
from domain.models import Entry
from domain.models.contests.contest import STATES
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk import values
from forms.desk.judging import state_form
from forms.reading.points import show_points
from pdf_templates.plots.figure import on_page
from pdf_templates.plots.scores import score_plots


@blueprint.get("/kegiatan/<code>/nilai")
@audience("reader")
def scores(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "judging")
    stages = [(stage, sheets_of(stage)) for stage in stages_of(program)]
    return render_template(
        "staff/judging/scores.html", program=program, stages=stages, STATES=STATES, missing_sentence=missing_sentence
    )


@blueprint.get("/kegiatan/<code>/babak/<int:stage_id>/selisih")
@audience("reader")
def spread(code: str, stage_id: int) -> ResponseReturnValue:
    """Where judges of one performance are far apart, before anything is signed."""
    stage = judging_stage_or_404(code, stage_id)
    return render_template(
        "staff/judging/spread.html",
        program=stage.program,
        report=report_of(stage),
        plots=[on_page(plot, say) for plot in score_plots(given_of(stage))],
        points=show_points,
    )


@blueprint.route("/kegiatan/<code>/babak/<int:stage_id>/penampilan/<entry>", methods=["GET", "POST"])
@audience("officer")
def entry_state(code: str, stage_id: int, entry: str) -> ResponseReturnValue:
    """Whether a performance takes place: forfeited, withdrawn or disqualified with a reason."""
    stage = judging_stage_or_404(code, stage_id)
    found: Entry = entry_of(stage, entry) or abort(404)
    back = url_for("staff.judging.scores", code=code)

    def save(answers: Mapping[str, Answer]) -> str:
        appearing.set_state(found, values.as_text(answers["state"]), values.as_text(answers.get("reason", "")))
        audit.record(actor(), f"entry-{found.state}", f"entry:{found.id}")
        return back

    edited = Edited(lambda: hold(found), lambda: {"state": found.state, "reason": found.reason})
    title = _("Nomor %(number)s: %(name)s", number=found.position or found.code, name=found.registration.name)
    words: dict[str, Any] = {"title": title, "button": _("Simpan"), "back": back, "program": stage.program}
    return form_page(filled(state_form(STATES, "in"), edited.read()), save, _("Keadaan tersimpan."), edited=edited, **words)
