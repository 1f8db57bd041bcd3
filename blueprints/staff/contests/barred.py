"""Winners of earlier years: whom the program refuses, the list of years before the site, and whom staff let in."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.contests import blueprint
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import program_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.access import actors
from domain.contests import winners
from domain.programs import barring
from domain.store.db import writing
from domain.store.holding import hold
from forms.answer_form import Values
from forms.definition import Answer
from forms.desk.barred import ADMIT, PAST
from forms.desk.values import as_text


@blueprint.get("/kegiatan/<code>/lomba/juara-lalu")
@audience("officer")
def barred(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "contests")
    admissions = winners.admissions_of(program)
    return render_template(
        "staff/contests/barred.html", program=program, said=barring.said(program), years=winners.years_of(program.kind_key),
        admissions=admissions, names=actors.actor_names(one.actor for one in admissions),
    )  # fmt: skip


@blueprint.route("/kegiatan/<code>/lomba/juara-lalu/daftar", methods=["GET", "POST"])
@audience("officer")
def past_winners(code: str) -> ResponseReturnValue:
    """A list of winners of years before the site; names are not kept, only what recognises them."""
    program = program_or_404(code, "contests")

    def save(answers: Mapping[str, Answer]) -> str:
        count = winners.take_list(program, as_text(answers["list"]))
        audit.record(actor(), "past-winners-added", program.kind_key, f"{count} people")
        return back

    back = url_for("staff.contests.barred", code=code)
    words: dict[str, Any] = {"title": _("Tambah juara tahun lalu"), "button": _("Simpan"), "back": back, "program": program}
    intro = _("Nama dan tanggal lahir tidak disimpan: hanya sidik yang mengenali orangnya bila ia didaftarkan lagi.")
    return form_page(filled(PAST, {}), save, _("Daftar juara tersimpan."), intro=intro, **words)


@blueprint.route("/kegiatan/<code>/lomba/juara-lalu/izin", methods=["GET", "POST"])
@audience("officer")
def admit(code: str) -> ResponseReturnValue:
    """Let somebody take part whom the rule refuses."""
    program = program_or_404(code, "contests")

    def save(answers: Mapping[str, Answer]) -> str:
        barring.admit(program, answers, as_text(answers["reason"]), actor())
        audit.record(actor(), "winner-admitted", program.code)
        return back

    def stored() -> Values:
        """What was said before of whom the form names now."""
        before = barring.admitted(program, form.answers) if request.method == "POST" else None
        return {**{one.name: one.data for one in form.fields}, "reason": before.reason} if before else {}

    form, back = filled(ADMIT, {}), url_for("staff.contests.barred", code=code)
    words: dict[str, Any] = {"title": _("Izinkan ikut"), "button": _("Izinkan"), "back": back, "program": program}
    intro = _("Isi NISN, atau nama dan tanggal lahirnya seperti di formulir. Alasannya tercatat.")
    edited = Edited(lambda: hold(program), stored)
    return form_page(form, save, _("Izin tersimpan."), edited=edited, intro=intro, **words)


@blueprint.post("/kegiatan/<code>/lomba/juara-lalu/<int:year>/hapus")
@audience("officer")
def forget_winners(code: str, year: int) -> ResponseReturnValue:
    """Take back what was typed of a year."""
    program = program_or_404(code, "contests")
    with writing():
        barring.forget_typed(program.kind_key, year)
        audit.record(actor(), "past-winners-removed", f"{program.kind_key}/{year}")
    flash(_("Daftar tahun %(year)s dihapus.", year=str(year)), "success")
    return redirect(url_for("staff.contests.barred", code=code))
