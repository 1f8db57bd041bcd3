"""Who passes, and what the others are missing; what staff say about it."""

from collections.abc import Callable, Mapping

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.staff.certificates import blueprint
from blueprints.staff.certificates.certificates import kind_or_404, program_with_certificates
from blueprints.staff.lookups import registration_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.certificates import standing as standings
from domain.certificates.issuing import issued_subjects
from domain.certificates.recipients import recipients_of
from domain.certificates.rule import rule_of
from domain.models import Program, Registration
from domain.rules import RuleBroken
from domain.sessions import schedule
from domain.store.db import writing

ACTIONS: Mapping[str, Callable[[Registration, str, str], None]] = {
    "task": lambda one, _reason, who: standings.tick_task(one, True, who),
    "no-task": lambda one, _reason, who: standings.tick_task(one, False, who),
    "exempt": standings.exempt,
    "no-exempt": lambda one, _reason, who: standings.end_exemption(one, who),
}


@blueprint.get("/kegiatan/<code>/sertifikat/<kind>/belum")
@audience("reader")
def standing(code: str, kind: str) -> ResponseReturnValue:
    """Who is not ready, and what is missing; those who are, below."""
    return _page(program_with_certificates(code), kind, {})


def _page(program: Program, kind: str, problems: Mapping[str, str]) -> ResponseReturnValue:
    of = kind_or_404(kind)
    if not of.is_ruled:
        abort(404)
    rows = standings.standings_of(program, kind, recipients_of(program, kind))
    page = render_template(
        "staff/certificates/standing.html", program=program, kind=of, rows=rows, problems=problems,
        issued=issued_subjects(program, kind), rule=rule_of(program), sessions=schedule.sessions_of(program),
    )  # fmt: skip
    return page, 422 if problems else 200


@blueprint.post("/kegiatan/<code>/sertifikat/<kind>/belum/<number>")
@audience("officer")
def mark_standing(code: str, kind: str, number: str) -> ResponseReturnValue:
    """Tick the task, let somebody pass with a reason, or take either back."""
    program, found = program_with_certificates(code), registration_or_404(number)
    what = request.form.get("do", "")
    if found.program_id != program.id:
        abort(404)
    try:
        if what not in ACTIONS:
            raise RuleBroken("Pilih dahulu apa yang dicatat.", "main")
        with writing():
            ACTIONS[what](found, request.form.get("reason", ""), actor())
            audit.record(actor(), f"certificate-{what}", number)
    except RuleBroken as rule:
        return _page(program, kind, {f"reason-{found.id}" if rule.field == "reason" else "main": str(rule)})
    flash(_("Tersimpan."), "success")
    return redirect(url_for("staff.certificates.standing", code=code, kind=kind, _anchor=f"r{found.id}"))
