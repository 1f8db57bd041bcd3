"""What is done about a person's data: a copy on paper or as JSON, stopped, consents taken back, erased."""

from collections.abc import Callable, Iterable

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.downloads import download
from blueprints.language import translated as _
from blueprints.papers import new_run, pdf
from blueprints.serving.proving import asks_password
from blueprints.staff.privacy import blueprint
from blueprints.staff.privacy.rights import request_or_404, wanted_of
from blueprints.visitors import actor, audience, note_look
from domain import audit
from domain.models import PersonRequest, Registration
from domain.office.clock import local_time, local_today
from domain.privacy import answering, people, rights
from domain.privacy.erasing import clear_away
from domain.registering import consents, reviewing
from domain.store.db import utcnow, writing
from domain.store.stopped import everybody
from forms.desk.rights import WORD

KEPT = "tetap disimpan sesudah penghapusan"
"""Beside the title of such a part on paper."""


def _back(request_id: int) -> ResponseReturnValue:
    return redirect(url_for("staff.privacy.person_request", request_id=request_id))


def _taken(asked: PersonRequest) -> answering.Holdings:
    """What is handed over, after it was written down."""
    for number in asked.people:
        note_look("private-answers", number)
    note_look("request-copied", asked.subject)
    with everybody():
        return answering.holdings_of(asked)


@blueprint.get("/hak-data/<int:request_id>/data.pdf")
@audience("officer")
def person_paper(request_id: int) -> ResponseReturnValue:
    """The copy on paper: what surely is the person's, none of what only says the same words."""
    asked = request_or_404(request_id)
    held = _taken(asked)
    whom = ", ".join(text for _label, text in wanted_of(asked))
    said = [
        ("Peminta", f"{asked.asked_by} ({asked.relation})"), ("Diterima", f"{local_time(asked.received_at):%d/%m/%Y %H.%M}"),
        ("Yang diminta", rights.RIGHTS[asked.right]), ("Tentang", whom),
    ]  # fmt: skip
    kept = [(f"{part.title} ({KEPT})", part.rows) for part in held.kept]
    run = new_run(texts={"asked": said, "parts": [*((part.title, part.rows) for part in held.parts), *kept]})
    return pdf("person_data", run, f"Data pribadi {asked.id}")


@blueprint.get("/hak-data/<int:request_id>/data.json")
@audience("officer")
def person_json(request_id: int) -> ResponseReturnValue:
    """The same for a machine."""
    asked = request_or_404(request_id)
    return download(answering.as_json(asked, _taken(asked)), "application/json", f"data-pribadi-{asked.id}.json")


@blueprint.post("/hak-data/<int:request_id>/hentikan")
@audience("officer")
@asks_password
def stop_people(request_id: int) -> ResponseReturnValue:
    _with_people(request_id, people.stop, "request-stopped")
    flash(_("Pemakaian data orang ini dihentikan: ia tidak muncul di daftar, kertas, halaman, atau penilaian."), "success")
    return _back(request_id)


@blueprint.post("/hak-data/<int:request_id>/lanjutkan")
@audience("officer")
def resume_people(request_id: int) -> ResponseReturnValue:
    _with_people(request_id, people.resume, "request-resumed")
    flash(_("Data orang ini dipakai lagi seperti semula."), "success")
    return _back(request_id)


def _with_people(request_id: int, act: Callable[[Iterable[Registration]], None], action: str) -> None:
    asked = request_or_404(request_id)
    with writing():
        act(people.people_of(asked.people))
        for number in asked.people:
            audit.record(actor(), action.removeprefix("request-"), number)
        audit.record(actor(), action, asked.subject)


@blueprint.post("/hak-data/<int:request_id>/persetujuan/<number>/<key>")
@audience("officer")
@asks_password
def withdraw_consent(request_id: int, number: str, key: str) -> ResponseReturnValue:
    """Without a consent that is needed nothing may be used: then it is stopped too."""
    asked = request_or_404(request_id)
    with everybody(), writing():
        (person,) = people.people_of({number} & {*asked.people}) or abort(404)
        withdrawn = consents.withdraw_consent(person, key, asked.asked_by, utcnow())
        if withdrawn.stops:
            people.stop([person])
        audit.record(actor(), "consent-withdrawn", number, key)
        audit.record(actor(), "request-consent", asked.subject, key)
    clear_away(withdrawn.keys)
    flash(_("Persetujuan ditarik dan tidak berlaku lagi di mana pun."), "success")
    return _back(request_id)


@blueprint.get("/hak-data/<int:request_id>/hapus")
@audience("officer")
def erase_person(request_id: int) -> ResponseReturnValue:
    asked = request_or_404(request_id)
    return _asked_once_more(asked, {}) if asked.people else abort(404)


def _asked_once_more(asked: PersonRequest, problems: dict[str, str]) -> ResponseReturnValue:
    found = people.people_of(asked.people)
    page = render_template("staff/privacy/person_erase.html", asked=asked, people=found, problems=problems, WORD=WORD)
    return page, 422 if problems else 200


@blueprint.post("/hak-data/<int:request_id>/hapus")
@audience("officer")
@asks_password
def erase_person_send(request_id: int) -> ResponseReturnValue:
    """A word is typed, since it is for ever. Who still takes part withdraws by it, and others move up."""
    asked = request_or_404(request_id)
    if request.form.get("typed", "").strip().upper() != WORD:
        return _asked_once_more(asked, {"typed": _("Ketik %(word)s untuk menghapus.", word=WORD)})
    with writing():
        found = people.people_of(asked.people)
        people.resume(found)
        for one in found:
            if one.state.is_active and one.program.state != "archived" and one.program.over_on >= local_today():
                reviewing.withdraw(one, actor())
        keys = people.erase_people(found)
        for one in found:
            audit.record(actor(), "erase-person", one.number)
        audit.record(actor(), "request-erased", asked.subject)
    clear_away(keys)
    flash(_("Data pribadi orang ini sudah dihapus."), "success")
    return _back(request_id)
