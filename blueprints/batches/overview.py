"""Starting a batch, seeing all of it, and going on with it on another device."""

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.attempts import Attempt, Limit, count_attempt, network
from blueprints.batches import blueprint
from blueprints.batches.acts import acts_of_staff
from blueprints.language import translated as _
from blueprints.lookup import open_batch_of
from blueprints.visitors import audience, is_officer, login
from domain.access import lookup
from domain.access.tokens import tidy_code
from domain.intake import batches, checking, handing, undoing
from domain.intake.problems import all_problems, own_problems
from domain.models import Batch, Institution
from domain.places import quotas
from domain.programs import asking, programs
from domain.registering import registering, replying
from domain.rules import RuleBroken
from domain.store.db import utcnow, writing


@blueprint.post("/kegiatan/<code>/daftar")
@audience("public")
def start(code: str) -> ResponseReturnValue:
    """An individual begins: a batch of one."""
    program = lookup.program_for(code) or abort(404)
    if program.kind.registrant != "individual":
        abort(404)
    if program.phase(utcnow()) != "open":
        raise RuleBroken(registering.closed_sentence(program, utcnow()))
    count_attempt(f"start:{network()}", most=300, minutes=10)
    with writing():
        batch = batches.open_batch(program, None)
        batches.add_row(batch, {})
    return redirect(first_step(batch))


@blueprint.post("/kegiatan/<code>/isi/<purpose>")
@audience("public")
def start_form(code: str, purpose: str) -> ResponseReturnValue:
    """Anybody begins a form that the program has for everybody; who came by an institution's link sends it as that one."""
    program = lookup.program_for(code) or abort(404)
    if purpose not in {one.key for one in program.purposes if one.invites}:
        abort(404)
    if closed := replying.why_closed(program):
        raise RuleBroken(closed)
    count_attempt(f"start:{network()}", most=300, minutes=10)
    holder = login.holder if login else None
    institution = holder if isinstance(holder, Institution) else None
    with writing():
        batch = batches.open_batch(program, institution, purpose=purpose)
        if not batch.rows:
            batches.add_row(batch, asking.known_of(institution) if institution else {})
    return redirect(first_step(batch))


def first_step(batch: Batch) -> str:
    """The address of the first page of the newest participant."""
    section = asking.definition_in(batch).sections[0]
    return url_for("batches.section", token=batch.token, row_id=batch.rows[-1].id, key=section.key)


@blueprint.get("/isi/<token>")
@audience("public")
def overview(token: str) -> ResponseReturnValue:
    batch = open_batch_of(token)
    if batch.is_one:
        return redirect(url_for("batches.check", token=token))
    checked = checking.check(batch)
    return render_template(
        "batches/overview.html", batch=batch, checked=checked, problems={},
        everything=all_problems(checked), own=own_problems(checked), schools=_schools(batch),
        quotas=quotas.quotas_for(batch.program, batch.school) if batch.registers else [],
        last=undoing.changes_of(batch)[-1:], acts=acts_of_staff(batch), **opening(batch),
    )  # fmt: skip


def _schools(batch: Batch) -> Sequence[Institution]:
    """Those that staff may choose from, where the school of these pupils is not known yet."""
    return programs.invited(batch.program) if batch.needs_school else []


@blueprint.post("/isi/<token>/sekolah")
@audience("officer")
def move_to_school(token: str) -> ResponseReturnValue:
    """Say which school these pupils are of: they go into what that school has open."""
    batch = open_batch_of(token)
    if not batch.needs_school:
        abort(404)
    school = programs.institution_by_any_code(request.form.get("npsn", ""))
    if school is None:
        flash(_("Pilih sekolahnya dahulu."), "error")
        return redirect(url_for("batches.overview", token=token))
    with writing():
        target = handing.move_to_school(batch, school)
    flash(_("Peserta dipindahkan ke kiriman %(school)s.", school=school.name))
    return redirect(url_for("batches.overview", token=target.token))


def opening(batch: Batch) -> dict[str, Any]:
    """What a page says about when it can be sent: why this visitor cannot, or that it will count as late."""
    program, staff = batch.program, is_officer()
    if batch.needs_school:
        return {"closed": handing.CHOOSE_SCHOOL, "late": False}
    if not batch.registers:
        return {"closed": replying.why_closed(program), "late": False}
    return {"closed": registering.why_closed(program, staff), "late": registering.is_late(program, staff)}


@blueprint.get("/lanjut")
@audience("public")
def resume() -> ResponseReturnValue:
    return render_template("batches/resume.html", problems={}, code="")


@blueprint.post("/lanjut")
@audience("public")
def resume_send() -> ResponseReturnValue:
    """Go on with what was begun on another device, by its short code."""
    attempt = Attempt(Limit(f"resume:{network()}", 300, 10))
    code = tidy_code(request.form.get("code", ""))
    batch = lookup.batch_by_resume_code(code)
    if batch is None:
        problems = {"code": _("Kode ini tidak cocok dengan isian mana pun. Periksa huruf dan angkanya.")}
        return render_template("batches/resume.html", problems=problems, code=request.form.get("code", "")), 422
    with writing():
        attempt.was_right()
    return redirect(first_step(batch))
