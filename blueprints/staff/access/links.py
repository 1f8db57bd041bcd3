"""Private links of every kind of holder: asked for, confirmed, issued (shown once), printed as a slip, revoked."""

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from blueprints.holders import PAGES_OF, staff_page_of
from blueprints.language import translated as _
from blueprints.messages.mailing import can_mail
from blueprints.pages import outside_url
from blueprints.staff.access import blueprint
from blueprints.staff.lookups import link_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.access import links
from domain.messages import recipients, sending
from domain.messages.words import composed
from domain.models import AccessLink, Message
from domain.models.holder import Holder, holder_kind_of
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
    return render_template("staff/access/link_revoke.html", link=link, owner=link.holder, back=_owner_url(link))


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
    assert link.holder  # it was looked up together with the link
    return staff_page_of(link.holder)


@blueprint.post("/tautan/<kind>/<int:holder_id>")
@audience("officer")
def issue_link(kind: str, holder_id: int) -> ResponseReturnValue:
    holder = links.holder_by_id(kind, holder_id) or abort(404)
    with writing():
        token = links.issue_link(holder)
        audit.record(actor(), "link-issued", f"{kind}:{holder_id}")
        address = outside_url("accounts.link", token=token)
        brings, values = PAGES_OF[holder_kind_of(holder).key].message, {"nama": holder.name, "alamat": address}
        message = sending.prepare(brings, recipients.holder(holder), values, actor(), f"holder:{kind}")
        words = composed(brings, values)
    return _shown_once(holder, address, message, words)


def _shown_once(owner: Holder, address: str, message: Message, words: str) -> str:
    """The link is not stored, so this page is the only place where it can be copied, sent or printed."""
    return render_template(
        "staff/access/link_issued.html", owner=owner, address=address, back=staff_page_of(owner), message=message,
        words=words, code=qr(address), before=sending.sent_before(message),
        can_mail=can_mail(message),
    )  # fmt: skip
