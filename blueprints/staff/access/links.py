"""Private links of schools and trainers: asked for, confirmed, issued (shown once), printed as a slip, revoked."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.pages import outside_url
from blueprints.staff.access import blueprint
from blueprints.staff.lookups import link_or_404, school_or_404, trainer_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.access import links
from domain.models import AccessLink, School, Trainer
from domain.store.db import writing
from pdf_templates.engine.rendering.qr import qr


@blueprint.get("/permintaan-tautan")
@audience("officer")
def link_requests() -> ResponseReturnValue:
    return render_template("staff/access/link_requests.html", requests=links.requests())


@blueprint.post("/tautan/<int:link_id>/konfirmasi")
@audience("officer")
def confirm_link(link_id: int) -> ResponseReturnValue:
    link = link_or_404(link_id)
    with writing():
        links.confirm_link(link)
        audit.record(actor(), "link-confirmed", f"link:{link.id}")
    flash(_("Tautan dikonfirmasi. Sekolah dapat masuk dengan tautan yang sudah dipegangnya."), "success")
    return redirect(_owner_url(link))


@blueprint.get("/tautan/<int:link_id>/cabut")
@audience("officer")
def revoke_link(link_id: int) -> ResponseReturnValue:
    link = link_or_404(link_id)
    return render_template("staff/access/link_revoke.html", link=link, owner=link.school or link.trainer, back=_owner_url(link))


@blueprint.post("/tautan/<int:link_id>/cabut")
@audience("officer")
def revoke_link_send(link_id: int) -> ResponseReturnValue:
    link = link_or_404(link_id)
    with writing():
        links.revoke_link(link)
        audit.record(actor(), "link-revoked", f"link:{link.id}")
    flash(_("Tautan dicabut. Siapa pun yang masuk lewat tautan itu sudah dikeluarkan."), "success")
    return redirect(_owner_url(link))


def _owner_url(link: AccessLink) -> str:
    if link.school:
        return url_for("staff.office.school", npsn=link.school.npsn)
    return url_for("staff.sessions.trainer", trainer_id=link.trainer_id)


@blueprint.post("/sekolah/<npsn>/tautan")
@audience("officer")
def issue_school_link(npsn: str) -> ResponseReturnValue:
    school = school_or_404(npsn)
    with writing():
        token = links.issue_link(school=school)
        audit.record(actor(), "link-issued", f"school:{school.id}")
    return _shown_once(school, token, url_for("staff.office.school", npsn=npsn))


@blueprint.post("/pelatih/<int:trainer_id>/tautan")
@audience("officer")
def issue_trainer_link(trainer_id: int) -> ResponseReturnValue:
    trainer = trainer_or_404(trainer_id)
    with writing():
        token = links.issue_link(trainer=trainer)
        audit.record(actor(), "link-issued", f"trainer:{trainer.id}")
    return _shown_once(trainer, token, url_for("staff.sessions.trainer", trainer_id=trainer_id))


def _shown_once(owner: School | Trainer, token: str, back: str) -> str:
    """The link is not stored, so this page is the only place where it can be copied, sent or printed."""
    address = outside_url("accounts.link", token=token)
    message = _(
        "Tautan pendaftaran untuk %(name)s: %(address)s Simpan baik-baik dan jangan diteruskan kepada orang lain.",
        name=owner.name, address=address,
    )  # fmt: skip
    return render_template(
        "staff/access/link_issued.html", owner=owner, address=address, back=back, message=message, code=qr(address)
    )
