"""Cohorts of a training."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.pages import office
from blueprints.staff.cohorts import blueprint
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import cohort_or_404, program_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.cohorts.cohorts import decide_alone, set_cohort
from domain.models import Cohort, Program
from domain.office import regions
from domain.places import seats
from domain.programs.cohort_rules import for_whom
from forms.definition import Answer
from forms.desk import values
from forms.desk.session import COHORT


@blueprint.get("/kegiatan/<code>/angkatan")
@audience("staff")
def cohorts(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "cohorts")
    taken = seats.taken_by_cohort(program)
    return render_template("staff/cohorts/cohorts.html", program=program, taken=taken, for_whom=for_whom)


@blueprint.route("/kegiatan/<code>/angkatan/baru", methods=["GET", "POST"])
@audience("officer")
def new_cohort(code: str) -> ResponseReturnValue:
    return _cohort_page(program_or_404(code, "cohorts"), None, _("Angkatan baru"))


@blueprint.route("/kegiatan/<code>/angkatan/<int:cohort_id>", methods=["GET", "POST"])
@audience("officer")
def change_cohort(code: str, cohort_id: int) -> ResponseReturnValue:
    program = program_or_404(code, "cohorts")
    return _cohort_page(program, cohort_or_404(program, cohort_id), _("Ubah angkatan"))


def _cohort_page(program: Program, cohort: Cohort | None, title: str) -> ResponseReturnValue:
    def save(answers: Mapping[str, Answer]) -> str:
        name, capacity = values.as_text(answers["name"]), values.as_number(answers.get("capacity", ""))
        kept = set_cohort(program, cohort, name, capacity, **_more(answers))
        audit.record(actor(), "cohort-set", f"{program.code}/{kept.id}")
        return back

    edited = Edited(lambda: decide_alone(cohort), lambda: _stored(cohort)) if cohort else None
    form = filled(COHORT, edited.read() if edited else {}, {"region": regions.village_names()})
    back = url_for("staff.cohorts.cohorts", code=program.code)
    words: dict[str, Any] = {"title": title, "button": _("Simpan angkatan"), "back": back, "program": program}
    return form_page(form, save, _("Angkatan tersimpan."), edited=edited, **words)


def _more(answers: Mapping[str, Answer]) -> dict[str, Any]:
    closes_at = values.as_moment(answers.get("closes_at", ""), answers.get("closes_at_clock", "") or "23.59", office().timezone)
    region = values.as_text(answers.get("region", "")) or None
    return {"region_code": region, "region_must": answers.get("region_must") == "yes", "closes_at": closes_at}


def _stored(cohort: Cohort) -> dict[str, str]:
    return {
        "name": cohort.name, "capacity": values.show_number(cohort.capacity), "region": cohort.region_code or "",
        "region_must": "yes" if cohort.region_must else "",
        **values.show_typed_moment(cohort.closes_at, office().timezone, "closes_at"),
    }  # fmt: skip
