"""Follow-ups of a program: what is due, reminders, the list for anyone who telephones, and what the answers come to."""

from flask import abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.pages import outside_url
from blueprints.replies import private_token
from blueprints.staff.lookups import program_or_404, registration_or_404
from blueprints.staff.registering import blueprint
from blueprints.visitors import actor, audience, note_look
from domain import audit
from domain.access.actors import actor_names
from domain.message_kinds import MESSAGE_KINDS
from domain.messages import recipients, sending
from domain.models.message import STATES
from domain.registering import following, replying
from domain.registering.following import FollowUp
from domain.registering.messages import FOLLOW_UP
from domain.store import storage
from domain.store.db import writing


@blueprint.get("/kegiatan/<code>/tindak-lanjut")
@audience("reader")
def follow_ups(code: str) -> ResponseReturnValue:
    program = program_or_404(code)
    found = following.follow_ups_of(program)
    counted = {one.form.purpose: following.indicators_of(list(one.answered.values())) for one in found}
    return render_template("staff/registering/follow_ups.html", program=program, follow_ups=found, counted=counted)


@blueprint.post("/kegiatan/<code>/tindak-lanjut")
@audience("officer")
def begin_follow_ups(code: str) -> ResponseReturnValue:
    program = program_or_404(code)
    with writing():
        following.begin(program)
        audit.record(actor(), "follow-ups-begun", code)
    flash(_("Formulir tindak lanjut sudah dibuat."), "success")
    return redirect(url_for("staff.registering.follow_ups", code=code))


def _follow_up(code: str, purpose: str) -> FollowUp:
    found = following.follow_ups_of(program_or_404(code))
    return next((one for one in found if one.form.purpose == purpose), None) or abort(404)


@blueprint.get("/kegiatan/<code>/tindak-lanjut/<purpose>")
@audience("officer")
def follow_up(code: str, purpose: str) -> ResponseReturnValue:
    """Who has not answered: with the message to each, and the number for anyone who telephones; looking is written down."""
    found = _follow_up(code, purpose)
    messages = sending.messages_about(FOLLOW_UP, purpose, found.form.program_id)
    if found.waiting:
        note_look("phone", f"{code}/{purpose}")
    return render_template(
        "staff/registering/follow_up.html", program=found.form.program, found=found, messages=messages,
        phones={one.id: recipients.registrant(one).phone for one in found.waiting}, KINDS=MESSAGE_KINDS, STATES=STATES,
        names=actor_names({one.sent_by for one in messages if one.sent_by}), photos=following.photos_of(found),
    )  # fmt: skip


@blueprint.get("/pendaftar/<number>/tindak-lanjut/<purpose>/<key>")
@audience("officer")
def reply_file(number: str, purpose: str, key: str) -> ResponseReturnValue:
    """A photo that was sent in, as a download; looking is written down."""
    found = registration_or_404(number)
    file = replying.file_of(found, purpose, key) or abort(404)
    note_look("file", f"{found.number}/{file.id}")
    stream = storage.open_file(file.key)
    return send_file(stream, mimetype=file.content_type, as_attachment=True, download_name=file.name)


@blueprint.post("/kegiatan/<code>/tindak-lanjut/<purpose>")
@audience("officer")
def prepare_reminders(code: str, purpose: str) -> ResponseReturnValue:
    """A message to each who has not answered, with the private address of the form."""
    found = _follow_up(code, purpose)
    program, name = found.form.program, found.form.use.name
    with writing():
        for one in found.waiting:
            address = outside_url("replies.follow", token=private_token(one, found.form))
            values = {"kegiatan": program.title, "nomor": one.number, "formulir": name, "alamat": address}
            sending.prepare(FOLLOW_UP, recipients.registrant(one), values, actor(), purpose)
        audit.record(actor(), "reminders-prepared", f"{code}/{purpose}", f"{len(found.waiting)} messages")
    if not found.waiting:
        flash(_("Tidak ada yang perlu diingatkan."))
    return redirect(request.full_path.rstrip("?"))
