"""The cut: who goes on to the next stage, and why; lots for places that are left; the entries of the next stage."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.staff.judging import blueprint
from blueprints.staff.lookups import judging_stage_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.contests import drawing, sentences
from domain.contests.route import next_stages
from domain.judging import advancing, locking, openings
from domain.judging.results import result_of
from domain.models import Stage
from domain.rules import RuleBroken
from domain.store.db import reading, writing

THROUGH = {"rank": "peringkat", "mark": "nilai", "all": "semua lolos", "next": "mengisi tempat kosong", "lot": "undian"}


@blueprint.get("/kegiatan/<code>/babak/<int:stage_id>/lolos")
@audience("reader")
def cut(code: str, stage_id: int) -> ResponseReturnValue:
    return _page(judging_stage_or_404(code, stage_id), {})


def _page(stage: Stage, problems: dict[str, str]) -> ResponseReturnValue:
    with reading():
        result, following = result_of(stage), next_stages(stage)
        made = advancing.cut_of(result)
        words = {
            "waits": advancing.waits_for(result, made), "draws": drawing.draws_of(stage, advancing.LOT),
            "no_longer": advancing.no_longer(stage, made, result), "following": following,
        }  # fmt: skip
    page = render_template(
        "staff/judging/cut.html", stage=stage, program=stage.program, result=result, made=made, problems=problems,
        rules=list(sentences.of_cut(stage)),
        ranks={row.entry: row.rank for row in result.standing.ranking().ranked},
        shown=lambda entry: openings.shown_total(result, entry), THROUGH=THROUGH,
        numbers=lambda tied: locking.numbers_of(result, tied), **words,
    )  # fmt: skip
    return page, 422 if problems else 200


@blueprint.post("/kegiatan/<code>/babak/<int:stage_id>/lolos")
@audience("officer")
def cut_send(code: str, stage_id: int) -> ResponseReturnValue:
    stage = judging_stage_or_404(code, stage_id)
    try:
        with writing():
            added = advancing.advance(stage)
            audit.record(actor(), "stage-advanced", f"stage:{stage.id}", f"{len(added)}")
    except RuleBroken as broken:
        return _page(stage, {"main": str(broken)})
    flash(_("%(count)s peserta masuk ke babak berikutnya.", count=len(added)), "success")
    return redirect(url_for("staff.judging.cut", code=code, stage_id=stage_id))


@blueprint.post("/kegiatan/<code>/babak/<int:stage_id>/lolos/undi")
@audience("officer")
def cut_lots(code: str, stage_id: int) -> ResponseReturnValue:
    stage = judging_stage_or_404(code, stage_id)
    try:
        with writing():
            draw = advancing.draw_lots(stage, actor(), request.form.get("reason", "")[:300])
            audit.record(actor(), "cut-drawn", f"stage:{stage.id}/draw:{draw.id}")
    except RuleBroken as broken:
        return _page(stage, {"reason": str(broken)})
    flash(_("Tempat yang tersisa sudah diundi."), "success")
    return redirect(url_for("staff.judging.cut", code=code, stage_id=stage_id))
