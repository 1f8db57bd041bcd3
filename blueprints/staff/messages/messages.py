"""Messages: the list, one message that may be changed, and sending it with one tap."""

from collections.abc import Sequence

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import page_of
from blueprints.language import translated as _
from blueprints.lookup import whole_number
from blueprints.messages.mailing import can_mail, leave_address
from blueprints.pages import wa_link
from blueprints.staff.filling import filled
from blueprints.staff.lookups import message_or_404, program_or_404
from blueprints.staff.messages import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.access.actors import actor_names
from domain.message_kinds import MESSAGE_KINDS
from domain.messages import outbox, sending
from domain.messages.sending import SentAlready
from domain.models import Message
from domain.models.message import EMAIL, STATES
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.desk.message import MESSAGE

PER_PAGE = 50
MOST = 999_999


@blueprint.get("/pesan")
@audience("officer")
def messages() -> ResponseReturnValue:
    """The newest on top; of one program where the address names it."""
    state, page = request.args.get("state", ""), request.args.get("page", 1, type=int)
    program = program_or_404(code) if (code := request.args.get("program", "")) else None
    rows, total = sending.find(state if state in STATES else "", program.id if program else None, page, PER_PAGE)
    return render_template(
        "staff/messages/messages.html", messages=rows, total=total, page=page, pages=-(-total // PER_PAGE), state=state,
        program=program, KINDS=MESSAGE_KINDS, STATES=STATES, names=actor_names(_actors(rows)), held_up=outbox.held_up(),
    )  # fmt: skip


def _actors(rows: Sequence[Message]) -> set[str]:
    return {one for row in rows for one in (row.sent_by, row.prepared_by) if one}


@blueprint.get("/pesan/<int:message_id>")
@audience("officer")
def message(message_id: int) -> ResponseReturnValue:
    return _page(message_or_404(message_id), {})


def _page(found: Message, problems: dict[str, str], code: int = 200) -> ResponseReturnValue:
    before = sending.sent_before(found)
    form = filled(MESSAGE, {"words": found.words})
    if "words" in problems:
        form["words"].errors = [problems["words"]]
    page = render_template(
        "staff/messages/message.html", message=found, form=form, problems=problems, before=before,
        kind=MESSAGE_KINDS[found.kind], names=actor_names(_actors(before)), back=_back(found), STATES=STATES,
        can_mail=can_mail(found),
    )  # fmt: skip
    return page, code


def _back(found: Message) -> str:
    """Where what the message is about stands, else the list."""
    if found.registration:
        return url_for("staff.registering.registration", number=found.registration.number)
    return url_for("staff.messages.messages", program=found.program.code if found.program else None)


@blueprint.post("/pesan/<int:message_id>/kirim")
@audience("officer")
def send_message(message_id: int) -> ResponseReturnValue:
    """Note that it is sent, and go on to WhatsApp with it; without words in the form, those that were prepared."""
    found, seen = message_or_404(message_id), whole_number(request.form.get("seen", ""), MOST) or 0
    words = request.form.get("words", "")
    try:
        with writing():
            sent = sending.send(found, words, seen, actor())
            if by_mail := request.form.get("way") == EMAIL:
                outbox.post(sent, MESSAGE_KINDS[sent.kind], words or sent.words, leave_address)
            audit.record(actor(), "message-sent", f"message:{sent.id}", EMAIL if by_mail else "")
    except SentAlready as twice:
        return _page(found, {"main": str(twice)}, 409)
    except RuleBroken as broken:
        return _page(found, {broken.field or "main": str(broken)}, 422)
    if by_mail:
        flash(_("Surel untuk %(name)s menunggu dikirim.", name=sent.name), "success")
        return redirect(page_of(request.referrer or "", request.host_url) or _back(sent))
    return _to_whatsapp(sent, wa_link(sent.address, words or sent.words))


def _to_whatsapp(sent: Message, address: str) -> Response:
    """A page that opens WhatsApp by itself. A redirect would be stopped: the forms of this site lead nowhere else."""
    back = page_of(request.referrer or "", request.host_url) or _back(sent)
    page = render_template("staff/messages/opened.html", message=sent, address=address, back=back)
    return make_response(page, {"Refresh": f"0; url={address}"})


@blueprint.post("/pesan/<int:message_id>/buang")
@audience("officer")
def discard_message(message_id: int) -> ResponseReturnValue:
    found = message_or_404(message_id)
    back = _back(found)
    with writing():
        sending.discard(found)
        audit.record(actor(), "message-discarded", f"message:{message_id}")
    flash(_("Pesan dibuang."), "success")
    return redirect(back)
