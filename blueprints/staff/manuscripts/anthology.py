"""The anthology: what is accepted, how it reads, and the files for the press."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import manuscript_or_404, program_or_404
from blueprints.staff.manuscripts import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.manuscripts import anthology as books
from domain.manuscripts.consents import may_be_printed
from domain.manuscripts.gathering import manuscripts_of
from domain.models import AnthologyText, Program
from domain.store.db import writing
from domain.store.holding import hold
from domain.work import jobs
from forms.definition import Answer
from forms.desk.anthology import BOOK, TEXT
from forms.desk.values import as_number, as_text, show_number
from forms.question_types import NO, YES
from pdf_templates.printing.anthology import JOB, PARTS

USUAL = {"size": "a5", "sheet": "a4", "caliper": "100"}


@blueprint.get("/kegiatan/<code>/antologi")
@audience("reader")
def anthology(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "manuscripts")
    texts = books.texts_of(program)
    return render_template(
        "staff/manuscripts/anthology.html", program=program, texts=texts, answers=books.answers_of(program),
        offered=[one for one in manuscripts_of(program) if one.text], accepted={text.manuscript_id for text in texts},
        may_be_printed=may_be_printed, pen_name=books.pen_name,
    )  # fmt: skip


@blueprint.post("/kegiatan/<code>/antologi/terima")
@audience("officer")
def accept(code: str) -> ResponseReturnValue:
    """Take what was ticked into the book, and what was not out of it."""
    program = program_or_404(code, "manuscripts")
    wanted = set(request.form.getlist("manuscript"))
    with writing():
        books.accept(program, [one for one in manuscripts_of(program) if one.code in wanted and one.text])
        audit.record(actor(), "anthology-accepted", program.code, str(len(wanted)))
    flash(_("Daftar karya tersimpan."), "success")
    return redirect(url_for("staff.manuscripts.anthology", code=code))


@blueprint.route("/kegiatan/<code>/antologi/buku", methods=["GET", "POST"])
@audience("officer")
def change_book(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "manuscripts")

    def save(answers: Mapping[str, Answer]) -> str:
        books.set_answers(program, answers)
        audit.record(actor(), "anthology-changed", program.code)
        return back

    def stored() -> dict[str, str]:
        return {**USUAL, **books.answers_of(program)}

    back = url_for("staff.manuscripts.anthology", code=code)
    edited = Edited(lambda: hold(program), stored)
    words: dict[str, Any] = {"title": _("Buku antologi"), "button": _("Simpan buku"), "back": back, "program": program}
    return form_page(filled(BOOK, edited.read()), save, _("Buku tersimpan."), edited=edited, **words)


def _text_or_404(program: Program, code: str) -> AnthologyText:
    return books.text_of(manuscript_or_404(program, code)) or abort(404)


@blueprint.route("/kegiatan/<code>/antologi/<manuscript>", methods=["GET", "POST"])
@audience("officer")
def change_text(code: str, manuscript: str) -> ResponseReturnValue:
    program = program_or_404(code, "manuscripts")
    text = _text_or_404(program, manuscript)

    def save(answers: Mapping[str, Answer]) -> str:
        values = {key: as_text(answers.get(key, "")) for key in ("title", "text", "note")}
        position = as_number(answers["position"]) or 1
        books.change_text(text, {**values, "position": position, "is_verse": answers["is_verse"] == YES})
        audit.record(actor(), "anthology-text-changed", text.manuscript.code)
        return back

    def stored() -> dict[str, str]:
        texts = {"title": text.title, "text": text.text, "note": text.note}
        return {**texts, "position": show_number(text.position), "is_verse": YES if text.is_verse else NO}

    back = url_for("staff.manuscripts.anthology", code=code)
    edited, title = Edited(lambda: hold(text), stored), _("Sunting karya %(code)s", code=text.manuscript.code)
    words: dict[str, Any] = {"title": title, "button": _("Simpan karya"), "back": back, "program": program}
    return form_page(filled(TEXT, edited.read()), save, _("Karya tersimpan."), edited=edited, **words)


@blueprint.post("/kegiatan/<code>/antologi/cetak")
@audience("officer")
def press_book(code: str) -> ResponseReturnValue:
    """The book, the booklet or the cover, as a job."""
    program = program_or_404(code, "manuscripts")
    part = request.form.get("part", "book")
    if part not in PARTS:
        abort(404)
    back = url_for("staff.manuscripts.anthology", code=code)
    with writing():
        job = jobs.enqueue(JOB, {"program": program.code, "part": part, "back": back}, actor(), "long")
    return redirect(url_for("staff.printing.job", job_id=job.id))
