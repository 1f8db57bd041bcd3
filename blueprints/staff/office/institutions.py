"""Institutions of all types: the list, one institution with its officers, changes."""

from collections.abc import Mapping

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import institution_or_404
from blueprints.staff.office import blueprint
from blueprints.staff.office.dealings import together_with
from blueprints.staff.office.rows import row_values, stored_row
from blueprints.visitors import actor, audience
from domain import audit
from domain.access import links
from domain.messages import mail
from domain.models import Institution
from domain.office import institutions as rules
from domain.office import regions
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk.institution import institution_form
from forms.desk.message import with_email


@blueprint.get("/lembaga")
@audience("staff")
def institutions() -> ResponseReturnValue:
    text, type_key = request.args.get("q", "")[:100], request.args.get("type", "")
    found = rules.find_institutions(text, type_key, request.args.get("page", 1, type=int))
    return render_template("staff/office/institutions.html", found=found, types=rules.every_type())


@blueprint.get("/lembaga/<code>")
@audience("staff")
def institution(code: str) -> ResponseReturnValue:
    found = institution_or_404(code)
    return render_template(
        "staff/office/institution.html", institution=found, links=links.links_of(found), **together_with(found)
    )


@blueprint.route("/lembaga/baru", methods=["GET", "POST"])
@audience("officer")
def new_institution() -> ResponseReturnValue:
    return _institution_page(None, _("Lembaga baru"), url_for("staff.office.institutions"))


@blueprint.route("/lembaga/<code>/ubah", methods=["GET", "POST"])
@audience("officer")
def change_institution(code: str) -> ResponseReturnValue:
    found = institution_or_404(code)
    back = url_for("staff.office.institution", code=code)
    return _institution_page(found, _("Ubah %(name)s", name=found.name), back)


def _institution_page(found: Institution | None, title: str, back: str) -> ResponseReturnValue:
    definition = with_email(institution_form(is_new=found is None), mail.is_on())

    def save(answers: Mapping[str, Answer]) -> str:
        kept = rules.set_institution(found, row_values(definition, answers))
        audit.record(actor(), "institution-set", f"institution:{kept.id}")
        return url_for("staff.office.institution", code=kept.code)

    def stored() -> dict[str, str]:
        return stored_row(definition, found)

    choices = {"region": regions.village_names(), "type_key": rules.type_names()}
    form = filled(definition, stored() or {"type_key": request.args.get("type", "")}, choices)
    edited = Edited(lambda: hold(found), stored) if found else None
    words = {"title": title, "button": _("Simpan lembaga"), "back": back}
    return form_page(form, save, _("Lembaga tersimpan."), edited=edited, **words)
