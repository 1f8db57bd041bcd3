"""The sealed theme of a stage: set by staff, shown to them only when they ask, which is written down."""

from collections.abc import Mapping
from typing import Any

from flask import abort, g, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.contests import blueprint
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import program_or_404, stage_or_404
from blueprints.visitors import actor, audience, note_look
from domain import audit
from domain.contests import themes
from domain.models import Stage
from domain.office import offices
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk.titles import THEME
from forms.desk.values import as_moment, as_text, show_typed_moment


@blueprint.get("/kegiatan/<code>/lomba/babak/<int:stage_id>/tema")
@audience("officer")
def theme(code: str, stage_id: int) -> ResponseReturnValue:
    """Whether there is one and when it opens; not what it says."""
    stage = stage_or_404(program_or_404(code, "contests"), stage_id)
    return render_template(
        "staff/contests/theme.html", program=stage.program, stage=stage, found=themes.sealed(stage), words=""
    )


@blueprint.post("/kegiatan/<code>/lomba/babak/<int:stage_id>/tema/lihat")
@audience("officer")
def show_theme(code: str, stage_id: int) -> ResponseReturnValue:
    """The same page with the theme; asking for it is written down."""
    stage = stage_or_404(program_or_404(code, "contests"), stage_id)
    found = themes.sealed(stage) or abort(404)
    note_look("theme", f"{code}/{stage_id}")
    return render_template("staff/contests/theme.html", program=stage.program, stage=stage, found=found, words=found.words)


@blueprint.route("/kegiatan/<code>/lomba/babak/<int:stage_id>/tema/baru", methods=["GET", "POST"])
@audience("officer")
def set_theme(code: str, stage_id: int) -> ResponseReturnValue:
    """Seal a theme. Only who was overtaken is shown the one that is sealed now, which is written down like any look."""
    stage = stage_or_404(program_or_404(code, "contests"), stage_id)

    def save(answers: Mapping[str, Answer]) -> str:
        opens_at = as_moment(answers["opens_at"], answers["opens_at_clock"], offices.office().timezone)
        themes.set_theme(stage, as_text(answers["words"]), opens_at)
        audit.record(actor(), "theme-sealed", f"{code}/{stage_id}")
        return back

    back = url_for("staff.contests.theme", code=code, stage_id=stage_id)
    title, button = _("Segel tema %(stage)s", stage=stage.name), _("Segel")
    intro = _("Tema ini menggantikan yang sebelumnya, dan tampil bagi semua orang tepat pada waktunya.")
    words: dict[str, Any] = {"title": title, "button": button, "back": back, "intro": intro, "program": stage.program}
    edited = Edited(lambda: hold(stage), lambda: _stored(stage))
    page = form_page(filled(THEME, {}), save, _("Tema tersegel."), edited=edited, **words)
    if "overtaken" in g:
        note_look("theme", f"{code}/{stage_id}")
    return page


def _stored(stage: Stage) -> dict[str, str]:
    """The theme as the form asks for it; from the mark of it nobody can tell whether a guess is right."""
    found = themes.sealed(stage)
    if found is None:
        return {}
    office = offices.office()
    opens = show_typed_moment(found.opens_at, office.timezone, "opens_at")
    return {"words": found.words, **opens, "secret": office.hash_key}
