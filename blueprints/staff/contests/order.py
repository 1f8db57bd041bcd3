"""Who appears in a stage, and in which order."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.staff.contests import blueprint
from blueprints.staff.lookups import program_or_404, stage_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.access import actors
from domain.contests import drawing, entries, rules
from domain.contests.route import stage_before
from domain.models import Stage
from domain.models.contests.contest import STATES
from domain.programs import lots
from domain.rules import RuleBroken
from domain.store.db import writing


@blueprint.get("/kegiatan/<code>/lomba/babak")
@audience("staff")
def stages(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "contests")
    found = rules.rules_of(program).stages
    return render_template("staff/contests/stages.html", program=program, stages=found, counts=entries.counts_by_stage(program))


@blueprint.get("/kegiatan/<code>/lomba/babak/<int:stage_id>/urutan")
@audience("reader")
def order(code: str, stage_id: int) -> ResponseReturnValue:
    return _order_page(stage_or_404(program_or_404(code, "contests"), stage_id), {})


@blueprint.post("/kegiatan/<code>/lomba/babak/<int:stage_id>/peserta")
@audience("officer")
def fill_stage(code: str, stage_id: int) -> ResponseReturnValue:
    """Everybody with a place appears in the first stage."""
    stage = stage_or_404(program_or_404(code, "contests"), stage_id)
    with writing():
        added = entries.fill_first(stage)
        audit.record(actor(), "stage-filled", f"{code}/{stage_id}", str(len(added)))
    flash(_("%(count)s peserta ditambahkan.", count=len(added)), "success")
    return redirect(url_for("staff.contests.order", code=code, stage_id=stage_id))


@blueprint.post("/kegiatan/<code>/lomba/babak/<int:stage_id>/undi")
@audience("officer")
def draw_order(code: str, stage_id: int) -> ResponseReturnValue:
    stage = stage_or_404(program_or_404(code, "contests"), stage_id)
    try:
        with writing():
            drawing.draw_order(stage, actor(), drawing.read_seed(request.form.get("seed", "")), _reason())
            audit.record(actor(), "order-drawn", f"{code}/{stage_id}")
    except RuleBroken as rule:
        return _order_page(stage, {"form": str(rule)})
    flash(_("Nomor urut sudah diundi."), "success")
    return redirect(url_for("staff.contests.order", code=code, stage_id=stage_id))


@blueprint.route("/kegiatan/<code>/lomba/babak/<int:stage_id>/nomor", methods=["GET", "POST"])
@audience("officer")
def type_order(code: str, stage_id: int) -> ResponseReturnValue:
    """The numbers that were drawn on paper."""
    stage = stage_or_404(program_or_404(code, "contests"), stage_id)
    if request.method == "GET":
        return _order_page(stage, {}, "staff/contests/type_order.html")
    try:
        with writing():
            drawing.type_order(stage, _places(stage), actor(), _reason())
            audit.record(actor(), "order-typed", f"{code}/{stage_id}")
    except RuleBroken as rule:
        return _order_page(stage, {"form": str(rule)}, "staff/contests/type_order.html")
    flash(_("Nomor urut tersimpan."), "success")
    return redirect(url_for("staff.contests.order", code=code, stage_id=stage_id))


def _reason() -> str:
    return " ".join(request.form.get("reason", "").split())[:200]


def _places(stage: Stage) -> dict[int, int]:
    """Entry id → the number that was typed beside it."""
    typed = {entry.id: request.form.get(f"place_{entry.id}", "").strip() for entry in entries.entries_of(stage)}
    strange = [text for text in typed.values() if text and not (len(text) <= 4 and text.isdecimal() and int(text))]
    if strange:
        raise RuleBroken("“%(text)s” bukan nomor. Tulis dengan angka, misalnya 12.", text=strange[0][:20])
    return {entry_id: int(text) for entry_id, text in typed.items() if text}


def _order_page(stage: Stage, problems: dict[str, str], template: str = "staff/contests/order.html") -> ResponseReturnValue:
    draws = drawing.draws_of(stage)
    is_first = stage_before(stage) is None
    return render_template(
        template, program=stage.program, stage=stage, entries=entries.entries_of(stage), draws=draws,
        names=actors.actor_names(draw.actor for draw in draws),
        missing=entries.missing_from_first(stage) if is_first else (), problems=problems, states=STATES,
        given=lots.given_in(stage.program),
        can_draw=not stage.locked_at and not drawing.is_judged(stage),
    ), 422 if problems else 200  # fmt: skip
