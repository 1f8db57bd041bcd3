"""Timekeepers as staff see them: who holds the watch, and the private link of each."""

from collections.abc import Mapping

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.staff.day import blueprint
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import program_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.access import links
from domain.day import timekeeping
from domain.models import Timekeeper
from domain.store.db import writing
from forms.checks import one_line
from forms.definition import Answer
from forms.desk.day import TIMEKEEPER
from forms.desk.values import as_text


def _timekeeper_or_404(timekeeper_id: int) -> Timekeeper:
    return timekeeping.timekeeper_by_id(timekeeper_id) or abort(404)


@blueprint.route("/kegiatan/<code>/hari/pencatat-waktu", methods=["GET", "POST"])
@audience("officer")
def new_timekeeper(code: str) -> ResponseReturnValue:
    """Name somebody who holds the watch; the next page gives the link."""
    program = program_or_404(code, "day")

    def save(answers: Mapping[str, Answer]) -> str:
        found = timekeeping.add_timekeeper(program, one_line(as_text(answers["name"])))
        audit.record(actor(), "timekeeper-added", f"{code}/{found.id}")
        return url_for("staff.day.timekeeper", timekeeper_id=found.id)

    back = url_for("staff.day.day", code=code)
    return form_page(
        filled(TIMEKEEPER, {}), save, _("Pencatat waktu tersimpan. Buat tautannya di halaman ini."), program=program,
        title=_("Pencatat waktu baru"), button=_("Simpan"), back=back,
    )  # fmt: skip


@blueprint.get("/pencatat-waktu/<int:timekeeper_id>")
@audience("officer")
def timekeeper(timekeeper_id: int) -> ResponseReturnValue:
    found = _timekeeper_or_404(timekeeper_id)
    return render_template(
        "staff/day/timekeeper.html", timekeeper=found, program=found.program, links=links.links_of(found)
    )  # fmt: skip


@blueprint.post("/pencatat-waktu/<int:timekeeper_id>/hapus")
@audience("officer")
def remove_timekeeper(timekeeper_id: int) -> ResponseReturnValue:
    """Close the links and forget the name; times that were noted stay."""
    found = _timekeeper_or_404(timekeeper_id)
    code = found.program.code
    with writing():
        timekeeping.remove_timekeeper(found)
        audit.record(actor(), "timekeeper-removed", f"{code}/{timekeeper_id}")
    flash(_("Pencatat waktu dihapus dan tautannya dicabut."), "success")
    return redirect(url_for("staff.day.day", code=code))
