"""Who is invited to a meeting and what they answered: the list, one guest with the private link, answers typed by staff."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import guest_or_404, program_or_404
from blueprints.staff.meetings import blueprint
from blueprints.visitors import actor, audience, note_look
from domain import audit
from domain.access import links
from domain.meetings import answering, decisions
from domain.meetings import guests as rules
from domain.meetings import minutes as kept
from domain.messages import mail
from domain.models import Guest, Program
from domain.models.services.meeting import ANSWERS
from domain.office import institutions, officers
from domain.programs.asking import definition_of
from domain.rules import RuleBroken
from domain.store.db import writing
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk import values
from forms.desk.message import with_email
from forms.desk.services.meeting import GUEST, INVITE, answer_form


@blueprint.get("/kegiatan/<code>/undangan")
@audience("reader")
def guests(code: str) -> ResponseReturnValue:
    """Everybody who is invited, with answer and presence; `jawaban` shows those with one answer only ("-": none yet)."""
    program = program_or_404(code, "meetings")
    wanted = request.args.get("jawaban", "")
    shown = [one for one in rules.guests_of(program) if not wanted or (one.answer or "-") == wanted]
    present = {one.id for one in kept.present_at(program)}
    note_look("guests-seen", f"program:{program.id}")
    return render_template(
        "staff/meetings/guests.html", program=program, guests=shown, present=present, wanted=wanted, ANSWERS=ANSWERS,
        counts=rules.counts_of(program), waiting=decisions.open_before(program), to_mail=rules.guests_to_mail(program),
        to_tell=rules.guests_to_tell(program),
    )  # fmt: skip


@blueprint.route("/kegiatan/<code>/undangan/pilih", methods=["GET", "POST"])
@audience("officer")
def invite(code: str) -> ResponseReturnValue:
    """Invite from the address book: whole types of institutions, and people."""
    program = program_or_404(code, "meetings")
    people = {str(one.id): _of_book(one.name, one.position) for one in officers.every_officer()}
    types = {row.key: row.name for row in institutions.every_type()}

    def save(answers: Mapping[str, Answer]) -> str:
        chosen, kinds = set(values.as_codes(answers.get("officers", ""))), values.as_codes(answers.get("types", ""))
        if not chosen and not kinds:
            raise RuleBroken("Pilih jenis lembaga atau orang dahulu.", "types")
        wanted = institutions.institutions_of(kinds)
        new = rules.invite(program, wanted, [one for one in officers.every_officer() if str(one.id) in chosen])
        audit.record(actor(), "guests-invited", f"program:{program.id}")
        flash(_("%(count)s undangan ditambahkan.", count=new), "success")
        return url_for("staff.meetings.guests", code=code)

    form = filled(INVITE, {}, {"types": types, "officers": people})
    return form_page(
        form, save, "", program=program, title=_("Undang dari buku alamat"), button=_("Undang"),
        back=url_for("staff.meetings.guests", code=code),
    )  # fmt: skip


def _of_book(name: str, position: str) -> str:
    return f"{name}, {position}" if position else name


@blueprint.route("/kegiatan/<code>/undangan/baru", methods=["GET", "POST"])
@audience("officer")
def new_guest(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "meetings")
    return _guest_page(program, None, _("Undangan baru"), url_for("staff.meetings.guests", code=code))


@blueprint.get("/undangan/<int:guest_id>")
@audience("reader")
def guest(guest_id: int) -> ResponseReturnValue:
    found = guest_or_404(guest_id)
    note_look("guest-seen", f"guest:{guest_id}")
    return render_template(
        "staff/meetings/guest.html", guest=found, program=found.program, links=links.links_of(found),
        waiting=decisions.open_of(found.institution),
    )  # fmt: skip


@blueprint.route("/undangan/<int:guest_id>/ubah", methods=["GET", "POST"])
@audience("officer")
def change_guest(guest_id: int) -> ResponseReturnValue:
    found = guest_or_404(guest_id)
    title = _("Ubah %(name)s", name=found.addressee)
    return _guest_page(found.program, found, title, url_for("staff.meetings.guest", guest_id=guest_id))


def _texts() -> list[str]:
    return [key for key in with_email(GUEST, mail.is_on()).keys if key != "institution_id"]


def _guest_page(program: Program, found: Guest | None, title: str, back: str) -> ResponseReturnValue:
    def save(answers: Mapping[str, Answer]) -> str:
        home = values.as_number(answers.get("institution_id", ""))
        texts = values.answers_of(answers, *_texts())
        kept = rules.set_guest(program, found, {**texts, "institution_id": home})
        audit.record(actor(), "guest-set", f"guest:{kept.id}")
        return url_for("staff.meetings.guest", guest_id=kept.id)

    edited = Edited(lambda: hold(found), lambda: _stored(found)) if found else None
    asked, homes = with_email(GUEST, mail.is_on()), institutions.institution_names()
    form = filled(asked, edited.read() if edited else {}, {"institution_id": homes})
    words: dict[str, Any] = {"title": title, "button": _("Simpan undangan"), "back": back, "program": program}
    return form_page(form, save, _("Undangan tersimpan."), edited=edited, **words)


def _stored(guest: Guest) -> dict[str, str]:
    texts = {key: getattr(guest, key) for key in _texts()}
    return {**texts, "institution_id": values.show_number(guest.institution_id)}


@blueprint.route("/undangan/<int:guest_id>/jawab", methods=["GET", "POST"])
@audience("officer")
def answer_for(guest_id: int) -> ResponseReturnValue:
    """An answer that came on paper or by telephone, also after the day."""
    found = guest_or_404(guest_id)

    def save(answers: Mapping[str, Answer]) -> str:
        answering.answer(found, values.as_text(answers["answer"]), answers, actor(), by_staff=True)
        audit.record(actor(), "guest-answered", f"guest:{guest_id}")
        return url_for("staff.meetings.guest", guest_id=guest_id)

    definition = answer_form(ANSWERS, definition_of(found.program), bool(found.institution))
    edited = Edited(lambda: hold(found), lambda: answering.as_answered(found))
    return form_page(
        filled(definition, edited.read()), save, _("Jawaban tersimpan."), "staff/meetings/answer_form.html", edited,
        program=found.program, title=_("Jawaban %(name)s", name=found.addressee), button=_("Simpan jawaban"),
        back=url_for("staff.meetings.guest", guest_id=guest_id),
    )  # fmt: skip


@blueprint.get("/undangan/<int:guest_id>/hapus")
@audience("officer")
def remove_guest(guest_id: int) -> ResponseReturnValue:
    return _remove_page(guest_or_404(guest_id), "")


def _remove_page(found: Guest, problem: str) -> ResponseReturnValue:
    page = render_template("staff/meetings/guest_remove.html", guest=found, program=found.program, problem=problem)
    return page, 409 if problem else 200


@blueprint.post("/undangan/<int:guest_id>/hapus")
@audience("officer")
def remove_guest_send(guest_id: int) -> ResponseReturnValue:
    found = guest_or_404(guest_id)
    code = found.program.code
    try:
        with writing():
            rules.remove_guest(found)
            audit.record(actor(), "guest-removed", f"guest:{guest_id}")
    except RuleBroken as broken:
        return _remove_page(guest_or_404(guest_id), str(broken))
    flash(_("Undangan dihapus."), "success")
    return redirect(url_for("staff.meetings.guests", code=code))
