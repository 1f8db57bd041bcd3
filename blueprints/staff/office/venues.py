"""Venues and vehicles."""

from collections.abc import Mapping

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import vehicle_or_404, venue_or_404
from blueprints.staff.office import blueprint
from blueprints.staff.office.rows import row_values, stored_row
from blueprints.visitors import actor, audience
from domain import audit
from domain.models import Vehicle, Venue
from domain.office import regions
from domain.office import venues as rules
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk.institution import vehicle_form, venue_form


@blueprint.get("/tempat")
@audience("staff")
def venues() -> ResponseReturnValue:
    return render_template("staff/office/venues.html", venues=rules.every_venue())


@blueprint.route("/tempat/baru", methods=["GET", "POST"])
@audience("officer")
def new_venue() -> ResponseReturnValue:
    return _venue_page(None, _("Tempat baru"))


@blueprint.route("/tempat/<int:venue_id>", methods=["GET", "POST"])
@audience("officer")
def change_venue(venue_id: int) -> ResponseReturnValue:
    found = venue_or_404(venue_id)
    return _venue_page(found, _("Ubah %(name)s", name=found.name))


def _venue_page(found: Venue | None, title: str) -> ResponseReturnValue:
    definition, back = venue_form(is_new=found is None), url_for("staff.office.venues")

    def save(answers: Mapping[str, Answer]) -> str:
        kept = rules.set_venue(found, row_values(definition, answers))
        audit.record(actor(), "venue-set", f"venue:{kept.id}")
        return back

    edited = Edited(lambda: hold(found), lambda: stored_row(definition, found)) if found else None
    form = filled(definition, stored_row(definition, found), {"region": regions.village_names()})
    words = {"title": title, "button": _("Simpan tempat"), "back": back}
    return form_page(form, save, _("Tempat tersimpan."), edited=edited, **words)


@blueprint.get("/kendaraan")
@audience("staff")
def vehicles() -> ResponseReturnValue:
    return render_template("staff/office/vehicles.html", vehicles=rules.every_vehicle())


@blueprint.route("/kendaraan/baru", methods=["GET", "POST"])
@audience("officer")
def new_vehicle() -> ResponseReturnValue:
    return _vehicle_page(None, _("Kendaraan baru"))


@blueprint.route("/kendaraan/<int:vehicle_id>", methods=["GET", "POST"])
@audience("officer")
def change_vehicle(vehicle_id: int) -> ResponseReturnValue:
    found = vehicle_or_404(vehicle_id)
    return _vehicle_page(found, _("Ubah %(name)s", name=found.name))


def _vehicle_page(found: Vehicle | None, title: str) -> ResponseReturnValue:
    definition, back = vehicle_form(is_new=found is None), url_for("staff.office.vehicles")

    def save(answers: Mapping[str, Answer]) -> str:
        kept = rules.set_vehicle(found, row_values(definition, answers))
        audit.record(actor(), "vehicle-set", f"vehicle:{kept.id}")
        return back

    edited = Edited(lambda: hold(found), lambda: stored_row(definition, found)) if found else None
    words = {"title": title, "button": _("Simpan kendaraan"), "back": back}
    return form_page(filled(definition, stored_row(definition, found)), save, _("Kendaraan tersimpan."), edited=edited, **words)
