"""Versions of a program's form: compared, published, copied, exchanged as workbooks."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.downloads import XLSX, download
from blueprints.language import say
from blueprints.language import translated as _
from blueprints.lookup import whole_number
from blueprints.serving.receiving import received
from blueprints.staff.lookups import form_or_404, program_or_404
from blueprints.staff.programs import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.files.door import QUESTIONS
from domain.models import Form
from domain.programs import drafting
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.xlsform import XlsFormRefused, read_xlsform
from forms.xlsform.writer import write_xlsform


@blueprint.get("/kegiatan/<code>/formulir/terbitkan")
@audience("officer")
def publish(code: str) -> ResponseReturnValue:
    return _publish_page(form_or_404(code), {})


def _publish_page(edited: Form, problems: dict[str, str]) -> ResponseReturnValue:
    page = render_template(
        "staff/programs/question_publish.html", program=edited.program, edited=edited, changes=drafting.changes(edited),
        problems=problems, faults=drafting.draft_faults(edited), registered=drafting.answered(edited),
    )  # fmt: skip
    return page, 422 if problems else 200


@blueprint.post("/kegiatan/<code>/formulir/terbitkan")
@audience("officer")
def publish_send(code: str) -> ResponseReturnValue:
    edited = form_or_404(code)
    try:
        with writing():
            version = drafting.publish_draft(edited)
            audit.record(actor(), "form-published", edited.stamp)
    except RuleBroken as broken:
        return _publish_page(edited, {"main": str(broken)})
    flash(_("Versi %(number)s sudah terbit.", number=version.number), "success")
    return redirect(url_for("staff.programs.questions", code=code))


@blueprint.post("/kegiatan/<code>/formulir/buang")
@audience("officer")
def discard_draft(code: str) -> ResponseReturnValue:
    edited = form_or_404(code)
    with writing():
        drafting.discard_draft(edited)
    flash(_("Rancangan dibuang. Formulir sama dengan yang sudah terbit."))
    return redirect(url_for("staff.programs.questions", code=code))


@blueprint.post("/kegiatan/<code>/formulir/salin")
@audience("officer")
def copy_questions(code: str) -> ResponseReturnValue:
    """Start the draft from another program's questions, last year's for example."""
    edited = form_or_404(code)
    other = program_or_404(request.form.get("from", ""))
    theirs = next((form for form in other.forms if form.purpose == edited.purpose), None) or abort(404)
    with writing():
        drafting.take_from(edited, theirs.version.definition)
        audit.record(actor(), "form-copied", f"{theirs.code} to {edited.code}")
    flash(_("Rancangan disalin dari %(title)s. Periksa, lalu terbitkan.", title=other.title), "success")
    return redirect(url_for("staff.programs.questions", code=code))


@blueprint.post("/kegiatan/<code>/formulir/versi")
@audience("officer")
def accept_versions(code: str) -> ResponseReturnValue:
    """From which version on papers in drawers are still taken in."""
    edited, number = form_or_404(code), request.form.get("number", "")
    with writing():
        drafting.accept_from(edited, whole_number(number, 9999) or 0)
        audit.record(actor(), "form-accept", f"{edited.code}@{number}")
    flash(_("Formulir mulai versi %(number)s diterima.", number=number), "success")
    return redirect(url_for("staff.programs.questions", code=code))


@blueprint.get("/kegiatan/<code>/formulir.xlsx")
@audience("officer")
def export_questions(code: str) -> ResponseReturnValue:
    """The draft as an XLSForm workbook, for people who know ODK or Kobo."""
    edited = form_or_404(code)
    data = write_xlsform(drafting.draft_of(edited), edited.program.title, edited.code.replace("/", "-"))
    return download(data, XLSX, f"Formulir {edited.code.replace('/', ' ')}.xlsx")


@blueprint.post("/kegiatan/<code>/formulir/impor")
@audience("officer")
def import_questions(code: str) -> ResponseReturnValue:
    """Start the draft from an XLSForm workbook; what it cannot say here is named, never dropped silently."""
    edited = form_or_404(code)
    try:
        file = received(QUESTIONS)
        if file is None:
            raise RuleBroken("Pilih buku kerja XLSForm dahulu.")
        imported = read_xlsform(file.data)
    except (XlsFormRefused, RuleBroken) as refused:
        flash(say(str(refused)), "error")
        return redirect(url_for("staff.programs.questions", code=code))
    with writing():
        drafting.take_from(edited, imported.definition)
        audit.record(actor(), "form-imported", edited.code)
    if imported.notices:  # as many as there are columns and questions: more than a cookie holds
        return render_template("staff/programs/question_import.html", program=edited.program, notices=imported.notices)
    flash(_("Rancangan diisi dari buku kerja. Periksa, lalu terbitkan."), "success")
    return redirect(url_for("staff.programs.questions", code=code))
