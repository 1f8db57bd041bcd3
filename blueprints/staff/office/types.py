"""The types of institutions."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import type_or_404
from blueprints.staff.office import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.models import InstitutionType
from domain.models.institution import SCHOOL
from domain.office import institutions
from domain.rules import RuleBroken
from domain.store.db import writing
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk.institution import type_form
from forms.desk.values import as_text


@blueprint.get("/lembaga/jenis")
@audience("staff")
def institution_types() -> ResponseReturnValue:
    return _list()


@blueprint.route("/lembaga/jenis/baru", methods=["GET", "POST"])
@audience("officer")
def new_type() -> ResponseReturnValue:
    def save(answers: Mapping[str, Answer]) -> str:
        kept = institutions.add_type(as_text(answers["name"]), as_text(answers["code_prefix"]))
        return _noted("type-added", kept)

    form, title, back = filled(type_form(is_new=True), {}), _("Jenis lembaga baru"), url_for("staff.office.institution_types")
    return form_page(form, save, _("Jenis tersimpan."), title=title, button=_("Simpan jenis"), back=back)


@blueprint.route("/lembaga/jenis/<type_key>", methods=["GET", "POST"])
@audience("officer")
def change_type(type_key: str) -> ResponseReturnValue:
    found = type_or_404(type_key)

    def save(answers: Mapping[str, Answer]) -> str:
        institutions.rename_type(found, as_text(answers["name"]))
        return _noted("type-renamed", found)

    edited = Edited(lambda: hold(found), lambda: {"name": found.name})
    form = filled(type_form(is_new=False), edited.read())
    title, back = _("Ubah %(name)s", name=found.name), url_for("staff.office.institution_types")
    return form_page(form, save, _("Jenis tersimpan."), edited=edited, title=title, button=_("Simpan jenis"), back=back)


@blueprint.post("/lembaga/jenis/<type_key>/hapus")
@audience("officer")
def remove_type(type_key: str) -> ResponseReturnValue:
    """A type that nothing is of; it can be made again, so nobody is asked twice."""
    found = type_or_404(type_key)
    try:
        with writing():
            institutions.remove_type(found)
            audit.record(actor(), "type-removed", f"type:{type_key}")
    except RuleBroken as rule:
        return _list({"form": str(rule)})
    flash(_("Jenis dihapus."), "success")
    return redirect(url_for("staff.office.institution_types"))


def _list(problems: Mapping[str, str] | None = None) -> ResponseReturnValue:
    shown = {"types": institutions.every_type(), "counts": institutions.counts_by_type()}
    page = render_template("staff/office/institution_types.html", problems=problems or {}, SCHOOL=SCHOOL, **shown)
    return page, 422 if problems else 200


def _noted(action: str, kept: InstitutionType) -> str:
    audit.record(actor(), action, f"type:{kept.key}")
    return url_for("staff.office.institution_types")
