"""Correcting many rows on one page: only what is wrong, and what all rows share."""

from collections.abc import Iterator, Mapping, Sequence

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.batches import blueprint
from blueprints.batches.files import Upload, delete, storing, take_files
from blueprints.batches.mend_groups import SEEN, Group, answers_of, groups_of, singly
from blueprints.language import say
from blueprints.language import translated as _
from blueprints.lookup import open_batch_of, typed
from blueprints.serving.bodies import takes_bytes
from blueprints.visitors import audience
from domain.files.door import ANSWERS
from domain.intake import batches, checking, undoing
from domain.intake.checking import CheckedBatch, CheckedRow
from domain.intake.meanwhile import mark_of
from domain.intake.problems import TWIN, own_problems
from domain.office import clock
from domain.programs import asking
from forms.answer_form import AnswerForm
from forms.sentence import Sentence

MOST_BYTES = 5 * ANSWERS.most_bytes
"""So much may come in at once: the files of several rows."""


@blueprint.get("/isi/<token>/perbaiki")
@audience("public")
def mend(token: str) -> ResponseReturnValue:
    batch = open_batch_of(token)
    checked = checking.check(batch)
    if not checked.wrong:
        return redirect(url_for("batches.overview", token=token))
    return _page(checked, {}, {}, {})


Quarrels = Mapping[int, Mapping[str, str | list[str]]]
"""Row id → what was typed for questions that somebody else has answered since the page was opened."""


def _page(checked: CheckedBatch, problems: Mapping[str, str], refused: Mapping[str, str], quarrels: Quarrels) -> str:
    forms = _forms(checked, refused, quarrels)
    groups = groups_of(checked, forms)
    rows = list(singly(forms, groups))
    return render_template("batches/mend.html", batch=checked.batch, groups=groups, rows=rows, problems=_once(problems, groups))


def _once(problems: Mapping[str, str], groups: Sequence[Group]) -> dict[str, str]:
    """What is wrong in many rows in the same way is one line that leads to its card."""
    names = {field.name: group for group in groups for _row, field in group.rows}
    left = {name: text for name, text in problems.items() if name not in names}
    many = {
        f"group-{group.question.key}": _(
            "%(question)s: %(count)s peserta belum benar.", question=_(group.question.column_label), count=len(group.rows)
        )
        for group in groups
    }
    return {**many, **left} if problems else {}


def _prefix(row: CheckedRow) -> str:
    return f"r{row.row.id}-"


def _forms(checked: CheckedBatch, refused: Mapping[str, str], quarrels: Quarrels) -> list[tuple[CheckedRow, AnswerForm]]:
    """Each wrong row with a form whose field names are its own, its problems said with their places.

    Where somebody else has answered meanwhile, what was typed stands with their answer beside it: saved once more, it counts.
    """
    choices, today = asking.outside_choices(checked.definition, checked.batch), clock.local_today()
    found, said, g.meanwhile = [], own_problems(checked), {}
    for row in _shown(checked, quarrels):
        theirs = quarrels.get(row.row.id, {})
        form = AnswerForm(checked.definition, {**row.row.values, **theirs}, today, choices, prefix=_prefix(row))
        form.validate()
        for key, sentence in said.get(row.row.id, {}).items():
            if key != TWIN:
                form[key].errors = [refused.get(form[key].name, sentence)]
        for key in theirs:
            form[key].errors = [_said_theirs(row, key)]
            g.meanwhile[form[key].name] = mark_of(row.row.values.get(key, ""))
        found.append((row, form))
    return found


def _shown(checked: CheckedBatch, quarrels: Quarrels) -> list[CheckedRow]:
    return [row for row in checked.rows if not row.is_good or row.row.id in quarrels]


def _said_theirs(row: CheckedRow, key: str) -> str:
    answer = next(one.question.choice_label(one.text) for one in row.form.fields if one.question.key == key)
    return _("Orang lain sudah menyimpan “%(answer)s” di sini. Simpan lagi bila isian Anda yang benar.", answer=answer)


def _asks_for_files(token: str) -> None:
    """404 for a stranger, 413 where no question asks for a file."""
    if not asking.definition_in(open_batch_of(token)).of_type("file"):
        abort(413)


