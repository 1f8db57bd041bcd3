"""Who signs the office's papers, and between which days."""

from collections.abc import Mapping

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.pages import office
from blueprints.staff.filling import filled, form_page
from blueprints.staff.office import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.models import Signer
from domain.office import offices
from domain.store.db import writing
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk import values
from forms.desk.office import SIGNER, SIGNER_TEXTS
from pdf_templates.frame import ROLES


def _signer_or_404(signer_id: int) -> Signer:
    return offices.signer_of(office(), signer_id) or abort(404)


@blueprint.route("/instansi/penanda-tangan/baru", methods=["GET", "POST"])
@audience("admin")
def new_signer() -> ResponseReturnValue:
    return _signer_page(None, _("Penanda tangan baru"))


@blueprint.route("/instansi/penanda-tangan/<int:signer_id>", methods=["GET", "POST"])
@audience("admin")
def change_signer(signer_id: int) -> ResponseReturnValue:
    return _signer_page(_signer_or_404(signer_id), _("Ubah penanda tangan"))


@blueprint.get("/instansi/penanda-tangan/<int:signer_id>/hapus")
@audience("admin")
def remove_signer(signer_id: int) -> ResponseReturnValue:
    return render_template("staff/office/signer_remove.html", signer=_signer_or_404(signer_id))


@blueprint.post("/instansi/penanda-tangan/<int:signer_id>/hapus")
@audience("admin")
def remove_signer_send(signer_id: int) -> ResponseReturnValue:
    signer = _signer_or_404(signer_id)
    with writing():
        offices.remove_signer(signer)
        audit.record(actor(), "signer-removed", f"signer:{signer_id}")
    flash(_("Penanda tangan dihapus."), "success")
    return redirect(url_for("staff.office.office"))


_DAYS = ("valid_from", "valid_until")


def _signer_page(signer: Signer | None, title: str) -> ResponseReturnValue:
    def save(answers: Mapping[str, Answer]) -> str:
        days = {key: values.as_day(answers.get(key, "")) for key in _DAYS}
        kept = offices.set_signer(office(), signer, {**values.answers_of(answers, *SIGNER_TEXTS), **days})
        audit.record(actor(), "signer-set", f"signer:{kept.id}")
        return back

    edited = Edited(lambda: hold(signer), lambda: _stored(signer)) if signer else None
    form, back = filled(SIGNER, edited.read() if edited else {}, {"role": ROLES}), url_for("staff.office.office")
    words = {"title": title, "button": _("Simpan penanda tangan"), "back": back}
    return form_page(form, save, _("Penanda tangan tersimpan."), edited=edited, **words)


def _stored(signer: Signer) -> dict[str, str]:
    days = {key: values.show_typed_day(getattr(signer, key)) for key in _DAYS}
    return {**{key: getattr(signer, key) for key in SIGNER_TEXTS}, **days}
