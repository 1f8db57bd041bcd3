"""The panel of a stage: who judges it, who is absent, and who does not judge whom."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import clash_page, filled, form_page
from blueprints.staff.judging import blueprint
from blueprints.staff.lookups import judging_stage_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.calendar.clashes import Clash, clashes_of
from domain.contests.declared import planned_panel
from domain.judging import panels
from domain.judging import recusals as conflicts
from domain.judging.judges import judge_by_id, judges_of
from domain.judging.performances import entry_of, performances_of
from domain.models import Judge, PanelSeat, Stage
from domain.models.contests.judging import ORIGINS
from domain.rules import RuleBroken
from domain.store.db import writing
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk import values
from forms.desk.judging import PANEL, PRESENCE, RECUSAL


@blueprint.route("/kegiatan/<code>/babak/<int:stage_id>/juri", methods=["GET", "POST"])
@audience("officer")
def panel(code: str, stage_id: int) -> ResponseReturnValue:
    stage = judging_stage_or_404(code, stage_id)
    known = {str(judge.id): judge for judge in judges_of(stage.program)}

    def chosen(answers: Mapping[str, Answer]) -> list[Judge]:
        return [known[one] for one in values.as_codes(answers.get("judges", ""))]

    def save(answers: Mapping[str, Answer]) -> str:
        panels.set_panel(stage, chosen(answers))
        audit.record(actor(), "panel-set", f"stage:{stage.id}")
        return url_for("staff.judging.judges", code=code)

    def clashing(answers: Mapping[str, Answer]) -> list[Clash]:
        """Of judges who are new: the others were shown when they were chosen."""
        seated = {seat.judge_id for seat in panels.seats_of(stage)}
        wanted = planned_panel(stage, [one for one in chosen(answers) if one.id not in seated])
        return clashes_of(wanted) if wanted else []

    edited = Edited(lambda: hold(stage), lambda: {"judges": [str(seat.judge_id) for seat in panels.seats_of(stage)]})
    form = filled(PANEL, edited.read(), {"judges": {key: judge.name for key, judge in known.items()}})
    words = _words(stage, _("Juri %(stage)s", stage=stage.name))
    shown = clash_page(form, clashing, edited, **words)
    return shown or form_page(form, save, _("Juri babak ini tersimpan."), edited=edited, **words)


def _words(stage: Stage, title: str) -> dict[str, Any]:
    back = url_for("staff.judging.judges", code=stage.program.code)
    return {"title": title, "button": _("Simpan"), "back": back, "program": stage.program}


@blueprint.route("/kegiatan/<code>/babak/<int:stage_id>/juri/<int:judge_id>", methods=["GET", "POST"])
@audience("officer")
def presence(code: str, stage_id: int, judge_id: int) -> ResponseReturnValue:
    """Whether a judge judges this stage; absent with a reason."""
    stage = judging_stage_or_404(code, stage_id)
    judge = judge_by_id(judge_id) or abort(404)
    seat: PanelSeat = panels.seat_of(judge, stage.id) or abort(404)

    def save(answers: Mapping[str, Answer]) -> str:
        panels.set_absent(seat, values.as_text(answers.get("reason", "")))
        audit.record(actor(), f"judge-{answers['state']}", f"stage:{stage.id}/judge:{judge_id}")
        return url_for("staff.judging.judges", code=code)

    edited = Edited(lambda: hold(seat), lambda: {"state": seat.state, "reason": seat.reason})
    words = _words(stage, _("%(name)s di %(stage)s", name=judge.name, stage=stage.name))
    return form_page(filled(PRESENCE, edited.read()), save, _("Kehadiran juri tersimpan."), edited=edited, **words)


@blueprint.route("/kegiatan/<code>/babak/<int:stage_id>/tidak-menilai", methods=["GET", "POST"])
@audience("officer")
def recusals(code: str, stage_id: int) -> ResponseReturnValue:
    """Who does not judge whom: found, declared, and a form to add one."""
    stage = judging_stage_or_404(code, stage_id)
    judges = {str(seat.judge_id): seat.judge for seat in panels.seats_of(stage)}
    performances = performances_of(stage)

    def save(answers: Mapping[str, Answer]) -> str:
        entry = entry_of(stage, values.as_text(answers["entry"])) or abort(404)
        conflicts.recuse(entry, judges[values.as_text(answers["judge_id"])], values.as_text(answers["reason"]))
        audit.record(actor(), "judge-recused", f"entry:{entry.id}/judge:{answers['judge_id']}")
        return request.path

    choices = {
        "judge_id": {key: judge.name for key, judge in judges.items()},
        "entry": {one.code: f"{one.number} {one.name or one.title}" for one in performances},
    }
    words = _words(stage, _("Juri yang tidak menilai: %(stage)s", stage=stage.name))
    return form_page(
        filled(RECUSAL, {}, choices), save, _("Tersimpan. Nilai juri itu untuk penampilan ini tidak dihitung."),
        "staff/judging/recusals.html", stage=stage, names={judge.id: judge.name for judge in judges.values()},
        declared=conflicts.recusals_of(stage), found=conflicts.recused(stage), ORIGINS=ORIGINS,
        performances={one.id: one for one in performances}, **words,
    )  # fmt: skip


@blueprint.post("/kegiatan/<code>/babak/<int:stage_id>/tidak-menilai/<int:judge_id>/<entry>/cabut")
@audience("officer")
def remove_recusal(code: str, stage_id: int, judge_id: int, entry: str) -> ResponseReturnValue:
    stage = judging_stage_or_404(code, stage_id)
    found, judge = entry_of(stage, entry) or abort(404), judge_by_id(judge_id) or abort(404)
    try:
        with writing():
            conflicts.let_judge(found, judge)
            audit.record(actor(), "judge-recusal-removed", f"entry:{found.id}/judge:{judge_id}")
    except RuleBroken as broken:
        flash(str(broken), "error")
    else:
        flash(_("Dicabut: juri itu menilai penampilan ini lagi."), "success")
    return redirect(url_for("staff.judging.recusals", code=code, stage_id=stage_id))
