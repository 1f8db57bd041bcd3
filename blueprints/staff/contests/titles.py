"""Titles by lot: the pool, the draws with their seeds, and who has which."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.staff.contests import blueprint
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import program_or_404, registration_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.access import actors
from domain.contests import titles as rules
from domain.contests.drawing import read_seed
from domain.programs import lots
from domain.programs.lots import are_drawn_at_registration
from domain.registering.listing import ListQuery, find_placed
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.checks import one_line
from forms.definition import Answer
from forms.desk.titles import AGAIN, TITLES
from forms.desk.values import as_number, as_text


@blueprint.get("/kegiatan/<code>/lomba/judul")
@audience("reader")
def titles(code: str) -> ResponseReturnValue:
    return _page(code, {})


def _page(code: str, problems: dict[str, str]) -> ResponseReturnValue:
    program = program_or_404(code, "contests")
    draws, given = rules.draws_of(program), lots.given_in(program)
    page = render_template(
        "staff/contests/titles.html", program=program, problems=problems, pool=lots.pool_of(program), draws=draws, given=given,
        people=list(find_placed(program, ListQuery())), names=actors.actor_names(draw.actor for draw in draws),
        at_registration=are_drawn_at_registration(program),
    )  # fmt: skip
    return page, 422 if problems else 200


@blueprint.route("/kegiatan/<code>/lomba/judul/tambah", methods=["GET", "POST"])
@audience("officer")
def add_titles(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "contests")

    def save(answers: Mapping[str, Answer]) -> str:
        names = [name[:120] for line in as_text(answers["names"]).splitlines() if (name := one_line(line))]
        rules.add_titles(program, names, as_number(answers.get("times", "")) or 0)
        audit.record(actor(), "titles-added", program.code)
        return back

    back = url_for("staff.contests.titles", code=code)
    words: dict[str, Any] = {"title": _("Tambah judul"), "button": _("Simpan judul"), "back": back, "program": program}
    return form_page(filled(TITLES, {"times": "1"}), save, _("Judul tersimpan."), **words)


@blueprint.post("/kegiatan/<code>/lomba/judul/<int:title_id>/hapus")
@audience("officer")
def remove_title(code: str, title_id: int) -> ResponseReturnValue:
    program = program_or_404(code, "contests")
    found = rules.title_of(program, title_id) or abort(404)
    try:
        with writing():
            rules.remove_title(found)
            audit.record(actor(), "title-removed", f"{code}/{title_id}")
    except RuleBroken as broken:
        return _page(code, {"form": str(broken)})
    flash(_("Judul dihapus."), "success")
    return redirect(url_for("staff.contests.titles", code=code))


@blueprint.post("/kegiatan/<code>/lomba/judul/undi")
@audience("officer")
def draw_titles(code: str) -> ResponseReturnValue:
    """Draw for all who have no title yet."""
    program = program_or_404(code, "contests")
    try:
        with writing():
            rules.draw(program, actor(), read_seed(request.form.get("seed", "")))
            audit.record(actor(), "titles-drawn", code)
    except RuleBroken as broken:
        return _page(code, {"form": str(broken)})
    flash(_("Judul sudah diundi."), "success")
    return redirect(url_for("staff.contests.titles", code=code))


@blueprint.route("/pendaftar/<number>/judul", methods=["GET", "POST"])
@audience("officer")
def draw_title_again(number: str) -> ResponseReturnValue:
    """Another title for one participant, with a reason."""
    found = registration_or_404(number)

    def save(answers: Mapping[str, Answer]) -> str:
        rules.draw_again(found, actor(), as_text(answers["reason"]))
        audit.record(actor(), "title-drawn-again", found.number)
        return back

    back = url_for("staff.contests.titles", code=found.program.code)
    title = _("Undi ulang judul %(name)s", name=found.name)
    words: dict[str, Any] = {"title": title, "button": _("Undi ulang"), "back": back, "program": found.program}
    return form_page(filled(AGAIN, {}), save, _("Judul sudah diundi ulang."), **words)
