"""Private links for everybody who is invited and has a telephone: made at once, shown once, sent with one tap each."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.pages import outside_url
from blueprints.staff.lookups import program_or_404
from blueprints.staff.meetings import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.access import links
from domain.meetings import guests as rules
from domain.messages import recipients, sending
from domain.messages.links import INVITATION
from domain.messages.words import composed
from domain.models import Guest, Message
from domain.store.db import writing
from domain.store.holding import hold


@blueprint.get("/kegiatan/<code>/undangan/tautan")
@audience("officer")
def links_again(code: str) -> ResponseReturnValue:
    """Who comes back from WhatsApp: what was shown once is not shown again."""
    program_or_404(code, "meetings")
    return redirect(url_for("staff.meetings.guests", code=code))


@blueprint.post("/kegiatan/<code>/undangan/tautan")
@audience("officer")
def invite_by_link(code: str) -> ResponseReturnValue:
    """The only page that shows these links: they are not stored. Who was not sent theirs gets another the next time."""
    program = program_or_404(code, "meetings")
    with writing():
        hold(program)
        invited = [_message_for(one) for one in rules.guests_to_tell(program)]
        audit.record(actor(), "guests-linked", f"program:{program.id}", f"{len(invited)} links")
    if not invited:
        flash(_("Semua yang bernomor HP sudah diundang."), "success")
        return redirect(url_for("staff.meetings.guests", code=code))
    return render_template(
        "staff/meetings/invite_by_link.html", program=program, invited=invited, unreached=rules.unreached_guests(program)
    )


def _message_for(one: Guest) -> tuple[Message, str]:
    """A message that waits, and the words with the link, which it does not keep."""
    values = {"nama": one.addressee, "alamat": outside_url("accounts.link", token=links.issue_link(one))}
    message = sending.prepare(INVITATION, recipients.holder(one, one.program), values, actor(), "holder:guest")
    return message, composed(INVITATION, values)
