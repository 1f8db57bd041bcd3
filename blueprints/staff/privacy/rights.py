"""Requests about a person's data: noted, found, and answered within 3 x 24 hours."""

from collections.abc import Mapping

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import say
from blueprints.language import translated as _
from blueprints.pages import office
from blueprints.serving.proving import asks_password
from blueprints.staff.filling import filled, form_page
from blueprints.staff.privacy import blueprint
from blueprints.visitors import actor, audience, note_look
from domain import audit
from domain.access.actors import actor_names
from domain.models import PersonRequest
from domain.privacy import answering, finding, people, record, rights
from domain.registering.consents import consents_given
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from domain.store.stopped import everybody
from forms.definition import Answer
from forms.desk.rights import ANSWER, request_form
from forms.desk.values import answers_of, as_moment, as_text, show_typed_moment
from forms.question_types import shown

LATEST = 50
"""So many acts are shown of a request."""


def request_or_404(request_id: int) -> PersonRequest:
    """A request, or 404."""
    return db.get(PersonRequest, request_id) or abort(404)


@blueprint.get("/hak-data")
@audience("officer")
def requests() -> ResponseReturnValue:
    """What waits, with its hours, and what was answered."""
    found = [(one, rights.hours_left(one)) for one in rights.requests()]
    return render_template("staff/privacy/requests.html", found=found, RIGHTS=rights.RIGHTS, STATES=rights.STATES)


@blueprint.route("/hak-data/catat", methods=["GET", "POST"])
@audience("officer")
def new_request() -> ResponseReturnValue:
    """Note that somebody asks; a second of the same within the minute leads to the same page."""
    zone = office().timezone

    def save(answers: Mapping[str, Answer]) -> str:
        received = as_moment(answers["received_at"], answers["received_at_clock"], zone) or utcnow()
        kept = answers_of(answers, "right", "asked_by", "relation", "checked", "contact", *finding.KNOWN_BY)
        made = rights.receive(kept, received)
        audit.record(actor(), "request-received", made.subject, made.right)
        return url_for("staff.privacy.person_request", request_id=made.id)

    form = filled(request_form(rights.RIGHTS), show_typed_moment(utcnow(), zone, "received_at"))
    return form_page(
        form, save, _("Permintaan tercatat."), title=_("Catat permintaan atas data pribadi"), button=_("Simpan dan cari"),
        back=url_for("staff.privacy.requests"),
    )  # fmt: skip


@blueprint.get("/hak-data/<int:request_id>")
@audience("officer")
def person_request(request_id: int) -> ResponseReturnValue:
    return _page(request_or_404(request_id))


def _page(asked: PersonRequest, problems: Mapping[str, str] | None = None) -> ResponseReturnValue:
    """All that was found; anyone who looks at it is written down with the numbers of those who were seen."""
    with everybody():
        found = finding.candidates(asked.wanted)
        chosen = people.people_of(asked.people)
        held = answering.holdings_of(asked)
        consents = {one.number: consents_given(one) for one in chosen}
    for one in found:
        note_look("private-answers", one.registration.number)
    note_look("request-opened", asked.subject)
    entries = record.about(asked.subject, LATEST)
    page = render_template(
        "staff/privacy/person_request.html", asked=asked, found=found, chosen=chosen, held=held, consents=consents,
        entries=entries, names=actor_names(entry.actor for entry in entries), hours=rights.hours_left(asked),
        form=filled(ANSWER, {}), problems=problems or {}, wanted=wanted_of(asked), RIGHTS=rights.RIGHTS, STATES=rights.STATES,
        ACTS=ACTS,
    )  # fmt: skip
    return page, 422 if problems else 200


def wanted_of(asked: PersonRequest) -> list[tuple[str, str]]:
    """Whom it is about, as the form asked it."""
    questions = {question.key: question for question in request_form(rights.RIGHTS)}
    return [(questions[key].label, shown(questions[key], text)) for key, text in asked.wanted.items()]


@blueprint.post("/hak-data/<int:request_id>/orang")
@audience("officer")
def choose_people(request_id: int) -> ResponseReturnValue:
    """Say which registrations are of the person."""
    asked = request_or_404(request_id)
    with writing():
        rights.choose(asked, request.form.getlist("number"))
        audit.record(actor(), "request-people", asked.subject, f"{len(asked.people)}")
    flash(_("Pilihan orang tersimpan."), "success")
    return redirect(url_for("staff.privacy.person_request", request_id=request_id))


@blueprint.post("/hak-data/<int:request_id>/jawab")
@audience("officer")
@asks_password
def answer_request(request_id: int) -> ResponseReturnValue:
    """Done, or refused with a reason."""
    asked, form = request_or_404(request_id), filled(ANSWER, {})
    is_done = request.form.get("as") != "refused"
    try:
        if not form.validate():
            return _page(asked, form.problems)
        with writing():
            rights.close(asked, is_done, as_text(form.answers.get("answer", "")))
            audit.record(actor(), "request-done" if is_done else "request-refused", asked.subject)
    except RuleBroken as broken:
        return _page(asked, {broken.field or "main": say(broken)})
    flash(_("Permintaan sudah dijawab."), "success")
    return redirect(url_for("staff.privacy.person_request", request_id=request_id))


ACTS = {
    "request-received": "Diterima",
    "request-opened": "Dibuka",
    "request-people": "Orangnya dipilih",
    "request-copied": "Salinan diambil",
    "request-stopped": "Pemakaian dihentikan",
    "request-resumed": "Pemakaian dilanjutkan",
    "request-consent": "Persetujuan ditarik",
    "request-erased": "Data dihapus",
    "request-done": "Dipenuhi",
    "request-refused": "Ditolak",
}
