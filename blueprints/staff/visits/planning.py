"""A year of visits at once: each day of each stop as it would be, saved when that is what was seen."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import mark_of
from blueprints.language import translated as _
from blueprints.pages import office
from blueprints.staff.filling import filled, refused
from blueprints.staff.lookups import program_or_404
from blueprints.staff.visits import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.calendar.clashes import Clash, clashes_among, clashes_of_each
from domain.models import Program, Stop
from domain.office.clock import local_today
from domain.office.offices import usual_length
from domain.rules import RuleBroken
from domain.store.db import writing
from domain.visits import planning
from domain.visits.declared import planned_of_stop
from domain.visits.planning import PlannedStop
from domain.visits.stops import stops_of
from forms.answer_form import AnswerForm
from forms.definition import Answer
from forms.desk import values
from forms.desk.services.visits import PLAN

Rows = Sequence[Mapping[str, Any]]
Clashing = tuple[Mapping[str, Any], list[Clash]]
"""A visit of the plan with what it clashes with."""


@blueprint.route("/kegiatan/<code>/keliling/susun", methods=["GET", "POST"])
@audience("officer")
def plan(code: str) -> ResponseReturnValue:
    """What the rules of the stops give; a second button keeps it."""
    program = program_or_404(code, "visits")
    stops = stops_of(program, in_use=True)
    form, problems = _form(program, stops), dict[str, str]()
    planned: Sequence[PlannedStop] = ()
    rows: list[dict[str, Any]] = []
    found: list[Clashing] = []
    if request.method == "POST":
        try:
            if not form.validate():
                problems = form.problems
            else:
                stops = _chosen(stops, form.answers)
                planned, rows = _planned(stops, form.answers)
                found = _clashes(stops, rows)
                if "save" in request.form and request.form.get("seen") == _mark(rows, found):
                    return _saved(program, stops, rows)
        except RuleBroken as broken:
            problems = refused(form, broken)
    page = render_template(
        "staff/visits/plan.html", program=program, form=form, problems=problems, planned=planned, rows=rows,
        seen=_mark(rows, found), found=found, title=_("Susun jadwal"), button=_("Lihat jadwalnya"),
        back=url_for("staff.visits.month", code=code),
    )  # fmt: skip
    return page, 422 if problems else 200


def _form(program: Program, stops: Sequence[Stop]) -> AnswerForm:
    first, last = program.starts_on or local_today(), program.ends_on or local_today().replace(month=12, day=31)
    stored = {"skips": "yes", "first": values.show_typed_day(first), "last": values.show_typed_day(last)}
    return filled(PLAN, stored, {"stops": {str(stop.id): stop.venue.name for stop in stops}})


def _chosen(stops: Sequence[Stop], answers: Mapping[str, Answer]) -> list[Stop]:
    wanted = values.as_codes(answers.get("stops", ""))
    return [stop for stop in stops if str(stop.id) in wanted] if wanted else list(stops)


def _planned(stops: Sequence[Stop], answers: Mapping[str, Answer]) -> tuple[list[PlannedStop], list[dict[str, Any]]]:
    first, last, zone = values.as_day(answers["first"]), values.as_day(answers["last"]), office().timezone
    assert first
    assert last
    found = planning.plan_stops(stops, first, last, zone, answers["skips"] == "yes")
    return found, planning.values_of(found, zone)


def _mark(rows: Rows, found: Sequence[Clashing]) -> str:
    """What was seen: the visits, and what they clash with."""
    clashes = [sorted(one.key for one in ones) for _row, ones in found]
    return mark_of({"clashes": str(clashes)} | {str(number): str(sorted(row.items())) for number, row in enumerate(rows)})


def _clashes(stops: Sequence[Stop], rows: Rows) -> list[Clashing]:
    """Each visit that clashes, with what: in the whole calendar, and in the plan itself."""
    by_venue = {stop.venue_id: stop for stop in stops}
    usual = usual_length()
    made = [planned_of_stop(by_venue[row["venue_id"]], row, usual) for row in rows]
    found = [ones + clashes_among(one, made) for one, ones in zip(made, clashes_of_each(made), strict=True)]
    return [(row, ones) for row, ones in zip(rows, found, strict=True) if ones]


def _saved(program: Program, stops: Sequence[Stop], rows: Sequence[dict[str, Any]]) -> ResponseReturnValue:
    with writing():
        planning.add_visits(program, stops, rows)
        audit.record(actor(), "visits-planned", program.code, f"{len(rows)} visits")
    flash(_("%(count)s kunjungan tersimpan.", count=len(rows)), "success")
    return redirect(url_for("staff.visits.month", code=program.code, bulan=f"{rows[0]['starts_at']:%Y-%m}"))
