"""Rounds of the car: the schedule, one round with its posts, and its sheet."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.pages import office
from blueprints.papers import new_run, pdf_of
from blueprints.staff.filling import clash_page, filled, form_page
from blueprints.staff.lending import blueprint
from blueprints.staff.lookups import program_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.calendar.clashes import Clash, clashes_by_uid, clashes_of
from domain.lending import trips as rules
from domain.lending.declared import happening_of, planned
from domain.lending.packages import applications_of
from domain.lending.settings import settings
from domain.lending.trips import Stop
from domain.models import Program, Trip
from domain.models.services.lending import PURPOSES
from domain.office import venues
from domain.store.db import writing
from domain.store.holding import hold
from forms.answer_form import AnswerForm, Values
from forms.definition import Answer
from forms.desk import values
from forms.lending.forms import trip_form
from pdf_templates.needs import TRIP
from pdf_templates.papers import PAPERS


def trip_or_404(program: Program, trip_id: int) -> Trip:
    """A round of this program."""
    return rules.trip_of(program, trip_id) or abort(404)


@blueprint.get("/kegiatan/<code>/perjalanan")
@audience("reader")
def trips(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "lending")
    found = rules.trips_of(program)
    return render_template(
        "staff/lending/trips.html", program=program, trips=found, PURPOSES=PURPOSES,
        clashes=clashes_by_uid([happening_of(program, trip) for trip in found]),
    )  # fmt: skip


@blueprint.get("/kegiatan/<code>/perjalanan.pdf")
@audience("reader")
def trip_schedule(code: str) -> ResponseReturnValue:
    """All rounds with their posts on one paper."""
    run = new_run(program_or_404(code, "lending"))
    return pdf_of([PAPERS["trip_schedule"].build(run)], f"Jadwal mobil {run.program.code}")


@blueprint.route("/kegiatan/<code>/perjalanan/baru", methods=["GET", "POST"])
@audience("officer")
def new_trip(code: str) -> ResponseReturnValue:
    return _trip_page(program_or_404(code, "lending"), None, _("Perjalanan baru"))


@blueprint.route("/kegiatan/<code>/perjalanan/<int:trip_id>", methods=["GET", "POST"])
@audience("officer")
def change_trip(code: str, trip_id: int) -> ResponseReturnValue:
    program = program_or_404(code, "lending")
    return _trip_page(program, trip_or_404(program, trip_id), _("Ubah perjalanan"))


@blueprint.get("/kegiatan/<code>/perjalanan/<int:trip_id>/hapus")
@audience("officer")
def remove_trip(code: str, trip_id: int) -> ResponseReturnValue:
    program = program_or_404(code, "lending")
    return render_template("staff/lending/trip_remove.html", program=program, trip=trip_or_404(program, trip_id))


@blueprint.post("/kegiatan/<code>/perjalanan/<int:trip_id>/hapus")
@audience("officer")
def remove_trip_send(code: str, trip_id: int) -> ResponseReturnValue:
    trip = trip_or_404(program_or_404(code, "lending"), trip_id)
    with writing():
        rules.remove_trip(trip)
        audit.record(actor(), "trip-removed", f"trip:{trip_id}")
    flash(_("Perjalanan dihapus."), "success")
    return redirect(url_for("staff.lending.trips", code=code))


@blueprint.get("/kegiatan/<code>/perjalanan/<int:trip_id>/lembar.pdf")
@audience("reader")
def trip_sheet(code: str, trip_id: int) -> ResponseReturnValue:
    program = program_or_404(code, "lending")
    run = new_run(program, given={TRIP: trip_or_404(program, trip_id)})
    return pdf_of([PAPERS["round_sheet"].build(run)], f"Lembar perjalanan {program.code}")


def _trip_page(program: Program, trip: Trip | None, title: str) -> ResponseReturnValue:
    back = url_for("staff.lending.trips", code=program.code)

    def clashing(answers: Mapping[str, Answer]) -> list[Clash]:
        return clashes_of(planned(program, trip, _values(answers)))

    def save(answers: Mapping[str, Answer]) -> str:
        kept = rules.set_trip(program, trip, _values(answers), _stops(program, answers))
        audit.record(actor(), "trip-set", f"trip:{kept.id}")
        return back

    edited = Edited(lambda: hold(trip), lambda: _stored(trip)) if trip else None
    form = _form(program, edited.read() if edited else {})
    words: dict[str, Any] = {"title": title, "button": _("Simpan perjalanan"), "back": back, "program": program}
    shown = clash_page(form, clashing, edited, **words)
    return shown or form_page(form, save, _("Perjalanan tersimpan."), edited=edited, **words)


def _form(program: Program, stored: Values) -> AnswerForm:
    most = settings(program).posts
    borrowers = {str(one.id): one.school.name if one.school else one.name for one in applications_of(program)}
    vehicles = venues.vehicle_labels(int(str(stored.get("vehicle_id") or 0)))
    choices = {"vehicle_id": vehicles, **{f"stop_{place}": borrowers for place in range(1, most + 1)}}
    return filled(trip_form(most, PURPOSES, bool(vehicles)), stored, choices)


def _values(answers: Mapping[str, Answer]) -> dict[str, Any]:
    zone, day = office().timezone, answers["starts_at"]
    return {
        "starts_at": values.as_moment(day, answers["starts_at_clock"], zone),
        "ends_at": values.as_moment(day, answers["ends_clock"], zone),
        "vehicle_id": values.as_number(answers.get("vehicle_id", "")),
        "driver": values.as_text(answers.get("driver", "")),
    }


def _stops(program: Program, answers: Mapping[str, Answer]) -> list[Stop]:
    """The posts that name an institution, in their order."""
    return [
        Stop(int(chosen), str(answers.get(f"purpose_{place}") or "deliver"), str(answers.get(f"note_{place}", "")))
        for place in range(1, settings(program).posts + 1)
        if (chosen := values.as_text(answers.get(f"stop_{place}", "")))
    ]


def _stored(trip: Trip) -> dict[str, str]:
    zone = office().timezone
    stops = {
        key: text
        for stop in trip.stops
        for key, text in (
            (f"stop_{stop.position}", str(stop.registration_id)), (f"purpose_{stop.position}", stop.purpose),
            (f"note_{stop.position}", stop.note),
        )
    }  # fmt: skip
    return {
        "driver": trip.driver, "vehicle_id": values.show_number(trip.vehicle_id), **stops,
        "ends_clock": values.show_typed_moment(trip.ends_at, zone, "ends").get("ends_clock", ""),
        **values.show_typed_moment(trip.starts_at, zone, "starts_at"),
    }  # fmt: skip
