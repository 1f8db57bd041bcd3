"""Forms to fill in away from the site, and their way home: the workbook, the blank paper, the fillable PDF."""

import hashlib
from io import BytesIO

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from blueprints.batches import blueprint
from blueprints.batches.list_page import list_page
from blueprints.downloads import XLSX, download
from blueprints.language import say
from blueprints.language import translated as _
from blueprints.lookup import open_batch_of
from blueprints.papers import new_run, not_printed, pdf_of
from blueprints.visitors import audience
from domain.intake import batches, undoing
from domain.intake.batches import NewRow
from domain.models import Batch
from domain.office.school_list import school_by_npsn
from domain.programs import asking, drafting
from domain.store.db import writing
from forms.answer_form import with_choices
from forms.fillable import Filled, PdfRefused, Unread, check_program, places_of, values_of
from forms.pdf_batch import File, read_many
from forms.spreadsheet.template import write_template
from pdf_templates.engine.acroform.fillable import write_fillable
from pdf_templates.engine.document import PrintFailed
from pdf_templates.papers.registering import registration_form
from pdf_templates.papers.registering.form_fields import build_fillable


@blueprint.get("/isi/<token>/templat.xlsx")
@audience("public")
def template(token: str) -> ResponseReturnValue:
    """The workbook for a whole class."""
    batch = open_batch_of(token)
    program, definition = batch.program, asking.definition_in(batch)
    choices = asking.outside_choices(definition, batch)
    people = [{asking.PARTICIPANT.key: number} for number in choices.get("registration", ())]
    data = write_template(with_choices(definition, choices), program.title, batch.form.stamp, rows=people)
    return download(data, XLSX, f"Daftar peserta {program.code}.xlsx")


@blueprint.get("/isi/<token>/formulir.pdf")
@audience("public")
def fillable(token: str) -> ResponseReturnValue:
    """The form with fields to fill in on a screen, the school's data already in it."""
    batch = open_batch_of(token)
    program, definition = batch.program, asking.definition_in(batch)
    known, choices = batches.shared_values(batch), asking.outside_choices(definition, batch)
    document, fields = build_fillable(new_run(program), definition, known, batch.school, choices, batch.form)
    out = BytesIO()
    try:
        write_fillable(document, fields, out)
    except PrintFailed as failed:
        return not_printed(failed)
    return download(out.getvalue(), "application/pdf", f"Formulir {program.code}.pdf")


@blueprint.get("/isi/<token>/formulir-kosong.pdf")
@audience("public")
def blank(token: str) -> ResponseReturnValue:
    """The same form to be printed and filled in by hand."""
    batch = open_batch_of(token)
    definition, known = asking.definition_in(batch), batches.shared_values(batch)
    filled = with_choices(definition, asking.outside_choices(definition, batch))
    document = registration_form.build_blank(new_run(batch.program), filled, known, batch.school, batch.form)
    return pdf_of([document], f"Formulir kosong {batch.program.code}")


def take_forms(batch: Batch, files: list[File]) -> ResponseReturnValue:
    """Append what stands in filled PDFs; each that cannot be read is named. Raises PdfRefused or RuleBroken."""
    read = [_understood(batch, one) for one in read_many(files)]
    good = [one for one in read if not isinstance(one, Unread)]
    notes = [f"{one.name}: {say(one.sentence)}" for one in read if isinstance(one, Unread)]
    if not good:
        none = _("Tidak satu pun dari %(count)s berkas itu dapat dibaca.", count=len(notes))
        problems = {"file": notes[0] if len(notes) == 1 else none}
        return list_page(batch, problems, notes=notes), 422
    mark = hashlib.sha256(repr(sorted(repr(row.values) for row in good)).encode()).hexdigest()
    with writing(), undoing.noted(batch, "forms"):
        added = batches.add_rows(batch, good, "pdf", mark, notes)
        if not added:
            raise batches.AlreadyIn
    flash(_("%(count)s peserta dimasukkan dari formulir PDF. Periksa di bawah ini.", count=len(added)))
    tell_known(len(good) - len(added))
    return redirect(url_for("batches.overview", token=batch.token))


def tell_known(number: int) -> None:
    """Say how many were read and not taken in, because they are in the batch word for word."""
    if number:
        flash(_("%(count)s peserta sudah ada di sini dan tidak dimasukkan lagi.", count=number))


def _understood(batch: Batch, one: Filled | Unread) -> NewRow | Unread:
    if isinstance(one, Unread):
        return one
    form = batch.form
    try:
        check_program(one, form.program.code, drafting.accepted_versions(form), form.purpose)
        _check_school(batch, one)
    except PdfRefused as refused:
        return Unread(one.name, str(refused))
    version = next(version for version in form.versions if version.number == one.version)
    definition = asking.definition_by(form, version)
    return NewRow(values_of(one, definition), file=one.name, places=places_of(one, definition))


def _check_school(batch: Batch, one: Filled) -> None:
    """Raises PdfRefused for the form of a pupil of another school; a number that no school has is a slip of the pen."""
    school = batch.school
    if school and one.npsn != school.npsn and (other := school_by_npsn(one.npsn)):
        raise PdfRefused("Formulir ini untuk %(other)s, bukan %(school)s.", other=other.name, school=school.name)
