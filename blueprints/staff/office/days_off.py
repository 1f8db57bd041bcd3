"""Days off: the national ones, and what the office says otherwise."""

from collections.abc import Mapping
from datetime import date

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.office import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.office import days_off as rules
from domain.office.clock import local_today
from domain.store.db import writing
from forms.definition import Answer
from forms.desk.session import DAY_OFF
from forms.desk.values import as_day, as_text


@blueprint.get("/hari-libur")
@audience("staff")
def days_off() -> ResponseReturnValue:
    """One year: each day off with its name, and the office's own."""
    this_year = local_today().year
    year = request.args.get("year", this_year, type=int)
    year = min(max(year, this_year - 5), this_year + 5)
    first, last = date(year, 1, 1), date(year, 12, 31)
    own = {one.day: one for one in rules.own_days(first, last)}
    every = sorted({**rules.national_days(year), **{day: one.name for day, one in own.items()}}.items())
    return render_template("staff/office/days_off.html", year=year, days=every, own=own)


@blueprint.route("/hari-libur/baru", methods=["GET", "POST"])
@audience("officer")
def new_day_off() -> ResponseReturnValue:
    def save(answers: Mapping[str, Answer]) -> str:
        day = as_day(answers["day"])
        assert day  # the form asks for it
        rules.add_day(day, as_text(answers["name"]), answers["is_worked"] == "yes")
        audit.record(actor(), "day-off-added", f"day:{day}")
        return url_for("staff.office.days_off", year=day.year)

    title, button, back = _("Tambah hari"), _("Simpan hari"), url_for("staff.office.days_off")
    return form_page(filled(DAY_OFF, {}), save, _("Hari tersimpan."), title=title, button=button, back=back)


@blueprint.post("/hari-libur/<day>/hapus")
@audience("officer")
def remove_day_off(day: str) -> ResponseReturnValue:
    try:
        found = date.fromisoformat(day)
    except ValueError:
        abort(404)
    with writing():
        rules.remove_day(found)
        audit.record(actor(), "day-off-removed", f"day:{found}")
    flash(_("Hari dihapus dari daftar instansi."), "success")
    return redirect(url_for("staff.office.days_off", year=found.year))
