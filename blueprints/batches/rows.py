"""One participant: a page for each section, saved as it is typed, right or wrong."""

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Response, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.batches import blueprint
from blueprints.batches.files import storing, take_files
from blueprints.language import translated as _
from blueprints.lookup import asked, marks_shown, open_batch_of, row_of, section_of, typed
from blueprints.pages import clock
from blueprints.serving.bodies import takes_bytes
from blueprints.visitors import audience
from domain.files.door import ANSWERS, MEGABYTE
from domain.intake import batches, checking, undoing
from domain.intake.meanwhile import mark_of
from domain.models import Batch, BatchRow
from domain.programs import asking, barring, cohort_rules
from domain.store.db import utcnow, writing
from forms.answer_form import AnswerForm


@blueprint.post("/isi/<token>/peserta")
@audience("public")
def add(token: str) -> ResponseReturnValue:
    """A new participant, starting with what the last one shares (teacher and telephone)."""
    batch = open_batch_of(token)
    if batch.is_one:
        abort(404)
    with writing():
        row = batches.add_row(batch, batches.shared_values(batch))
    key = asking.definition_in(batch).sections[0].key
    return redirect(url_for("batches.section", token=token, row_id=row.id, key=key))


@blueprint.get("/isi/<token>/peserta/<int:row_id>/<key>")
@audience("public")
def section(token: str, row_id: int, key: str) -> ResponseReturnValue:
    batch = open_batch_of(token)
    row = row_of(batch, row_id)
    return _page(batch, row, key, asking.form_for(batch.program, row.values, batch), {})


def _page(batch: Batch, row: BatchRow, key: str, form: AnswerForm, problems: dict[str, str]) -> str:
    """What one person sends ends with a page to check it; a school comes back to its list."""
    index, shown = section_of(form.definition, key)
    sections = form.definition.sections
    before = sections[index - 1].key if index else None
    return render_template(
        "batches/section.html", batch=batch, row=row, form=form, section=shown, problems=problems, before=before,
        step=index + 1, steps=len(sections) + batch.is_one, back=request.args.get("kembali", ""),
    )  # fmt: skip


def _asks_for_files(token: str, row_id: int, key: str) -> None:
    """404 for a stranger, 413 where this section asks for no files."""
    batch = open_batch_of(token)
    row_of(batch, row_id)
    _index, shown = section_of(asking.definition_in(batch), key)
    if all(question.type != "file" for question in shown.questions):
        abort(413)


@blueprint.post("/isi/<token>/peserta/<int:row_id>/<key>")
@audience("public")
@takes_bytes(ANSWERS.most_bytes + MEGABYTE, check=_asks_for_files)
def section_send(token: str, row_id: int, key: str) -> ResponseReturnValue:
    """Keep what was typed, then go on, or show what to correct in this section."""
    batch = open_batch_of(token)
    row = row_of(batch, row_id)
    definition = asking.definition_in(batch)
    index, shown = section_of(definition, key)
    files, refused = take_files(definition, only_photos=batch.takes_photos)
    with storing(batch, files):
        answers = {**typed(asked(definition.keys)), **{file.field: file.note(batch) for file in files}}
        quarrels = batches.set_values(row, answers, marks_shown(answers))
        if "cohort" in answers and "region" in definition:
            batches.set_values(row, cohort_rules.village_of(batch.program, row.values))
    form = asking.form_for(batch.program, row.values, batch)
    if quarrels:
        form = _form_of_both(batch, row, form, {key: answers[key] for key in quarrels})
    else:
        form.validate()
        if batch.registers:
            _say_rules(batch, form)
    for name, text in refused.items():
        form[name].errors = [text]
    here = {question.key for question in shown.questions}
    if problems := {name: text for name, text in form.problems.items() if name in here}:
        return _page(batch, row, key, form, problems), 422
    return redirect(_next(batch, row, form, index))


def _say_rules(batch: Batch, form: AnswerForm) -> None:
    """What cohorts and the winners of before have a say in is told where the cohort or the name is answered."""
    checking.say_cohort_rules(batch.program, form)
    (refused,) = barring.barred(batch.program, [form.answers])
    if refused and "name" in form and not form["name"].errors:
        form["name"].errors = [refused]


def _form_of_both(batch: Batch, row: BatchRow, stored: AnswerForm, typed_too: Mapping[str, str | list[str]]) -> AnswerForm:
    """What was typed, with what somebody else has stored beside it; saved once more, it counts."""
    form = asking.form_for(batch.program, {**row.values, **typed_too}, batch)
    form.validate()
    theirs = {one.name: one.question.choice_label(one.text) for one in stored.fields}
    for key in typed_too:
        sentence = _(
            "Orang lain sudah menyimpan “%(answer)s” di sini. Simpan lagi bila isian Anda yang benar.", answer=theirs[key]
        )
        form[key].errors = [sentence]
    g.meanwhile = {key: mark_of(row.values.get(key, "")) for key in typed_too}
    return form


def _next(batch: Batch, row: BatchRow, form: AnswerForm, index: int) -> str:
    if request.form.get("back") == "check":
        return url_for("batches.check", token=batch.token)
    sections = form.definition.sections
    if index + 1 < len(sections):
        return url_for("batches.section", token=batch.token, row_id=row.id, key=sections[index + 1].key)
    return url_for("batches.overview", token=batch.token)


@blueprint.post("/isi/<token>/peserta/<int:row_id>/<key>/simpan")
@audience("public")
def save(token: str, row_id: int, key: str) -> ResponseReturnValue:
    """What the page sends while somebody types; the answer is shown beside the form."""
    batch = open_batch_of(token)
    row = row_of(batch, row_id)
    definition = asking.definition_in(batch)
    section_of(definition, key)
    answers = typed(asked(question.key for question in definition if question.type != "file"))
    with writing():
        quarrels = batches.set_values(row, answers, marks_shown(answers))
    now = {f"{one}-asked": mark_of(row.values.get(one, "")) for one in answers if one not in quarrels}
    said = (
        _("Orang lain mengubah jawaban ini. Simpan untuk membandingkan.")
        if quarrels
        else _("Tersimpan") + f" {clock(utcnow())}"
    )
    return Response(said, 409 if quarrels else 200, {"Shown": urlencode(now)}, mimetype="text/plain")


@blueprint.get("/isi/<token>/peserta/<int:row_id>/hapus")
@audience("public")
def remove(token: str, row_id: int) -> ResponseReturnValue:
    batch = open_batch_of(token)
    return render_template("batches/remove.html", batch=batch, name=_name(row_of(batch, row_id)))


def _name(row: BatchRow) -> str:
    """Whom a row is about, also while nobody, or only spaces, stands there."""
    return str(row.values.get("name") or "").strip() or _("peserta tanpa nama")


@blueprint.post("/isi/<token>/peserta/<int:row_id>/hapus")
@audience("public")
def remove_send(token: str, row_id: int) -> ResponseReturnValue:
    batch = open_batch_of(token)
    row = row_of(batch, row_id)
    if batch.is_one:
        abort(404)
    name = _name(row)
    with storing(batch), undoing.noted(batch, "removed"):
        batches.remove_row(row)
    flash(_("Dihapus dari kiriman ini: %(name)s", name=name))
    return redirect(url_for("batches.overview", token=token))
