"""A session that is moved or cancelled: who must be told, and who was."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.pages import moment
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import program_or_404, session_or_404
from blueprints.staff.sessions import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.access.actors import actor_names
from domain.message_kinds import MESSAGE_KINDS
from domain.models.message import STATES
from domain.sessions import schedule, telling
from domain.store.db import writing
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk.office import REASON
from forms.desk.values import as_text


@blueprint.route("/kegiatan/<code>/sesi/<int:session_id>/batal", methods=["GET", "POST"])
@audience("officer")
def cancel_session(code: str, session_id: int) -> ResponseReturnValue:
    program = program_or_404(code, "sessions")
    session = session_or_404(program, session_id)

    def save(answers: Mapping[str, Answer]) -> str:
        schedule.cancel_session(session, as_text(answers["reason"]))
        audit.record(actor(), "session-cancelled", f"{code}/{session_id}")
        return url_for("staff.sessions.told", code=code, session_id=session_id)

    title, back = _("Batalkan sesi %(title)s?", title=session.title), url_for("staff.sessions.sessions", code=code)
    intro = _("Sesi tetap tampak sebagai batal, dan kalender yang berlangganan ikut berubah.")
    button, saved = _("Batalkan sesi"), _("Sesi dibatalkan.")
    edited = Edited(lambda: hold(session), lambda: {"reason": session.cancel_reason})
    form = filled(REASON, edited.read())
    words: dict[str, Any] = {"title": title, "intro": intro, "button": button, "tone": "danger", "back": back}
    return form_page(form, save, saved, edited=edited, program=program, **words)


@blueprint.post("/kegiatan/<code>/sesi/<int:session_id>/jadi")
@audience("officer")
def revive_session(code: str, session_id: int) -> ResponseReturnValue:
    session = session_or_404(program_or_404(code, "sessions"), session_id)
    with writing():
        schedule.revive_session(session)
        audit.record(actor(), "session-revived", f"{code}/{session_id}")
    flash(_("Sesi jadi diadakan."), "success")
    return redirect(url_for("staff.sessions.told", code=code, session_id=session_id))


@blueprint.get("/kegiatan/<code>/sesi/<int:session_id>/kabar")
@audience("officer")
def told(code: str, session_id: int) -> ResponseReturnValue:
    """Who must be told of the last change, and the messages that wait or were sent."""
    program = program_or_404(code, "sessions")
    session = session_or_404(program, session_id)
    messages = telling.told_of(session)
    return render_template(
        "staff/sessions/told.html", program=program, session=session, recipients=telling.recipients_of(session),
        messages=messages, KINDS=MESSAGE_KINDS, STATES=STATES,
        names=actor_names({one.sent_by for one in messages if one.sent_by}),
    )  # fmt: skip


@blueprint.post("/kegiatan/<code>/sesi/<int:session_id>/kabar")
@audience("officer")
def prepare_told(code: str, session_id: int) -> ResponseReturnValue:
    session = session_or_404(program_or_404(code, "sessions"), session_id)
    values = {
        "sesi": session.title, "kegiatan": session.program.title, "waktu": moment(session.starts_at),
        "tempat": session.place, "alasan": session.cancel_reason,
    }  # fmt: skip
    with writing():
        count = telling.prepare_all(session, values, actor())
        audit.record(actor(), "session-told", f"{code}/{session_id}", f"{count} messages")
    return redirect(url_for("staff.sessions.told", code=code, session_id=session_id))