@blueprint.post("/isi/<token>/perbaiki")
@audience("public")
@takes_bytes(MOST_BYTES, check=_asks_for_files)
def mend_send(token: str) -> ResponseReturnValue:
    """Keep every correction, good or not, then show what is still wrong."""
    batch = open_batch_of(token)
    before = checking.check(batch)
    files, refused = _files(before)
    with storing(batch, files):
        answers = {file.field: file.note(batch) for file in files}
        quarrels = {row.row.id: theirs for row in before.rows if _is_sent(row) and (theirs := _mend(row, answers))}
    checked = checking.check(batch)
    if not checked.wrong and not quarrels:
        for sentence in refused.values():  # it was not needed after all
            flash(sentence, "error")
        flash(_("Perbaikan tersimpan."))
        return redirect(url_for("batches.overview", token=token))
    said = own_problems(checked)
    problems = {key: text for row in checked.wrong for key, text in _problems(row, said[row.row.id])}
    problems |= {key: text for key, text in refused.items() if key in problems}
    problems |= {f"{_prefix(row)}{key}": _said_theirs(row, key) for row in checked.rows for key in quarrels.get(row.row.id, ())}
    return _page(checked, problems, refused, quarrels), 422


def _files(before: CheckedBatch) -> tuple[list[Upload], dict[str, str]]:
    """What was uploaded for the rows that were wrong."""
    taken: list[Upload] = []
    refused: dict[str, str] = {}
    for row in before.wrong:
        files, sentences = take_files(before.definition, _prefix(row), before.batch.takes_photos)
        taken += files
        refused |= sentences
    return taken, refused


def _problems(row: CheckedRow, said: Mapping[str, Sentence]) -> Iterator[tuple[str, str]]:
    """Field name → sentence that says whose it is, by its place in the list or by name; many rows may lack the same."""
    name = row.row.values.get("name") or _("(belum ada nama)")
    for key, sentence in said.items():
        text = _("Pilih apa yang dilakukan dengan peserta yang sama.") if key == TWIN else say(sentence)
        yield _prefix(row) + (key or "twin"), text if row.row.is_sent_in and key else f"{name}: {text}"


def _is_sent(row: CheckedRow) -> bool:
    """Whether it is wrong, or was when the page was opened, and somebody else has mended it since."""
    return not row.is_good or any(name.startswith(_prefix(row)) for name in request.form)


def _mend(row: CheckedRow, files: Mapping[str, str]) -> dict[str, str | list[str]]:
    """Store what was typed for a row; gives what of it somebody else has answered otherwise meanwhile."""
    prefix = _prefix(row)
    keys = tuple(key for key in row.form.definition.keys if f"{prefix}{key}-asked" in request.form)
    uploaded = {key: files[prefix + key] for key in keys if prefix + key in files}
    answers = {**typed(keys, prefix), **answers_of(row, prefix), **uploaded}
    names = {f"{prefix}{key}-{said}": key for key in answers for said in ("asked", SEEN)}
    shown = {key: request.form[name] for name, key in names.items() if name in request.form}
    quarrels = batches.set_values(row.row, answers, shown)
    choice = "" if row.is_good else request.form.get(prefix + "twin", "")
    if choice == "skip":
        batches.remove_row(row.row)
        return {}
    if choice == "distinct":
        row.row.distinct = True
    return {key: answers[key] for key in quarrels}


@blueprint.get("/isi/<token>/semua")
@audience("public")
def for_all(token: str) -> ResponseReturnValue:
    batch = open_batch_of(token)
    form = asking.form_for(batch.program, {}, batch)
    return render_template("batches/for_all.html", batch=batch, form=form, problems={})


@blueprint.post("/isi/<token>/semua")
@audience("public")
@takes_bytes(MOST_BYTES, check=_asks_for_files)
def for_all_send(token: str) -> ResponseReturnValue:
    """Answers to shared questions for all rows that have none yet."""
    batch = open_batch_of(token)
    form = asking.form_for(batch.program, request.form.to_dict(), batch)
    form.validate()
    shared = {question.key for question in form.definition if question.shared}
    typed_values = {key: str(value) for key, value in request.form.items() if key in shared and value.strip()}
    files, refused = take_files((one for one in form.definition if one.shared), only_photos=batch.takes_photos)
    for field in form.fields:
        if field.name not in typed_values:
            field.errors = []  # what stays empty is given to nobody
        if field.name in refused:
            field.errors = [refused[field.name]]
    if problems := form.problems:
        delete(files)
        return render_template("batches/for_all.html", batch=batch, form=form, problems=problems), 422
    with storing(batch, files), undoing.noted(batch, "all"):
        changed = batches.set_for_all(batch, {**typed_values, **{file.field: file.note(batch) for file in files}})
    flash(_("Jawaban itu disimpan untuk %(count)s peserta.", count=changed) if changed else _("Tidak ada yang berubah."))
    return redirect(url_for("batches.overview", token=token))
