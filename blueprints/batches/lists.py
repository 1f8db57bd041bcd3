"""Whole lists: pasted from Excel or WhatsApp, or uploaded. What was read is confirmed before it becomes rows."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.batches import blueprint
from blueprints.batches.paper_forms import take_forms, tell_known
from blueprints.bodies import takes_bytes
from blueprints.language import say
from blueprints.language import translated as _
from blueprints.lookup import open_batch_of, whole_number
from blueprints.visitors import audience
from domain.intake import batches, incoming, readings
from domain.intake.incoming import IncomingList
from domain.models import Batch
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.fillable import PdfRefused
from forms.pdf_batch import are_forms
from forms.places import MOST_NAME
from forms.sentence import Sentence
from forms.spreadsheet import Guess, Rows, SpreadsheetRefused, Table, read_tables, read_text

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
        return _take(batch, [read_text(text)], "paste", text.encode())
    except (SpreadsheetRefused, RuleBroken) as refused:
        return render_template("batches/list.html", batch=batch, problems={"text": str(refused)}, text=text), 422


@blueprint.post("/isi/<token>/unggah")
@audience("public")
@takes_bytes(MOST_BYTES, check=school_batch_of)
def upload(token: str) -> ResponseReturnValue:
    """One list, or filled PDF forms: one, many, or a ZIP of them."""
    batch = school_batch_of(token)
    files = [(file.filename, file.read()) for file in request.files.getlist("file") if file.filename]
    try:
        if not files:
            problems = {"file": _("Pilih berkas daftar peserta atau formulir PDF dahulu.")}
            return render_template("batches/list.html", batch=batch, problems=problems, text="", none_chosen=True), 422
        if are_forms(files):
            return take_forms(batch, files)
        if len(files) > 1:
            raise SpreadsheetRefused(_("Unggah satu daftar sekali kirim. Beberapa berkas hanya untuk formulir PDF."))
        name, data = files[0]
        return _take(batch, read_tables(data), "sheet", data, name)
    except (SpreadsheetRefused, PdfRefused, RuleBroken) as refused:
        return render_template("batches/list.html", batch=batch, problems={"file": str(refused)}, text=""), 422


def _take(batch: Batch, tables: Sequence[Table], channel: str, data: bytes, file: str = "") -> ResponseReturnValue:
    """Our own template goes straight in; of any other list people confirm how it was read.

    Raises SpreadsheetRefused or RuleBroken.
    """
    found = incoming.read_list(batch, tables, channel, data, file, request.form.get("sheet", ""), _chosen_columns())
    if found.is_sure:
        return _add(batch, found, [*found.notes, *found.not_read])
    return _confirm_page(batch, found)


def _chosen_columns() -> dict[int, tuple[str, ...]]:
    typed = [(name.removeprefix("column-"), key) for name, key in request.form.items() if name.startswith("column-")]
    return {int(index): tuple(filter(None, key.split("+"))) for index, key in typed if whole_number(index, 999) is not None}


def _confirm_page(batch: Batch, found: IncomingList, problem: str = "") -> ResponseReturnValue:
    """Who was read, to be ticked."""
    people, definition = found.rows.people, incoming.definition_for(batch)
    lacking = [_(label) for label in found.lacking(definition)]
    keys = [key for key in definition.keys if any(key in values for _line, values in people)]
    left = batches.check(batch).seats_left
    few = len(people) <= MOST_PICKED_AT_ONCE and (left is None or len(people) <= max(left, 1))
    page = render_template(
        "batches/confirm_list.html", batch=batch, found=found, definition=definition, keys=keys,
        people=json.dumps(people), guess=json.dumps(found.rows.guess.to_json()), heads=json.dumps(found.heads),
        ticked=few, left=left, problems={"picked": problem} if problem else {}, text=request.form.get("text", ""),
        lacking=lacking, elsewhere=json.dumps(found.elsewhere), answers=request.form,
    )  # fmt: skip
    return page, 422 if problem else 200


@blueprint.post("/isi/<token>/daftar/pilih")
@audience("public")
def confirm_list(token: str) -> ResponseReturnValue:
    """Take in the people who were ticked, and remember how this school's list is read."""
    batch = school_batch_of(token)
    try:
        people = [(int(line), _strings(values)) for line, values in json.loads(request.form.get("people", ""))]
        guess = Guess.from_json(json.loads(request.form.get("guess", "")))
        heads = [(int(index), str(label), str(key)) for index, label, key in json.loads(request.form.get("heads", "[]"))]
        sent = json.loads(request.form.get("elsewhere") or "{}")
        elsewhere = {str(school): [int(line) for line in lines] for school, lines in sent.items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        abort(400)  # not what our page sends
    ticked, open_schools, left_out = set(request.form.getlist("pick")), *_chosen_schools(elsewhere)
    picked = [person for person in people if str(person[0]) in ticked and person[0] not in left_out]
    if open_schools:
        found = _sent_back(Rows(people, [], [], guess), heads, elsewhere)
        return _confirm_page(
            batch, found, _("Pilih dahulu: daftarkan atau tinggalkan murid %(school)s.", school=open_schools[0])
        )
    found = _sent_back(Rows(picked or people, [], [], guess), heads, {} if picked else elsewhere)
    if not picked:
        return _confirm_page(batch, found, _("Centang paling sedikit satu peserta."))
    try:
        if batch.school:
            with writing():
                readings.remember(batch.school, batch.program, guess.to_json())
        return _add(batch, found, found.not_read)
    except RuleBroken as refused:
        return render_template("batches/list.html", batch=batch, problems={"file": str(refused)}, text=""), 422


def _chosen_schools(elsewhere: Mapping[str, list[int]]) -> tuple[list[str], set[int]]:
    """The other schools for which nothing was chosen, and the lines that are left out."""
    chosen = [(school, lines, request.form.get(f"school-{index}")) for index, (school, lines) in enumerate(elsewhere.items())]
    left_out = {line for _school, lines, choice in chosen if choice == "leave" for line in lines}
    return [school for school, _lines, choice in chosen if choice not in {"here", "leave"}], left_out


def _strings(values: Mapping[str, Any]) -> dict[str, str]:
    return {str(key): str(value)[:20000] for key, value in values.items()}


def _sent_back(rows: Rows, heads: Sequence[tuple[int, str, str]], elsewhere: Mapping[str, list[int]]) -> IncomingList:
    """The list as the page that shows it sends it back."""
    sent = request.form
    channel = "paste" if sent.get("channel") == "paste" else "sheet"
    file, sheet = sent.get("file", "")[:MOST_NAME], sent.get("sheet", "")[:MOST_NAME]
    others = tuple(sent.getlist("other"))
    return IncomingList(rows, channel, sent.get("mark", ""), file, heads, sheet, others, elsewhere)


def _add(batch: Batch, found: IncomingList, notes: Sequence[Sentence]) -> ResponseReturnValue:
    with writing():
        added = incoming.take_in(batch, found, list(map(say, notes)))
    flash(_("%(count)s peserta dimasukkan dari daftar. Periksa di bawah ini.", count=added))
    tell_known(len(found.rows.people) - added)
    return redirect(url_for("batches.overview", token=batch.token))
