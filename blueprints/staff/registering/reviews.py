"""What staff decide about a registration: verify, send back, reject, restore, and correct answers themselves."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.lookup import asked, typed
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import registration_or_404
from blueprints.staff.registering import blueprint
from blueprints.staff.registering.registrations import list_args, list_query, record_page
from blueprints.visitors import actor, audience, note_look
from domain.models import Registration
from domain.places.histories import decide_alone
from domain.programs import asking
from domain.registering import changing, reviewing
from domain.registering import filters as registration_filters
from domain.store.db import writing
from forms.definition import Answer
from forms.desk.office import REASON
from forms.desk.values import as_text


def _back_to(number: str) -> str:
    return url_for("staff.registering.registration", number=number, **list_args())


@blueprint.post("/pendaftar/<number>/verifikasi")
@audience("officer")
def verify(number: str) -> ResponseReturnValue:
    """Verify, and go on to the next that waits; a script that prefers it gets that one's page at once (RFC 7240)."""
    found = registration_or_404(number)
    following = registration_filters.place_in(found.program, list_query(), found.number).to_check
    with writing():
        reviewing.verify(found, actor())
    flash(_("%(name)s (%(number)s) terverifikasi.", name=found.name, number=found.number), "success")
    if "next" not in request.form:
        return redirect(_back_to(found.number))
    if not following:
        return redirect(url_for("staff.registering.registrations", code=found.program.code, **list_args()))
    if "return=representation" in request.headers.get("Prefer", ""):
        return record_page(registration_or_404(following))
    return redirect(_back_to(following))


@blueprint.route("/pendaftar/<number>/kembalikan", methods=["GET", "POST"])
@audience("officer")
def send_back(number: str) -> ResponseReturnValue:
    found = registration_or_404(number)
    title = _("Kembalikan %(name)s untuk diperbaiki", name=found.name)
    intro = _("Pendaftar melihat alasannya dan dapat memperbaiki isian selama pendaftaran masih dibuka.")
    saved = _("Dikembalikan. Kabari pendaftar lewat WhatsApp bila perlu.")
    return _reason_page(found, reviewing.send_back, title, intro, _("Kembalikan"), saved, "", found.reason)


@blueprint.route("/pendaftar/<number>/tolak", methods=["GET", "POST"])
@audience("officer")
def reject(number: str) -> ResponseReturnValue:
    found = registration_or_404(number)
    title = _("Tolak pendaftaran %(name)s", name=found.name)
    intro = _("Tempatnya diberikan kepada orang lain. Penolakan dapat dibatalkan selama masih ada tempat.")
    saved = _("Pendaftaran %(number)s ditolak.", number=found.number)
    return _reason_page(found, reviewing.reject, title, intro, _("Tolak pendaftaran"), saved, "danger")


def _reason_page(
    found: Registration, decide: Callable[[Registration, str, str], None], title: str, intro: str, button: str, saved: str,
    tone: str, before: str = "",
) -> ResponseReturnValue:  # fmt: skip
    def save(answers: Mapping[str, Answer]) -> str:
        decide(found, actor(), as_text(answers["reason"]))
        return back

    back = _back_to(found.number)
    form = filled(REASON, {"reason": before})
    return form_page(form, save, saved, title=title, intro=intro, button=button, tone=tone, back=back, program=found.program)


@blueprint.post("/pendaftar/<number>/pulihkan")
@audience("officer")
def restore(number: str) -> ResponseReturnValue:
    found = registration_or_404(number)
    with writing():
        reviewing.restore(found, actor())
    flash(_("Pendaftaran %(number)s dipulihkan.", number=found.number), "success")
    return redirect(_back_to(found.number))


@blueprint.route("/pendaftar/<number>/ubah", methods=["GET", "POST"])
@audience("officer")
def change_registration(number: str) -> ResponseReturnValue:
    """Staff correct answers; opening the form shows private answers, so it is written down."""
    found = registration_or_404(number)

    def save(answers: Mapping[str, Answer]) -> str:
        changing.change(found, answers, form.definition, actor())
        return back

    if request.method == "GET":
        note_look("private-answers", found.number)
    answers = {**found.answers, **typed(asked(asking.definition_of(found.program).keys))}
    form, back = asking.form_for(found.program, answers, asking.batch_of(found), by_staff=True), _back_to(found.number)
    title, saved = _("Ubah isian %(name)s", name=found.name), _("Perubahan tersimpan. Nomor pendaftaran tetap.")
    words: dict[str, Any] = {"title": title, "button": _("Simpan perubahan"), "back": back, "program": found.program}
    return form_page(form, save, saved, edited=Edited(lambda: decide_alone(found), lambda: found.answers), **words)
