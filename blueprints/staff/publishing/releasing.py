"""Releasing a result: staff see exactly what the public will see, release it, and withdraw it again."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.pages import outside_url
from blueprints.staff.lookups import program_or_404
from blueprints.staff.publishing import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.access.actors import actor_names
from domain.message_kinds import MESSAGE_KINDS
from domain.messages import sending
from domain.models import Message, Program
from domain.models.message import STATES
from domain.publishing import releasing
from domain.publishing.messages import RESULTS, about, prepare_all
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
        address=_address(program), KINDS=MESSAGE_KINDS, STATES=STATES, messages=(told := _told(program)),
        names=actor_names({one.sent_by for one in told if one.sent_by}),
    )  # fmt: skip


def _address(program: Program) -> str:
    return outside_url("results.result", code=program.code)


def _told(program: Program) -> Sequence[Message]:
    return sending.messages_about(RESULTS, about(program))


@blueprint.post("/kegiatan/<code>/hasil-umum/kabar")
@audience("officer")
def prepare_results(code: str) -> ResponseReturnValue:
    """A message to each school and each who came alone, once the result is public."""
    program = program_or_404(code, "contests")
    if not releasing.is_public(program):
        flash(_("Umumkan hasilnya dahulu, lalu siapkan kabarnya."), "error")
        return redirect(url_for("staff.publishing.release", code=code))
    with writing():
        count = prepare_all(program, _address(program), actor())
        audit.record(actor(), "results-told", f"program:{program.id}", f"{count} messages")
    flash(_("%(count)s pesan disiapkan.", count=count), "success")
    return redirect(url_for("staff.publishing.release", code=code))


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
