"""Cohorts of a training."""

from collections.abc import Mapping

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import cohort_or_404, program_or_404
from blueprints.staff.sessions import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.models import Cohort, Program
from domain.places import seats
from domain.sessions.cohorts import set_cohort
from forms.definition import Answer
from forms.desk import values
from forms.desk.session import COHORT


@blueprint.get("/kegiatan/<code>/angkatan")
@audience("reader")
def cohorts(code: str) -> ResponseReturnValue:
    program = _with_cohorts(code)
    return render_template("staff/sessions/cohorts.html", program=program, taken=seats.taken_by_cohort(program))


@blueprint.route("/kegiatan/<code>/angkatan/baru", methods=["GET", "POST"])
@audience("officer")
def new_cohort(code: str) -> ResponseReturnValue:
    return _cohort_page(_with_cohorts(code), None, _("Angkatan baru"))


@blueprint.route("/kegiatan/<code>/angkatan/<int:cohort_id>", methods=["GET", "POST"])
@audience("officer")
def change_cohort(code: str, cohort_id: int) -> ResponseReturnValue:
    program = _with_cohorts(code)
    return _cohort_page(program, cohort_or_404(program, cohort_id), _("Ubah angkatan"))


def _with_cohorts(code: str) -> Program:
    program = program_or_404(code)
    return program if program.kind.has("cohorts") else abort(404)


def _cohort_page(program: Program, cohort: Cohort | None, title: str) -> ResponseReturnValue:
    def save(answers: Mapping[str, Answer]) -> str:
        name, capacity = values.as_text(answers["name"]), values.as_number(answers.get("capacity", ""))
        kept = set_cohort(program, cohort, name, capacity)
        audit.record(actor(), "cohort-set", f"{program.code}/{kept.id}")
        return back

    stored = {"name": cohort.name, "capacity": values.show_number(cohort.capacity)} if cohort else {}
    back = url_for("staff.sessions.cohorts", code=program.code)
    form = filled(COHORT, stored)
    return form_page(form, save, _("Angkatan tersimpan."), title=title, button=_("Simpan angkatan"), back=back, program=program)
