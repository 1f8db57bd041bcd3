"""Sharing out manuscripts among judges."""

from collections.abc import Mapping
from typing import Any

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import program_or_404
from blueprints.staff.manuscripts import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.manuscripts import sharing
from forms.definition import Answer
from forms.desk.manuscripts import SHARE
from forms.desk.values import as_number, as_text, show_number


@blueprint.get("/kegiatan/<code>/naskah/bagi")
@audience("reader")
def shares(code: str) -> ResponseReturnValue:
    """Who reads what in each stage, as a list per judge."""
    program = program_or_404(code, "manuscripts")
    stages = [(stage, sharing.last_draw(stage), sharing.portions_of(stage)) for stage in sharing.stages_of(program)]
    return render_template("staff/manuscripts/shares.html", program=program, stages=stages)


@blueprint.route("/kegiatan/<code>/naskah/bagi/<int:stage_id>", methods=["GET", "POST"])
@audience("officer")
def share_out(code: str, stage_id: int) -> ResponseReturnValue:
    program = program_or_404(code, "manuscripts")
    stage = sharing.stage_of(program, stage_id) or abort(404)

    def save(answers: Mapping[str, Answer]) -> str:
        seed, reason = (as_text(answers.get(key, "")) for key in ("seed", "reason"))
        sharing.share_out(stage, as_number(answers["readers"]) or 1, seed or sharing.new_seed(), actor(), reason)
        audit.record(actor(), "manuscripts-shared", f"{program.code}/{stage.id}")
        return back

    back = url_for("staff.manuscripts.shares", code=code)
    form, title = filled(SHARE, {"readers": show_number(stage.readers)}), _("Bagi naskah: %(stage)s", stage=stage.name)
    words: dict[str, Any] = {"title": title, "button": _("Undi pembagian"), "back": back, "program": program}
    intro = _("Setiap naskah dibaca beberapa juri, diundi merata, tidak pernah oleh juri dari sekolahnya. Nilainya rata-rata.")
    return form_page(form, save, _("Naskah terbagi."), intro=intro, **words)
