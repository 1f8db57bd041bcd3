"""Rounds of each kelurahan: the next one as it would be, opening it, and one round with its handovers."""

from collections.abc import Mapping

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.inbox.marks import device_of
from blueprints.language import translated as _
from blueprints.lookup import whole_number
from blueprints.papers import new_run, pdf_of
from blueprints.staff.filling import filled, refused
from blueprints.staff.lookups import program_or_404
from blueprints.staff.rotation import blueprint
from blueprints.visitors import actor, audience, login, note_look
from domain import audit
from domain.access.actors import actor_names
from domain.inbox import marks
from domain.models import BagRound, Institution, Program
from domain.models.services.rotation import TURN_STATES
from domain.office.clock import local_today
from domain.office.officers import every_officer
from domain.rotation import bags, handing
from domain.rotation import rounds as rules
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.answer_form import AnswerForm
from forms.desk.services.rotation import ROUND
from forms.desk.values import as_day, show_typed_day
from pdf_templates.needs import ROUNDS
from pdf_templates.papers import PAPERS

MOST_ID = 999_999_999


@blueprint.get("/kegiatan/<code>/putaran")
@audience("reader")
def rounds(code: str) -> ResponseReturnValue:
    """Which family has which bag today, and all rounds, by kelurahan."""
    program = program_or_404(code, "rotation")
    note_look("rounds-seen", f"program:{program.id}")
    found = rules.rounds_of(program)
    return render_template(
        "staff/rotation/rounds.html", program=program, villages=bags.villages_of(program), rounds=found,
        due=rules.due_days(found), officers=every_officer(), today=local_today(),
    )  # fmt: skip


def _village(program: Program, village_id: int) -> Institution:
    return next((one for one in bags.villages_of(program) if one.id == village_id), None) or abort(404)


@blueprint.get("/kegiatan/<code>/putaran/<int:village_id>/berikut")
@audience("officer")
def next_round(code: str, village_id: int) -> ResponseReturnValue:
    program = program_or_404(code, "rotation")
    planned = rules.next_round(program, _village(program, village_id))
    return _next_page(program, planned, filled(ROUND, {"day": show_typed_day(planned.day)}), {})


def _next_page(program: Program, planned: rules.Planned, form: AnswerForm, problems: Mapping[str, str]) -> ResponseReturnValue:
    page = render_template(
        "staff/rotation/next_round.html", program=program, planned=planned, form=form, problems=problems,
        title=_("Putaran %(number)s, %(place)s", number=planned.number, place=planned.village.name),
        button=_("Buka putaran"), back=url_for("staff.rotation.rounds", code=program.code),
    )  # fmt: skip
    return page, 422 if problems else 200


@blueprint.post("/kegiatan/<code>/putaran/<int:village_id>/berikut")
@audience("officer")
def open_round(code: str, village_id: int) -> ResponseReturnValue:
    """Open the round that the page showed."""
    program = program_or_404(code, "rotation")
    village = _village(program, village_id)
    form = filled(ROUND, {})
    number = whole_number(request.form.get("number", ""), MOST_ID) or 0
    if not form.validate():
        return _next_page(program, rules.next_round(program, village), form, form.problems)
    try:
        with writing():
            made = rules.open_round(program, village, number, as_day(form.answers["day"]))
            audit.record(actor(), "round-opened", f"bag_round:{made.id}")
    except RuleBroken as broken:
        return _next_page(program, rules.next_round(program, village), form, refused(form, broken))
    flash(_("Putaran dibuka. Cetak daftar putaran atau kirim tautan kepada petugas kelurahan."), "success")
    return redirect(url_for("staff.rotation.round", round_id=made.id))


@blueprint.get("/putaran/<int:round_id>")
@audience("reader")
def round(round_id: int) -> ResponseReturnValue:
    return round_page(rules.round_by_id(round_id) or abort(404), "")


@blueprint.get("/putaran/<int:round_id>/daftar.pdf")
@audience("reader")
def round_list(round_id: int) -> ResponseReturnValue:
    """Who gets which bag in this round, to be signed on paper."""
    found = rules.round_by_id(round_id) or abort(404)
    note_look("round-seen", handing.scope_of(found))
    run = new_run(found.program, given={ROUNDS: [found]})
    return pdf_of([PAPERS["bag_round_list"].build(run)], f"Daftar putaran {found.number} {found.institution.name}")


def round_page(found: BagRound, problem: str) -> ResponseReturnValue:
    """The bags of a round with what was marked; the same page for staff and for the officer of the kelurahan."""
    scope = handing.scope_of(found)
    note_look("round-seen", scope)
    differing = {one for turn in found.turns if turn.differs for one in (turn.actor, turn.differs.actor)}
    page = render_template(
        "staff/rotation/round.html", round=found, program=found.program, STATES=TURN_STATES, scope=scope, problem=problem,
        seen=marks.newest_id(handing.HANDING.key, scope), due=rules.due_days([found])[found.id],
        names=actor_names(differing),
    )  # fmt: skip
    return page, 409 if problem else 200


@blueprint.post("/putaran/<int:round_id>")
@audience("officer")
def mark_round(round_id: int) -> ResponseReturnValue:
    """What was handed over and came back, from a page without JavaScript."""
    found = handing.round_for(login, round_id) or abort(404)
    try:
        keep_marks(found)
    except RuleBroken as broken:
        return round_page(found, str(broken))
    flash(_("Catatan tas tersimpan."), "success")
    return redirect(url_for("staff.rotation.round", round_id=round_id))


def keep_marks(found: BagRound) -> None:
    """Keep the marks of a page that was sent as a form. Raises RuleBroken."""
    seen, device = whole_number(request.form.get("seen", ""), MOST_ID), device_of(request.form.get("device"))
    with writing():
        handing.mark(found, _ticked(found), actor(), device, seen)


def _ticked(found: BagRound) -> dict[int, str]:
    """Bag id → state as ticked."""
    names = {f"state-{turn.bag_id}": turn.bag_id for turn in found.turns}
    return {bag: request.form[name] for name, bag in names.items() if name in request.form}
