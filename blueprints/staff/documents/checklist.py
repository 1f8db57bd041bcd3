"""The checklist of one registration: staff tick what has come; two who tick at once lose nothing."""

from collections.abc import Mapping

from flask import abort, flash, g, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.lookup import asked, marks_shown, typed
from blueprints.staff.documents import blueprint
from blueprints.staff.lookups import document_or_404, registration_or_404
from blueprints.visitors import actor, audience, note_look
from domain import audit
from domain.access import actors
from domain.documents import handing_in
from domain.intake import meanwhile
from domain.intake.meanwhile import Typed
from domain.models import HandedDocument, Registration, RequiredDocument
from domain.office import clock
from domain.store import storage
from domain.store.db import writing
from domain.store.holding import hold
from forms.answer_form import AnswerForm, Values
from forms.desk.documents import NAME, NONE, NOTE, checklist_form
from forms.desk.values import as_text

Lines = list[handing_in.Line]


@blueprint.get("/pendaftar/<number>/kelengkapan")
@audience("reader")
def checklist(number: str) -> ResponseReturnValue:
    found = _registration_or_404(number)
    lines = handing_in.checklist_of(found)
    return _page(found, lines, _form(lines, _stored(lines)))


@blueprint.post("/pendaftar/<number>/kelengkapan")
@audience("officer")
def checklist_send(number: str) -> ResponseReturnValue:
    """Store what was touched. What somebody else has ticked otherwise meanwhile is shown beside the tick, and waits."""
    found = _registration_or_404(number)
    lines = handing_in.checklist_of(found)
    keys = asked(_form(lines, {}).definition.keys)
    given, shown = typed(keys), marks_shown(keys)
    form = _form(lines, given)
    if not form.validate():
        return _page(found, lines, form), 422
    answers = {key: form.answers.get(key, "") for key in keys}
    with writing():
        hold(found)
        lines = handing_in.checklist_of(found)
        stored = _stored(lines)
        news, quarrels = meanwhile.apart(stored, {key: as_text(answer) for key, answer in answers.items()}, shown)
        gone = handing_in.tick(found, _ways(lines, {**stored, **news}, news), actor()) if news else []
        audit.record(actor(), "documents-ticked", found.number)
    for key in gone:
        storage.delete(key)
    if quarrels:
        return _overtaken(found, form, quarrels), 422
    flash(_("Berkas %(name)s tercatat.", name=found.name), "success")
    return redirect(url_for("staff.documents.checklist", number=found.number))


def _registration_or_404(number: str) -> Registration:
    found = registration_or_404(number)
    return found if found.program.kind.has("documents") else abort(404)


def _form(lines: Lines, values: Values) -> AnswerForm:
    uploaded = frozenset(line.document.id for line in lines if line.handed and line.handed.file_key)
    definition = checklist_form({line.document.id: line.document.name for line in lines}, uploaded)
    return AnswerForm(definition, values, clock.local_today())


def _stored(lines: Lines) -> dict[str, str]:
    stored: dict[str, str] = {}
    for line in lines:
        way, note = (line.handed.way, line.handed.note) if line.handed else (NONE, "")
        stored |= {f"{NAME}{line.document.id}": way, f"{NOTE}{line.document.id}": note}
    return stored


def _ways(lines: Lines, wanted: Typed, news: Typed) -> dict[RequiredDocument, tuple[str, str]]:
    """How each document that was touched came."""
    ways = {}
    for document in (line.document for line in lines):
        keys = f"{NAME}{document.id}", f"{NOTE}{document.id}"
        if set(keys) & set(news):
            way, note = (as_text(wanted[key]) for key in keys)
            ways[document] = ("" if way == NONE else way, note)
    return ways


def _overtaken(found: Registration, form: AnswerForm, quarrels: list[str]) -> str:
    """The page with what was ticked; what somebody else ticked stands beside it, and is replaced when it is sent again."""
    lines = handing_in.checklist_of(found)
    again = _form(lines, {**_stored(lines), **{key: as_text(form.answers.get(key, "")) for key in quarrels}})
    g.meanwhile = {key: meanwhile.mark_of(_stored(lines)[key]) for key in quarrels}
    for key in quarrels:
        again[key].errors = [
            str(_("Orang lain baru saja mencatat yang lain. Bandingkan, lalu simpan lagi bila pilihan Anda benar."))
        ]
    return _page(found, lines, again)


def _page(found: Registration, lines: Lines, form: AnswerForm) -> str:
    handed: Mapping[int, HandedDocument] = {line.document.id: line.handed for line in lines if line.handed}
    return render_template(
        "staff/documents/checklist.html", registration=found, program=found.program, lines=lines, form=form,
        names=actors.actor_names(row.receiver for row in handed.values()), NAME=NAME, NOTE=NOTE,
        came=handing_in.came_with_the_form(found),
    )  # fmt: skip


@blueprint.get("/pendaftar/<number>/kelengkapan/<int:document_id>")
@audience("officer")
def document_file(number: str, document_id: int) -> ResponseReturnValue:
    """An uploaded document, as a download: nothing that was uploaded is shown as a page."""
    found = _registration_or_404(number)
    document = document_or_404(found.program, document_id)
    row = handing_in.handed_of(found).get(document.id)
    if row is None or not row.file_key:
        abort(404)
    note_look("document", f"{found.number}/{document.id}")
    stream = storage.open_file(row.file_key)
    return send_file(stream, mimetype=row.content_type, as_attachment=True, download_name=row.file_name)
