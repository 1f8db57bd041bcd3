"""Schools: the list, one school with its links, changes, and a whole list from a file."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import say
from blueprints.language import translated as _
from blueprints.serving.receiving import received
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import school_or_404
from blueprints.staff.office import blueprint
from blueprints.staff.office.dealings import together_with
from blueprints.staff.office.rows import row_values, stored_row
from blueprints.visitors import actor, audience
from domain import audit
from domain.access import links
from domain.files.door import SCHOOLS
from domain.messages import mail
from domain.models import School
from domain.office import regions, school_list
from domain.office.institutions import institution_by_code
from domain.office.lists import ListRefused
from domain.office.schools import COLUMNS, OWNERSHIPS, import_schools
from domain.rules import RuleBroken
from domain.store.db import writing
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk.message import with_email
from forms.desk.school import school_form
from forms.reading.levels import LEVELS
from forms.spreadsheet.text import decoded


@blueprint.get("/sekolah")
@audience("staff")
def schools() -> ResponseReturnValue:
    text, level = request.args.get("q", "")[:100], request.args.get("level", "")
    found = school_list.find_schools(text, level, request.args.get("page", 1, type=int))
    return render_template("staff/office/schools.html", found=found, levels=LEVELS, requests=links.requests())


@blueprint.get("/sekolah/<npsn>")
@audience("staff")
def school(npsn: str) -> ResponseReturnValue:
    if institution_by_code(npsn):
        return redirect(url_for("staff.office.institution", code=npsn))
    found = school_or_404(npsn)
    return render_template("staff/office/school.html", school=found, links=links.links_of(found), **together_with(found))


@blueprint.route("/sekolah/baru", methods=["GET", "POST"])
@audience("officer")
def new_school() -> ResponseReturnValue:
    return _school_page(None, _("Sekolah baru"), url_for("staff.office.schools"))


@blueprint.route("/sekolah/<npsn>/ubah", methods=["GET", "POST"])
@audience("officer")
def change_school(npsn: str) -> ResponseReturnValue:
    found = school_or_404(npsn)
    return _school_page(found, _("Ubah %(name)s", name=found.name), url_for("staff.office.school", npsn=npsn))


def _school_page(found: School | None, title: str, back: str) -> ResponseReturnValue:
    definition = with_email(school_form(tuple(LEVELS), OWNERSHIPS, is_new=found is None), mail.is_on())

    def save(answers: Mapping[str, Answer]) -> str:
        kept = school_list.set_school(found, row_values(definition, answers))
        audit.record(actor(), "school-set", f"school:{kept.id}")
        return url_for("staff.office.school", npsn=kept.npsn)

    def stored() -> dict[str, str]:
        return stored_row(definition, found)

    form = filled(definition, stored(), {"region": regions.village_names()})
    edited = Edited(lambda: hold(found), stored) if found else None
    words = {"title": title, "button": _("Simpan sekolah"), "back": back}
    return form_page(form, save, _("Sekolah tersimpan."), edited=edited, **words)


@blueprint.get("/sekolah/impor")
@audience("officer")
def import_list() -> ResponseReturnValue:
    return render_template("staff/office/school_import.html", problems={}, lines=(), COLUMNS=COLUMNS)


@blueprint.post("/sekolah/impor")
@audience("officer")
def import_list_send() -> ResponseReturnValue:
    """Take in a CSV file of schools: all of it, or none of it with every wrong line named."""
    try:
        sent = received(SCHOOLS)
        if sent is None:
            raise RuleBroken("Pilih berkas CSV dahulu.", "file")
        text = decoded(sent.data)
        with writing():
            taken = import_schools(text)
            audit.record(actor(), "import-schools", "school", f"{taken.added} added, {taken.changed} changed")
    except ListRefused as refused:
        problem = _("Tidak ada yang disimpan. Perbaiki %(count)s baris, lalu unggah lagi.", count=len(refused.problems))
        return _refused({"file": problem}, refused.problems)
    except RuleBroken as broken:
        return _refused({"file": say(str(broken))})
    counts = {"added": taken.added, "changed": taken.changed, "same": taken.same}
    flash(_("%(added)s sekolah baru, %(changed)s diperbarui, %(same)s tetap.", **counts), "success")
    return redirect(url_for("staff.office.schools"))


def _refused(problems: dict[str, str], lines: tuple[tuple[int, str], ...] = ()) -> ResponseReturnValue:
    return render_template("staff/office/school_import.html", problems=problems, lines=lines, COLUMNS=COLUMNS), 422
