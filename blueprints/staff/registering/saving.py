"""Searches of the list of registrations, kept under a name."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.staff.lookups import program_or_404
from blueprints.staff.registering import blueprint
from blueprints.staff.registering.registrations import list_args, list_page
from blueprints.visitors import actor, audience
from domain.registering import saved_filters
from domain.rules import RuleBroken
from domain.store.db import writing


@blueprint.post("/kegiatan/<code>/pendaftar/saringan")
@audience("officer")
def save_filter(code: str) -> ResponseReturnValue:
    """Keep what the address or the form asks for, for oneself or for all staff."""
    program = program_or_404(code)
    try:
        with writing():
            saved_filters.save(program, _owner(), request.form.get("name", ""), request.values)
    except RuleBroken as rule:
        return list_page(program, {rule.field: str(rule)}), 422
    flash(_("Saringan tersimpan."), "success")
    return redirect(url_for("staff.registering.registrations", code=code, **list_args()))


@blueprint.post("/kegiatan/<code>/pendaftar/saringan/hapus")
@audience("officer")
def forget_filter(code: str) -> ResponseReturnValue:
    program = program_or_404(code)
    with writing():
        saved_filters.forget(program, _owner(), request.form.get("name", ""))
    flash(_("Saringan dihapus."), "success")
    return redirect(url_for("staff.registering.registrations", code=code))


def _owner() -> str:
    """Whose the search is: everybody's, unless it is one's own."""
    return actor() if request.form.get("own") else ""
