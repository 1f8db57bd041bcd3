"""Officers of the office and of institutions."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import institution_or_404, officer_or_404
from blueprints.staff.office import blueprint
from blueprints.staff.office.rows import stored_row
from blueprints.visitors import actor, audience
from domain import audit
from domain.messages import mail
from domain.models import Institution, Officer
from domain.office import officers as rules
from domain.store.db import writing
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk.institution import OFFICER
from forms.desk.message import with_email
from forms.desk.values import answers_of


@blueprint.get("/personel")
@audience("staff")
def officers() -> ResponseReturnValue:
    return render_template("staff/office/officers.html", officers=rules.every_officer())


@blueprint.route("/personel/baru", methods=["GET", "POST"])
@audience("officer")
def new_officer() -> ResponseReturnValue:
    """An officer of the institution that the address names after `lembaga`; of the office itself where it names none."""
    code = request.args.get("lembaga", "")
    return _officer_page(None, institution_or_404(code) if code else None, _("Petugas baru"))


@blueprint.route("/personel/<int:officer_id>", methods=["GET", "POST"])
@audience("officer")
def change_officer(officer_id: int) -> ResponseReturnValue:
    found = officer_or_404(officer_id)
    return _officer_page(found, found.institution, _("Ubah %(name)s", name=found.name))


@blueprint.get("/personel/<int:officer_id>/hapus")
@audience("officer")
def remove_officer(officer_id: int) -> ResponseReturnValue:
    return render_template("staff/office/officer_remove.html", officer=officer_or_404(officer_id))


@blueprint.post("/personel/<int:officer_id>/hapus")
@audience("officer")
def remove_officer_send(officer_id: int) -> ResponseReturnValue:
    found = officer_or_404(officer_id)
    back = _home(found.institution)
    with writing():
        rules.remove_officer(found)
        audit.record(actor(), "officer-removed", f"officer:{officer_id}")
    flash(_("Petugas dihapus."), "success")
    return redirect(back)


def _officer_page(found: Officer | None, institution: Institution | None, title: str) -> ResponseReturnValue:
    def save(answers: Mapping[str, Answer]) -> str:
        kept = rules.set_officer(found, answers_of(answers, *asked.keys), institution)
        audit.record(actor(), "officer-set", f"officer:{kept.id}")
        return back

    asked, back = with_email(OFFICER, mail.is_on()), _home(institution)
    edited = Edited(lambda: hold(found), lambda: stored_row(asked, found)) if found else None
    words = {"title": title, "button": _("Simpan petugas"), "back": back}
    return form_page(filled(asked, stored_row(asked, found)), save, _("Petugas tersimpan."), edited=edited, **words)


def _home(institution: Institution | None) -> str:
    """The page that lists an officer of this institution."""
    if institution is None:
        return url_for("staff.office.officers")
    return url_for("staff.office.institution", code=institution.code)
