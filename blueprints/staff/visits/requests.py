"""Requests for a visit: the list, and one answer each: a date, or why not."""

from collections.abc import Mapping
from typing import Any

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.pages import moment, office
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import program_or_404
from blueprints.staff.visits import blueprint
from blueprints.staff.visits.schedule import visit_page
from blueprints.visitors import actor, audience, note_look
from domain import audit
from domain.messages import sending
from domain.messages.kind import MessageKind
from domain.models import Program
from domain.office.regions import village_names
from domain.rules import RuleBroken
from domain.visits import messages
from domain.visits import requests as rules
from domain.visits.requests import Request
from forms.definition import Answer
from forms.desk import values
from forms.desk.services.visits import DECLINE


def _request_or_404(program: Program, reply_id: int) -> Request:
    found = rules.request_of(program, reply_id) or abort(404)
    if found.state != "waiting":
        raise RuleBroken(rules.ANSWERED)
    return found


@blueprint.get("/kegiatan/<code>/permintaan")
@audience("reader")
def requests(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "visits")
    note_look("phone", f"{code}/{rules.VISIT}")
    found = rules.requests_of(program)
    return render_template("staff/visits/requests.html", program=program, requests=found, villages=village_names())


@blueprint.route("/kegiatan/<code>/permintaan/<int:reply_id>/terima", methods=["GET", "POST"])
@audience("officer")
def accept(code: str, reply_id: int) -> ResponseReturnValue:
    """A visit at the day that was asked for, or at another one that suits both; then the message about it."""
    program = program_or_404(code, "visits")
    found = _request_or_404(program, reply_id)

    def keep(chosen: Mapping[str, Any]) -> str:
        session = rules.accept(program, found, chosen, actor())
        audit.record(actor(), "visit-accepted", f"reply:{reply_id}")
        told = {"tempat": session.place, "waktu": moment(session.starts_at)}
        return _message(messages.ACCEPTED, found, program, told)

    asked = found.reply.answers
    stored = {
        "venue": found.place, "starts_at": values.show_typed_day(found.day),
        "starts_at_clock": str(asked.get("clock", "")),
    }  # fmt: skip
    return visit_page(
        program, None, stored, keep, _("Kunjungan dijadwalkan. Kirim kabarnya."), title=_("Terima permintaan"), asked=found,
        button=_("Jadwalkan kunjungan"), back=url_for("staff.visits.requests", code=code),
    )  # fmt: skip


@blueprint.route("/kegiatan/<code>/permintaan/<int:reply_id>/tolak", methods=["GET", "POST"])
@audience("officer")
def decline(code: str, reply_id: int) -> ResponseReturnValue:
    program = program_or_404(code, "visits")
    found = _request_or_404(program, reply_id)

    def save(answers: Mapping[str, Answer]) -> str:
        reason = values.as_text(answers["reason"])
        rules.decline(program, found, reason, actor())
        audit.record(actor(), "visit-declined", f"reply:{reply_id}")
        return _message(messages.DECLINED, found, program, {"tempat": found.place, "alasan": reason})

    return form_page(
        filled(DECLINE, {}), save, _("Permintaan ditolak. Kirim kabarnya."), program=program,
        title=_("Tolak permintaan %(place)s", place=found.place), button=_("Tolak permintaan"), tone="danger",
        back=url_for("staff.visits.requests", code=code),
    )  # fmt: skip


def _message(kind: MessageKind, found: Request, program: Program, told: Mapping[str, str]) -> str:
    """Prepare what the one who asked is told; where it is sent."""
    to = messages.asker(found.reply, program)
    message = sending.prepare(kind, to, {**told, "instansi": office().name}, actor(), about=f"reply:{found.reply.id}")
    return url_for("staff.messages.message", message_id=message.id)
