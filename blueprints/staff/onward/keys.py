"""Keys: that of this office with its fingerprint on paper, and those of the offices whose parcels are taken in."""

from collections.abc import Mapping
from typing import Any

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.papers import new_run, pdf
from blueprints.serving.proving import asks_password
from blueprints.staff.filling import filled, form_page
from blueprints.staff.onward import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.onward import partners, seal
from domain.store.db import writing
from forms.definition import Answer
from forms.desk.partner import PARTNER
from forms.desk.values import as_text


def own_key() -> seal.Key:
    """The key of this installation."""
    return seal.own_key(current_app.config["SECRET_KEY"])


def own_public() -> str:
    """Its public half, as text."""
    return seal.public_of(own_key())


@blueprint.get("/kunci")
@audience("officer")
def keys() -> ResponseReturnValue:
    public = own_public()
    return render_template(
        "staff/onward/keys.html", public=public, fingerprint=seal.fingerprint(public), partners=partners.partners()
    )


@blueprint.get("/kunci/kertas")
@audience("officer")
def key_paper() -> ResponseReturnValue:
    """The fingerprint on paper, to be signed and handed over."""
    public = own_public()
    run = new_run(texts={"public": public, "fingerprint": seal.fingerprint(public)})
    return pdf("key_fingerprint", run, "Sidik jari kunci")


@blueprint.route("/kunci/tambah", methods=["GET", "POST"])
@audience("admin")
@asks_password
def new_partner() -> ResponseReturnValue:
    """Take in the key of another office."""
    back = url_for("staff.onward.keys")

    def save(answers: Mapping[str, Answer]) -> str:
        name, public, typed = (as_text(answers[key]) for key in ("name", "public", "typed"))
        partners.add_partner(name, public, typed, own_public(), actor())
        audit.record(actor(), "partner-key-added", seal.fingerprint(seal.read_public(public)))
        return back

    words: dict[str, Any] = {"title": _("Kunci kantor lain"), "button": _("Simpan kunci"), "back": back}
    return form_page(filled(PARTNER, {}), save, _("Kunci tersimpan."), **words)


@blueprint.post("/kunci/<int:partner_id>/akhiri")
@audience("admin")
@asks_password
def end_partner(partner_id: int) -> ResponseReturnValue:
    """Take in no parcel of this key any more."""
    partner = partners.partner_by_id(partner_id) or abort(404)
    with writing():
        partners.end_partner(partner)
        audit.record(actor(), "partner-key-ended", partner.fingerprint)
    flash(_("Kunci tidak dipakai lagi."), "success")
    return redirect(url_for("staff.onward.keys"))
