"""Whole lists: pasted from Excel or WhatsApp, or uploaded. What was read is confirmed before it becomes rows."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.batches import blueprint
from blueprints.batches.notes import flash_notes
from blueprints.batches.paper_forms import are_forms, take_forms
from blueprints.bodies import takes_bytes
from blueprints.language import say
from blueprints.lookup import open_batch_of, whole_number
from blueprints.visitors import audience
from domain import asking, batches, readings
from domain.db import writing
from domain.models import Batch
from domain.rules import RuleBroken
from forms.answer_form import with_choices
from forms.definition import FormDefinition
from forms.fillable import PdfRefused
from forms.spreadsheet import Guess, Rows, SpreadsheetRefused, Table, guess_columns, read_table, read_text, rows_of

MOST_BYTES = 60 * 1024 * 1024
MOST_PICKED_AT_ONCE = 40
"""A list longer than this, or than the places that are left, is a whole school: people are ticked one by one."""


@blueprint.get("/isi/<token>/daftar")
@audience("public")
def add_list(token: str) -> ResponseReturnValue:
    batch = school_batch_of(token)
    return render_template("batches/list.html", batch=batch, problems={}, text="")


def school_batch_of(token: str) -> Batch:
    """The open batch of a school or of the desk; an individual has no lists."""
    batch = open_batch_of(token)
    return abort(404) if batch.is_single else batch


@blueprint.post("/isi/<token>/tempel")
@audience("public")
def paste(token: str) -> ResponseReturnValue:
    batch = school_batch_of(token)
    text = request.form.get("text", "")
    try:
        if not text.strip():
            raise SpreadsheetRefused(_("Tempelkan dahulu baris-baris dari Excel atau WhatsApp."))
        return _take(batch, read_text(text), "paste", text.encode())
    except (SpreadsheetRefused, RuleBroken) as refused:
        return render_template("batches/list.html", batch=batch, problems={"text": str(refused)}, text=text), 422


@blueprint.post("/isi/<token>/unggah")
@audience("public")
@takes_bytes(MOST_BYTES)
def upload(token: str) -> ResponseReturnValue:
    """One list, or filled PDF forms: one, many, or a ZIP of them."""
    batch = school_batch_of(token)
    files = [(file.filename, file.read()) for file in request.files.getlist("file") if file.filename]
    try:
        if not files:
            raise SpreadsheetRefused(_("Pilih berkas daftar peserta atau formulir PDF dahulu."))
        if are_forms(files):
            return take_forms(batch, files)
        if len(files) > 1:
            raise SpreadsheetRefused(_("Unggah satu daftar sekali kirim. Beberapa berkas hanya untuk formulir PDF."))
        _name, data = files[0]
        return _take(batch, read_table(data), "sheet", data)
    except (SpreadsheetRefused, PdfRefused, RuleBroken) as refused:
        return render_template("batches/list.html", batch=batch, problems={"file": str(refused)}, text=""), 422


def _take(batch: Batch, table: Table, channel: str, source: bytes) -> ResponseReturnValue:
    """Our own template goes straight in; of any other list people confirm how it was read.

    Raises SpreadsheetRefused or RuleBroken.
    """
    definition = _definition(batch)
    guess = _guess(batch, table, definition)
    rows = rows_of(table, definition, asking.local_today(), guess)
    if not rows.people:
        raise SpreadsheetRefused(_("Tidak ada peserta di daftar itu. Periksa isinya."))
    mark = hashlib.sha256(source).hexdigest()
    if guess.sure:
        return _add(
            batch, rows.people, channel, mark, [f"{_('Baris')} {one.line}: {say(one.sentence)}" for one in rows.notices]
        )
    if batches.has_source(batch, _source(mark, [line for line, _values in rows.people])):
        raise RuleBroken(batches.ALREADY_IN)
    return _confirm_page(batch, definition, rows, channel, mark, _heads(table, rows.guess))


def _definition(batch: Batch) -> FormDefinition:
    definition = asking.definition_of(batch.program)
    return with_choices(definition, asking.outside_choices(definition, batch))


def _guess(batch: Batch, table: Table, definition: FormDefinition) -> Guess:
    """What the person chose on the page, else what the school confirmed before, else a fresh guess."""
    guess = guess_columns(table, definition, asking.local_today())
    typed = [(name.removeprefix("column-"), key) for name, key in request.form.items() if name.startswith("column-")]
    chosen = {int(index): key for index, key in typed if whole_number(index, 999) is not None}
    if chosen:
        return guess.with_columns({index: tuple(filter(None, key.split("+"))) for index, key in chosen.items()})
    if batch.school and not guess.sure and (known := readings.remembered(batch.school, batch.program, guess.labels)):
        return Guess.from_json(known).again(guess)
    return guess


Heads = list[tuple[int, str, str]]


def _confirm_page(
    batch: Batch, definition: FormDefinition, rows: Rows, channel: str, mark: str, heads: Heads, problem: str = ""
) -> ResponseReturnValue:
    """Who was read, to be ticked; `heads` are the columns that may be read otherwise, empty where the list is gone."""
    keys = [key for key in definition.keys if any(key in values for _line, values in rows.people)]
    left = batches.check(batch).seats_left
    few = len(rows.people) <= min(MOST_PICKED_AT_ONCE, MOST_PICKED_AT_ONCE if left is None else max(left, 1))
    page = render_template(
        "batches/confirm_list.html", batch=batch, rows=rows, definition=definition, keys=keys, channel=channel, mark=mark,
        people=json.dumps(rows.people), guess=json.dumps(rows.guess.to_json()), ticked=few, left=left,
        problems={"picked": problem} if problem else {}, heads=heads, text=request.form.get("text", ""),
    )  # fmt: skip
    return page, 422 if problem else 200


def _heads(table: Table, guess: Guess) -> Heads:
    """Every column: its index, its head (or what its first cell holds), and the keys it is read as."""
    labels = list(guess.labels) or (table.texts(guess.head_rows) if guess.head_rows < len(table.cells) else [])
    return [(index, label[:60], "+".join(guess.columns.get(index, ()))) for index, label in enumerate(labels) if label.strip()]


@blueprint.post("/isi/<token>/daftar/pilih")
@audience("public")
def confirm_list(token: str) -> ResponseReturnValue:
    """Take in the people who were ticked, and remember how this school's list is read."""
    batch = school_batch_of(token)
    try:
        people = [(int(line), _strings(values)) for line, values in json.loads(request.form.get("people", ""))]
        guess = Guess.from_json(json.loads(request.form.get("guess", "")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        abort(400)  # not what our page sends
    ticked = set(request.form.getlist("pick"))
    picked = [person for person in people if str(person[0]) in ticked]
    channel = "paste" if request.form.get("channel") == "paste" else "sheet"
    mark = request.form.get("mark", "")
    if not picked:
        problem = _("Centang paling sedikit satu peserta.")
        return _confirm_page(batch, _definition(batch), Rows(people, [], [], guess), channel, mark, [], problem)
    try:
        if batch.school:
            with writing():
                readings.remember(batch.school, batch.program, guess.to_json())
        return _add(batch, picked, channel, mark, [])
    except RuleBroken as refused:
        return render_template("batches/list.html", batch=batch, problems={"file": str(refused)}, text=""), 422


def _strings(values: Mapping[str, Any]) -> dict[str, str]:
    return {str(key): str(value)[:20000] for key, value in values.items()}


def _source(mark: str, lines: list[int]) -> str:
    """A list and who was taken from it: the same once more changes nothing, others of the same list may follow."""
    return f"{mark}:{','.join(map(str, lines))}"


def _add(
    batch: Batch, people: list[tuple[int, dict[str, str]]], channel: str, mark: str, notes: list[str]
) -> ResponseReturnValue:
    with writing():
        added = batches.add_rows(batch, people, channel, _source(mark, [line for line, _values in people]))
    flash(_("%(number)s peserta dimasukkan dari daftar. Periksa di bawah ini.", number=len(added)))
    flash_notes(notes)
    return redirect(url_for("batches.overview", token=batch.token))
