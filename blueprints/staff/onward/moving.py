"""From program to program: who went on and who came, whom to take along, and who stays behind and why."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.staff.lookups import program_or_404
from blueprints.staff.onward import blueprint
from blueprints.staff.registering.registrations import list_args, list_query
from blueprints.visitors import actor, audience
from domain import audit
from domain.models import Program
from domain.models.passage import STATES
from domain.onward import choosing, moving, standing
from domain.onward.travellers import travellers_of
from domain.programs.overview import every_program
from domain.programs.programs import program_by_code
from domain.registering import filters
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import writing


@blueprint.get("/kegiatan/<code>/lanjutan")
@audience("reader")
def onward(code: str) -> ResponseReturnValue:
    """Who went on from this program, and who came into it."""
    program = program_or_404(code)
    return render_template(
        "staff/onward/onward.html", program=program, gone=standing.gone_from(program), come=standing.come_into(program),
        targets=targets_of(program), ways=choosing.ways_of(program.kind), STATES=STATES,
    )  # fmt: skip


def targets_of(program: Program | None) -> list[Program]:
    """The programs into which people can be taken, the one that they come from left out."""
    rows = (line.program for line in every_program())
    takes = (one for one in rows if one.state != "archived" and one.kind.registrant in moving.PEOPLE)
    return [one for one in takes if program is None or one.id != program.id]


@blueprint.get("/kegiatan/<code>/lanjutan/pilih")
@audience("officer")
def choose(code: str) -> ResponseReturnValue:
    """Everybody whom a way picks: ticked who may go along, with a reason who may not."""
    program = program_or_404(code)
    asked = request.args.get("ke") or next((one.code for one in targets_of(program)), code)
    target = program_or_404(asked)
    way, least = request.args.get("cara", choosing.LIST), request.args.get("batas", 1, type=int)
    chosen = choosing.chosen(program, way, least, list_query())
    try:
        candidates = moving.plan(target, travellers_of(chosen))
    except RuleBroken as broken:
        flash(str(broken), "error")
        return redirect(url_for("staff.onward.onward", code=code))
    return render_template(
        "staff/onward/choose.html", program=program, target=target, candidates=candidates, way=way, least=least,
        ways=choosing.ways_of(program.kind), targets=targets_of(program), args=list_args(), chosen=chosen,
        filters=filters.filters_of(program), query=list_query(),
    )  # fmt: skip


def chosen_target() -> Program:
    """The program that a form names to take people into. Raises RuleBroken when it names none."""
    found = program_by_code(request.form.get("ke", ""))
    if found is None:
        raise RuleBroken("Pilih kegiatan tujuan.")
    return found


@blueprint.post("/kegiatan/<code>/lanjutan/bawa")
@audience("officer")
def take_along(code: str) -> ResponseReturnValue:
    """Take those who are ticked along into the other program, as drafts."""
    program = program_or_404(code)
    back = redirect(url_for("staff.onward.onward", code=code))
    try:
        target = chosen_target()
        travellers = travellers_of(choosing.ticked(program, request.form.getlist("number")))
        copies = moving.copy_files(moving.plan(target, travellers), target)
        with writing():
            moved = moving.move(target, travellers, copies, actor())
            audit.record(actor(), "taken-along", f"program:{program.id}/{target.id}", f"{moved.taken} rows")
    except RuleBroken as broken:
        flash(str(broken), "error")
        return back
    for key in moved.unused:
        storage.delete(key)
    flash(
        _("%(taken)s dibawa ke %(title)s, %(left)s tinggal.", taken=moved.taken, title=target.title, left=moved.left), "success"
    )
    return back
