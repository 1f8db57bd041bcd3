"""Messages by e-mail: many at once, and addresses that letters do not reach."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import page_of
from blueprints.language import translated as _
from blueprints.lookup import whole_number
from blueprints.messages.mailing import leave_address
from blueprints.staff.messages import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.message_kinds import MESSAGE_KINDS
from domain.messages import mail, outbox, sending, standing
from domain.messages.sending import SentAlready
from domain.models import Message
from domain.store.db import writing
from forms.checks import Refused
from forms.reading.emails import email

MOST_ID = 999_999_999


def _must_be_on() -> None:
    if not mail.is_on():
        abort(404)


def _before() -> str:
    return page_of(request.referrer or "", request.host_url) or url_for("staff.messages.messages")


@blueprint.post("/pesan/surel")
@audience("officer")
def send_by_mail() -> ResponseReturnValue:
    """Let every message that the page named go out; those that went meanwhile, or hold a secret, stay as they are."""
    _must_be_on()
    ids = {whole_number(one, MOST_ID) or 0 for one in request.form.getlist("message")}
    with writing():
        found = [one for one in map(sending.message_by_id, sorted(ids)) if one]
        count = sum(_posted(one) for one in outbox.mailable(found) if not MESSAGE_KINDS[one.kind].is_secret)
        audit.record(actor(), "messages-mailed", "message", f"{count} messages")
    flash(_("%(count)s surel menunggu dikirim.", count=count), "success")
    return redirect(_before())


def _posted(message: Message) -> bool:
    try:
        sent = sending.send(message, "", 0, actor())
    except SentAlready:
        return False
    outbox.post(sent, MESSAGE_KINDS[sent.kind], sent.words, leave_address)
    return True


@blueprint.post("/pesan/surel/alamat")
@audience("officer")
def mark_address() -> ResponseReturnValue:
    """Letters to an address came back, or it is good after all."""
    _must_be_on()
    try:
        address = email(request.form.get("address", ""))
    except Refused as refusal:
        flash(str(refusal), "error")
        return redirect(_before())
    is_good = request.form.get("state") == "good"
    with writing():
        if is_good:
            standing.trust(address)
        else:
            standing.bounce(address, actor())
        audit.record(actor(), "address-good" if is_good else "address-bounced", standing.key_of(address)[:12])
    flash(_("Alamat dipakai lagi.") if is_good else _("Alamat ditandai tidak sampai, dan tidak dipakai lagi."), "success")
    return redirect(_before())
