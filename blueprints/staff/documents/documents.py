"""What a program asks to be handed in, and how many still lack each of it."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.documents import blueprint
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import document_or_404, program_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.documents import missing, required
from domain.models import Program, RequiredDocument
from domain.office import offices
from domain.registering import listing
from domain.registering.listing import LACKING, ListQuery
from domain.store.db import writing
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk import values
from forms.desk.documents import document_form
from forms.question_types import NO, YES

SHOWN = 200
END_OF_DAY = "23.59"


@blueprint.get("/kegiatan/<code>/berkas")
@audience("reader")
def documents(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "documents")
    query = ListQuery(filters={LACKING: missing.ANY}, order="school", per_page=SHOWN)
    found = listing.find(program, query)
    return render_template(
        "staff/documents/documents.html", program=program, required=required.required_of(program), due_of=required.due_of,
        counts=missing.counts_missing(program), found=found, missing=missing.missing_of(program, found.rows),
        placed=len(listing.find_placed(program, ListQuery())),
    )  # fmt: skip


@blueprint.route("/kegiatan/<code>/berkas/baru", methods=["GET", "POST"])
@audience("officer")
def new_document(code: str) -> ResponseReturnValue:
    return _document_page(program_or_404(code, "documents"), None, _("Berkas baru"))


@blueprint.route("/kegiatan/<code>/berkas/<int:document_id>", methods=["GET", "POST"])
@audience("officer")
def change_document(code: str, document_id: int) -> ResponseReturnValue:
    program = program_or_404(code, "documents")
    return _document_page(program, document_or_404(program, document_id), _("Ubah berkas"))


def _document_page(program: Program, document: RequiredDocument | None, title: str) -> ResponseReturnValue:
    def save(answers: Mapping[str, Answer]) -> str:
        kept = required.set_document(program, document, _columns(answers))
        audit.record(actor(), "document-set", f"{program.code}/{kept.id}")
        return back

    edited = Edited(lambda: hold(document), lambda: _stored(document)) if document else None
    form = filled(
        document_form(program.kind.has("manuscripts")), edited.read() if edited else {"may_upload": NO, "is_work": NO}
    )
    back = url_for("staff.documents.documents", code=program.code)
    words: dict[str, Any] = {"title": title, "button": _("Simpan berkas"), "back": back, "program": program}
    return form_page(form, save, _("Berkas tersimpan."), edited=edited, **words)


def _columns(answers: Mapping[str, Answer]) -> dict[str, Any]:
    clock, zone = answers.get("due_at_clock", "") or END_OF_DAY, offices.office().timezone
    return {
        "name": values.as_text(answers["name"]),
        "due_at": values.as_moment(answers.get("due_at", ""), clock, zone),
        **{key: answers.get(key) == YES for key in ("may_upload", "is_work")},
    }


def _stored(document: RequiredDocument) -> dict[str, str]:
    due = values.show_typed_moment(document.due_at, offices.office().timezone, "due_at")
    return {"name": document.name, **due, **{key: YES if getattr(document, key) else NO for key in ("may_upload", "is_work")}}


@blueprint.get("/kegiatan/<code>/berkas/<int:document_id>/hapus")
@audience("officer")
def remove_document(code: str, document_id: int) -> ResponseReturnValue:
    program = program_or_404(code, "documents")
    found = document_or_404(program, document_id)
    return render_template("staff/documents/document_remove.html", program=program, document=found)


@blueprint.post("/kegiatan/<code>/berkas/<int:document_id>/hapus")
@audience("officer")
def remove_document_send(code: str, document_id: int) -> ResponseReturnValue:
    program = program_or_404(code, "documents")
    found = document_or_404(program, document_id)
    with writing():
        required.remove_document(found)
        audit.record(actor(), "document-removed", f"{program.code}/{document_id}")
    flash(_("Berkas dihapus dari daftar."), "success")
    return redirect(url_for("staff.documents.documents", code=code))
