"""Releasing a result: staff see exactly what the public will see, release it, and withdraw it again."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.pages import outside_url
from blueprints.staff.lookups import program_or_404
from blueprints.staff.publishing import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.publishing import releasing
from domain.publishing.results import winners_of
from domain.rules import RuleBroken
from domain.store.db import writing


@blueprint.get("/kegiatan/<code>/hasil-umum")
@audience("reader")
def release(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "contests")
    return render_template(
        "staff/publishing/release.html", program=program, winners=winners_of(program),
        released=releasing.release_of(program), is_final=releasing.is_final(program),
        address=outside_url("results.result", code=program.code),
    )  # fmt: skip


@blueprint.post("/kegiatan/<code>/hasil-umum")
@audience("officer")
def release_send(code: str) -> ResponseReturnValue:
    """Let anybody see it."""
    program = program_or_404(code, "contests")
    try:
        with writing():
            releasing.release(program, actor())
            audit.record(actor(), "result-released", f"program:{program.id}")
    except RuleBroken as broken:
        flash(str(broken), "error")
    else:
        flash(_("Hasil sudah dapat dilihat siapa saja."), "success")
    return redirect(url_for("staff.publishing.release", code=code))


@blueprint.post("/kegiatan/<code>/hasil-umum/tarik")
@audience("officer")
def withdraw(code: str) -> ResponseReturnValue:
    """Take it back."""
    program = program_or_404(code, "contests")
    with writing():
        releasing.withdraw_release(program)
        audit.record(actor(), "result-withdrawn", f"program:{program.id}")
    flash(_("Hasil tidak tampil lagi untuk umum."), "success")
    return redirect(url_for("staff.publishing.release", code=code))
