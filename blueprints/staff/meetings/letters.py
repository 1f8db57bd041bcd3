"""Letters of invitation, in one file or one each; and reminders to those who have not answered."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.messages.mailing import leave_address
from blueprints.pages import outside_url
from blueprints.papers import new_run, pdf, zip_of
from blueprints.staff.filling import filled
from blueprints.staff.lookups import program_or_404
from blueprints.staff.meetings import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.access import links
from domain.access.actors import actor_names
from domain.meetings import guests as rules
from domain.meetings.messages import NOT_ANSWERED, values_about
from domain.message_kinds import MESSAGE_KINDS
from domain.messages import outbox, recipients, sending
from domain.messages.links import INVITATION
from domain.messages.words import composed
from domain.models import Guest, Program
from domain.models.message import STATES
from domain.store.db import writing
from domain.store.holding import hold
from forms.answer_form import AnswerForm
from forms.desk.services.meeting import LETTER
from forms.desk.values import as_day, as_lines, as_text
from pdf_templates.papers import PAPERS

PARAGRAPH = "Sehubungan dengan pelaksanaan %(title)s, kami mengharapkan kehadiran Bapak/Ibu pada:"


@blueprint.get("/kegiatan/<code>/undangan/surat")
@audience("officer")
def letters(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "meetings")
    usual = {"subject": "Undangan", "paragraph": PARAGRAPH % {"title": program.title}}
    return _page(program, filled(LETTER, usual), {})


def _page(program: Program, form: AnswerForm, problems: dict[str, str]) -> ResponseReturnValue:
    page = render_template(
        "staff/meetings/letters.html", program=program, form=form, problems=problems, title=_("Surat undangan"),
        guests=rules.guests_of(program), button=_("Cetak surat untuk semua"),
        back=url_for("staff.meetings.guests", code=program.code),
    )  # fmt: skip
    return page, 422 if problems else 200


@blueprint.post("/kegiatan/<code>/undangan/surat")
@audience("officer")
def letters_send(code: str) -> ResponseReturnValue:
    """A letter for everybody, in one file or one each (`each`), or for the one guest that the button names."""
    program = program_or_404(code, "meetings")
    form = filled(LETTER, {})
    if not form.validate():
        return _page(program, form, form.problems)
    one = request.form.get("guest", "")
    found = [guest for guest in rules.guests_of(program) if not one or str(guest.id) == one]
    if not found:
        return _page(program, form, {"form": _("Belum ada yang diundang. Undang dahulu, lalu cetak suratnya.")})
    return _print(program, form, found)


@blueprint.post("/kegiatan/<code>/undangan/ingatkan")
@audience("officer")
def remind(code: str) -> ResponseReturnValue:
    """Prepare a message to each who has not answered and has a telephone."""
    program = program_or_404(code, "meetings")
    with writing():
        for one in rules.silent_guests(program):
            to = recipients.holder(one, program)
            sending.prepare(NOT_ANSWERED, to, values_about(one), actor(), f"program:{program.id}")
        audit.record(actor(), "guests-reminded", f"program:{program.id}")
    return redirect(url_for("staff.meetings.reminders", code=code))


@blueprint.post("/kegiatan/<code>/undangan/surel")
@audience("officer")
def mail_invitations(code: str) -> ResponseReturnValue:
    """Invite by e-mail everybody who can be reached so and was not invited yet, each with a private link of their own."""
    program = program_or_404(code, "meetings")
    with writing():
        hold(program)
        invited = rules.guests_to_mail(program)
        for one in invited:
            _mail_invitation(one)
        audit.record(actor(), "guests-mailed", f"program:{program.id}", f"{len(invited)} letters")
    flash(_("%(count)s surel menunggu dikirim.", count=len(invited)), "success")
    return redirect(url_for("staff.meetings.guests", code=code))


def _mail_invitation(one: Guest) -> None:
    values = {"nama": one.addressee, "alamat": outside_url("accounts.link", token=links.issue_link(one))}
    message = sending.prepare(INVITATION, recipients.holder(one, one.program), values, actor(), "holder:guest")
    sent = sending.send(message, "", 0, actor())
    outbox.post(sent, INVITATION, composed(INVITATION, values), leave_address)


@blueprint.get("/kegiatan/<code>/undangan/ingatkan")
@audience("officer")
def reminders(code: str) -> ResponseReturnValue:
    """The reminders that are prepared or sent, with one tap each."""
    program = program_or_404(code, "meetings")
    found = sending.messages_about(NOT_ANSWERED, f"program:{program.id}")
    names = actor_names({name for one in found for name in (one.prepared_by, one.sent_by) if name})
    return render_template(
        "staff/meetings/reminders.html", program=program, messages=found, kinds=MESSAGE_KINDS, states=STATES, names=names,
        unreached=rules.unreached_guests(program),
    )  # fmt: skip


def _print(program: Program, form: AnswerForm, found: Sequence[Guest]) -> ResponseReturnValue:
    texts, name = _texts(form), f"Undangan {program.code}"
    on = as_day(form.answers.get("on", ""))
    run = new_run(program, **({"on": on} if on else {}))
    if "each" not in request.form:
        return pdf("letter", replace(run, texts={**texts, "recipients": [_lines(guest) for guest in found]}), name)
    letters = [replace(run, texts={**texts, "recipients": [_lines(guest)]}) for guest in found]
    return zip_of([PAPERS["letter"].build(one) for one in letters], [f"Undangan {guest.addressee}" for guest in found], name)


def _lines(guest: Guest) -> list[str]:
    return [guest.addressee, "di Tempat"]


def _texts(form: AnswerForm) -> dict[str, Any]:
    """What the letters say, no matter who they go to."""
    answers = form.answers
    return {
        "number": as_text(answers.get("number", "")), "attachment": as_text(answers.get("attachment", "")),
        "subject": as_text(answers["subject"]), "paragraphs": [as_text(answers["paragraph"])],
        "copies": as_lines(answers.get("copies", "")),
    }  # fmt: skip
