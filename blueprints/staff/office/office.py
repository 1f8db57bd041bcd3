"""The office: letterhead, logo, paper and margins, and what papers look like with them."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.pages import office as current_office
from blueprints.papers import new_run, pdf, picture_of
from blueprints.serving.bodies import takes_bytes
from blueprints.serving.receiving import received
from blueprints.staff.filling import filled, form_page
from blueprints.staff.office import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.files.door import LOGOS, MEGABYTE
from domain.models import Office
from domain.office import clock, offices
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import writing
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk import values
from forms.desk.office import OFFICE, OFFICE_NUMBERS, OFFICE_TEXTS
from pdf_templates.frame import ROLES
from pdf_templates.papers import PAPERS


@blueprint.get("/instansi")
@audience("staff")
def office() -> ResponseReturnValue:
    shown = current_office()
    return render_template("staff/office/office.html", shown=shown, definition=OFFICE, ROLES=ROLES, today=clock.local_today())


@blueprint.route("/instansi/ubah", methods=["GET", "POST"])
@audience("admin")
def change_office() -> ResponseReturnValue:
    """The settings; the button "Lihat contoh" shows what papers would look like and stores nothing."""
    found = current_office()

    def save(answers: Mapping[str, Answer]) -> str:
        offices.change_office(found, _settings(answers))
        audit.record(actor(), "office-changed", f"office:{found.id}")
        return back

    edited = Edited(lambda: hold(found), lambda: _stored(found))
    form = filled(OFFICE, edited.read())
    back, template = url_for("staff.office.office"), "staff/office/office_form.html"
    words = {"title": _("Ubah instansi"), "button": _("Simpan instansi"), "back": back}
    if "preview" in request.form and form.validate():
        edited.show()
        picture = b64encode(_picture(offices.as_if(found, _settings(form.answers)))).decode()
        return render_template(template, form=form, problems={}, picture=picture, **words)
    return form_page(form, save, _("Instansi tersimpan."), template, edited, **words)


@blueprint.post("/instansi/contoh.png")
@audience("admin")
def preview_office() -> ResponseReturnValue:
    """What papers would look like with what is being typed; 422 while it cannot be read."""
    form = filled(OFFICE, {})
    if not form.validate():
        abort(422)
    return Response(_picture(offices.as_if(current_office(), _settings(form.answers))), mimetype="image/png")


@blueprint.get("/instansi/contoh.png")
@audience("staff")
def show_office() -> ResponseReturnValue:
    """What papers look like now."""
    return Response(_picture(current_office()), mimetype="image/png")


_SAMPLE = {"title": "Contoh", "paragraphs": ["Beginilah kop, tepi, dan tanda tangan di kertas instansi ini."]}


def _picture(shown: Office) -> bytes:
    """The first page of a letter of this office."""
    return picture_of(PAPERS["titled_letter"].build(replace(new_run(), office=shown, texts=_SAMPLE)))


@blueprint.get("/instansi/uji-printer.pdf")
@audience("staff")
def printer_check() -> ResponseReturnValue:
    """A page with rulers and margins: a clerk sees whether the printer prints at 100 %."""
    return pdf("printer_check", new_run(), "Lembar uji printer")


@blueprint.route("/instansi/logo", methods=["GET", "POST"])
@audience("admin")
@takes_bytes(LOGOS.most_bytes + MEGABYTE)
def change_logo() -> ResponseReturnValue:
    """A new logo, or none; the old file is forgotten once the new one counts."""
    problems: dict[str, str] = {}
    if request.method == "POST":
        try:
            key = _uploaded_logo()
        except RuleBroken as rule:
            problems = {rule.field: str(rule)}
        else:
            return _keep_logo(key)
    return render_template("staff/office/office_logo.html", problems=problems), 422 if problems else 200


def _uploaded_logo() -> str | None:
    """The storage key of the picture that was sent; None when the logo is to be removed. Raises RuleBroken."""
    if "remove" in request.form:
        return None
    sent = received(LOGOS, "logo")
    if sent is None:
        raise RuleBroken(_("Pilih gambar logo dahulu."), "logo")
    return storage.put(sent.data)


def _keep_logo(key: str | None) -> ResponseReturnValue:
    found = current_office()
    old = found.logo_key
    with writing():
        offices.change_office(found, {"logo_key": key})
        audit.record(actor(), "logo-changed", f"office:{found.id}")
    if old:
        storage.delete(old)
    flash(_("Logo tersimpan.") if key else _("Logo dihapus."), "success")
    return redirect(url_for("staff.office.office"))


def _settings(answers: Mapping[str, Answer]) -> dict[str, Any]:
    numbers = {key: values.as_number(answers[key]) for key in OFFICE_NUMBERS}
    return {**values.answers_of(answers, *OFFICE_TEXTS), **numbers}


def _stored(found: Office) -> dict[str, str]:
    texts = {key: getattr(found, key) for key in OFFICE_TEXTS}
    return {**texts, **{key: values.show_number(getattr(found, key)) for key in OFFICE_NUMBERS}}
