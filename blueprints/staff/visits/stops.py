"""Stops: the list, one stop, and the institutions that asked to become one."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import program_or_404
from blueprints.staff.visits import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.models import Program, Stop
from domain.office import venues
from domain.office.institutions import institution_names
from domain.office.officers import every_officer
from domain.office.regions import village_names
from domain.store.db import writing
from domain.store.holding import hold
from domain.visits import stops as rules
from forms.answer_form import Values
from forms.definition import Answer
from forms.desk import values
from forms.desk.services.visits import STOP
from forms.desk.session import WEEKDAYS, WEEKS

TEXTS = ("venue", "address", "region_code", "contact", "phone", "starts", "ends")
CREW = ("vehicle_id", "driver_id", "officer_id")


def stop_or_404(code: str, stop_id: int) -> Stop:
    """A stop of this program."""
    return rules.stop_of(program_or_404(code, "visits"), stop_id) or abort(404)


@blueprint.get("/kegiatan/<code>/pos")
@audience("staff")
def stops(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "visits")
    return render_template(
        "staff/visits/stops.html", program=program, stops=rules.stops_of(program), WEEKDAYS=WEEKDAYS, WEEKS=WEEKS,
        applicants=rules.applicants(program), numbers=rules.numbers,
    )  # fmt: skip


@blueprint.route("/kegiatan/<code>/pos/baru", methods=["GET", "POST"])
@audience("officer")
def new_stop(code: str) -> ResponseReturnValue:
    """A new stop; that of an institution that asked for one (`dari`) begins with what is known of it."""
    program = program_or_404(code, "visits")
    asked = next((one for one in rules.applicants(program) if one.number == request.args.get("dari")), None)
    return _stop_page(program, None, {"in_use": "yes", **(rules.values_of(asked) if asked else {})}, _("Pos baru"))


@blueprint.route("/kegiatan/<code>/pos/<int:stop_id>", methods=["GET", "POST"])
@audience("officer")
def change_stop(code: str, stop_id: int) -> ResponseReturnValue:
    stop = stop_or_404(code, stop_id)
    return _stop_page(stop.program, stop, _stored(stop), stop.venue.name)


def _stop_page(program: Program, stop: Stop | None, stored: Values, title: str) -> ResponseReturnValue:
    back = url_for("staff.visits.stops", code=program.code)

    def save(answers: Mapping[str, Answer]) -> str:
        kept = rules.set_stop(program, stop, _values(answers))
        audit.record(actor(), "stop-set", f"stop:{kept.id}")
        return back

    edited = Edited(lambda: hold(stop), lambda: _stored(stop)) if stop else None
    form = filled(STOP, stored, {**crew_choices(stored), "region": village_names(), "institution": institution_choices()})
    words: dict[str, Any] = {"title": title, "button": _("Simpan pos"), "back": back, "program": program, "stop": stop}
    return form_page(form, save, _("Pos tersimpan."), "staff/visits/stop_form.html", edited, **words)


def institution_choices() -> dict[str, str]:
    """The names that the form suggests."""
    return {name: name for name in institution_names().values()}


def crew_choices(stored: Values) -> dict[str, dict[str, str]]:
    """The vehicles and people of the office that a form offers."""
    own = {str(one.id): one.name for one in every_officer() if one.institution_id is None}
    return {
        "vehicle_id": venues.vehicle_labels(int(str(stored.get("vehicle_id") or 0))), "driver_id": own, "officer_id": own,
        "venue": venues.venue_names(),
    }  # fmt: skip


def _values(answers: Mapping[str, Answer]) -> dict[str, Any]:
    return {
        **values.answers_of(answers, *TEXTS),
        **{key: ",".join(values.as_codes(answers.get(key, ""))) for key in ("weekdays", "weeks")},
        **{key: values.as_number(answers.get(key, "")) for key in CREW},
        "institution_id": rules.institution_named(values.as_text(answers.get("institution", ""))),
        "in_use": answers["in_use"] == "yes",
    }  # fmt: skip


def _stored(stop: Stop) -> dict[str, str | list[str]]:
    texts = {key: getattr(stop, key) for key in ("contact", "phone", "starts", "ends")}
    days: dict[str, str | list[str]] = {key: getattr(stop, key).split(",") for key in ("weekdays", "weeks")}
    return {
        **texts, **days, **{key: values.show_number(getattr(stop, key)) for key in CREW},
        "institution": stop.institution.name if stop.institution else "",
        "venue": stop.venue.name, "address": stop.venue.address, "region_code": stop.venue.region_code or "",
        "in_use": "yes" if stop.in_use else "no",
    }  # fmt: skip


@blueprint.get("/kegiatan/<code>/pos/<int:stop_id>/hapus")
@audience("officer")
def remove_stop(code: str, stop_id: int) -> ResponseReturnValue:
    stop = stop_or_404(code, stop_id)
    return render_template("staff/visits/stop_remove.html", program=stop.program, stop=stop)


@blueprint.post("/kegiatan/<code>/pos/<int:stop_id>/hapus")
@audience("officer")
def remove_stop_send(code: str, stop_id: int) -> ResponseReturnValue:
    stop = stop_or_404(code, stop_id)
    with writing():
        rules.remove_stop(stop)
        audit.record(actor(), "stop-removed", f"stop:{stop_id}")
    flash(_("Pos dihapus. Kunjungan yang sudah dijadwalkan tetap ada."), "success")
    return redirect(url_for("staff.visits.stops", code=code))
