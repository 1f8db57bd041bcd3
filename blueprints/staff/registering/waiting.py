"""The waiting list of a program: who is next, what was offered until when, and telling them."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.messages.mailing import about_offer, offer_values
from blueprints.staff.lookups import program_or_404, registration_or_404
from blueprints.staff.registering import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.messages import recipients, sending
from domain.models import Registration
from domain.places import offers
from domain.places import waiting as line
from domain.registering.messages import OFFER
from domain.store.db import writing
from forms.registrants import WAIT_TOGETHER


@blueprint.get("/kegiatan/<code>/daftar-tunggu")
@audience("reader")
def waiting(code: str) -> ResponseReturnValue:
    line.settle_overdue()
    program = program_or_404(code)
    rows = line.line_of(program)
    told = {one.registration_id: one for one in sending.messages_of(OFFER, program.id)}
    return render_template("staff/registering/waiting.html", program=program, rows=rows, told=told, WAIT_TOGETHER=WAIT_TOGETHER)


@blueprint.post("/pendaftar/<number>/tawaran/wa")
@audience("officer")
def offer_message(number: str) -> ResponseReturnValue:
    """The message that tells somebody of the place that is kept."""
    found = registration_or_404(number)
    offer = offers.offer_to(found)
    if not offer or not offers.is_open(found):
        abort(404)
    with writing():
        message = sending.prepare(OFFER, recipients.registrant(found), offer_values(offer), actor(), about_offer(offer))
        audit.record(actor(), "phone", found.number)
    return redirect(url_for("staff.messages.message", message_id=message.id))


@blueprint.post("/pendaftar/<number>/antre-lagi")
@audience("officer")
def queue_again(number: str) -> ResponseReturnValue:
    """Somebody whose time ran out may be offered a place once more."""
    found = registration_or_404(number)
    with writing():
        line.back_in_line(found)
        audit.record(actor(), "back-in-line", found.number)
    flash(_("%(number)s kembali ke antrean.", number=found.number), "success")
    return redirect(_page(found))


def _page(found: Registration) -> str:
    return url_for("staff.registering.waiting", code=found.program.code)
