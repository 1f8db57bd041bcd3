"""Whole lists: pasted from Excel or WhatsApp, or uploaded. What was read is confirmed before it becomes rows."""

import json
from collections.abc import Collection, Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.batches import blueprint
from blueprints.batches.list_choices import sent_list, told_about
from blueprints.batches.list_page import list_page
from blueprints.batches.paper_forms import take_forms, tell_known
from blueprints.language import say
from blueprints.language import translated as _
from blueprints.lookup import open_batch_of, whole_number
from blueprints.serving.bodies import takes_bytes
from blueprints.serving.receiving import all_received
from blueprints.visitors import audience
from domain.files.door import PARTICIPANTS
from domain.intake import checking, handing, incoming, matching, readings, taking_in
from domain.intake.batches import AlreadyIn
from domain.intake.incoming import IncomingList
from domain.intake.matching import Matched
from domain.intake.taking_in import Taken
from domain.models import Batch
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.fillable import PdfRefused
from forms.pdf_batch import are_forms
from forms.spreadsheet import SpreadsheetRefused, Table, from_json, read_tables, read_text, to_json

MOST_BYTES = PARTICIPANTS.most_bytes
MOST_CARRIED = 400_000
"""So many bytes of a list a page carries until its columns are agreed; a larger one is chosen again."""
MOST_PICKED_AT_ONCE = 40
"""A list longer than this, or than the places that are left, is a whole school: people are ticked one by one."""


@blueprint.get("/isi/<token>/daftar")
@audience("public")
def add_list(token: str) -> ResponseReturnValue:
    return list_page(school_batch_of(token), {})


def school_batch_of(token: str) -> Batch:
    """The open batch of a school or of the desk; an individual has no lists."""
    batch = open_batch_of(token)
    return abort(404) if batch.is_one else batch


@blueprint.post("/isi/<token>/tempel")
@audience("public")
def paste(token: str) -> ResponseReturnValue:
    batch = school_batch_of(token)
    text = request.form.get("text", "")
    try:
        if not text.strip():
            raise SpreadsheetRefused(_("Tempelkan dahulu baris-baris dari Excel atau WhatsApp."))
        return _take(batch, [read_text(text)], "paste", text.encode())
    except AlreadyIn as known:
        return nothing_new(batch, known)
    except (SpreadsheetRefused, RuleBroken) as refused:
        return list_page(batch, {"text": str(refused)}, text=text), 422


@blueprint.post("/isi/<token>/daftar/kolom")
@audience("public")
@takes_bytes(2 * MOST_CARRIED, check=school_batch_of)
def read_again(token: str) -> ResponseReturnValue:
    """The list that the page has carried, read with other columns: nothing is sent again, and nothing was stored."""
    batch = school_batch_of(token)
    carried = request.form.get("carried", "")
    try:
        return _take(batch, [from_json(carried)], "sheet", carried.encode(), request.form.get("file", ""))
    except AlreadyIn as known:
        return nothing_new(batch, known)
    except (SpreadsheetRefused, RuleBroken) as refused:
        return list_page(batch, {"file": str(refused)}), 422


@blueprint.post("/isi/<token>/unggah")
@audience("public")
@takes_bytes(MOST_BYTES, check=school_batch_of)
def upload(token: str) -> ResponseReturnValue:
    """One list, or filled PDF forms: one, many, or a ZIP of them."""
    batch = school_batch_of(token)
    try:
        files = [(one.name, one.data) for one in all_received(PARTICIPANTS)]
        if not files:
            problems = {"file": _("Pilih berkas daftar peserta atau formulir PDF dahulu.")}
            return list_page(batch, problems, none_chosen=True), 422
        if are_forms(files):
            return take_forms(batch, files)
        if len(files) > 1:
            raise SpreadsheetRefused(_("Unggah satu daftar sekali kirim. Beberapa berkas hanya untuk formulir PDF."))
        name, data = files[0]
        return _take(batch, read_tables(data), "sheet", data, name)
    except AlreadyIn as known:
        return nothing_new(batch, known)
    except (SpreadsheetRefused, PdfRefused, RuleBroken) as refused:
        return list_page(batch, {"file": str(refused)}), 422


def _take(batch: Batch, tables: Sequence[Table], channel: str, data: bytes, file: str = "") -> ResponseReturnValue:
    """Our own template goes straight in; of any other list people confirm how it was read.

    Raises SpreadsheetRefused, AlreadyIn or RuleBroken.
    """
    found = incoming.read_list(batch, tables, channel, data, file, request.form.get("sheet", ""), _chosen_columns())
    matched = matching.match(batch, found.rows.people)
    if len(matched.same) == len(found.rows.people) and not matched.changes_something and not found.asks:
        raise AlreadyIn([found.rows.people])
    if found.is_sure and not matched.changes_something:
        return _add(batch, found, [*found.notes, *found.not_read], matched)
    return _confirm_page(batch, found)


def nothing_new(batch: Batch, known: AlreadyIn) -> ResponseReturnValue:
    """A list that was taken in before is no mistake: it is said how many are the same, and the list is shown."""
    same = sum(len(matching.match(batch, people).same) for people in known.sheets)
    if same and same == sum(map(len, known.sheets)):
        flash(_("Daftar ini sudah dimasukkan: %(count)s sama, tidak ada yang berubah.", count=same))
    else:
        flash(say(known.args[0]))
    return redirect(url_for("batches.overview", token=batch.token))


def _chosen_columns() -> dict[int, tuple[str, ...]]:
    typed = [(name.removeprefix("column-"), key) for name, key in request.form.items() if name.startswith("column-")]
    return {int(index): tuple(filter(None, key.split("+"))) for index, key in typed if whole_number(index, 999) is not None}


def _confirm_page(batch: Batch, found: IncomingList, problem: str = "") -> ResponseReturnValue:
    """Who was read, to be ticked."""
    people, definition = found.rows.people, incoming.definition_for(batch)
    lacking = [_(label) for label in found.lacking(definition)]
    keys = [key for key in definition.keys if any(key in values for _line, values in people)]
    left, matched = checking.check(batch).seats_left, matching.match(batch, people)
    few = len(people) <= MOST_PICKED_AT_ONCE and (left is None or len(people) <= max(left, 1))
    offered = [str(line) for line, _values in people] if few or matched.is_again else []
    page = render_template(
        "batches/confirm_list.html", batch=batch, found=found, definition=definition, keys=keys,
        people=json.dumps(people), guess=json.dumps(found.rows.guess.to_json()), heads=json.dumps(found.heads),
        ticked=request.form.getlist("pick") if problem else offered, left=left, matched=matched,
        problems={"picked": problem} if problem else {}, text=request.form.get("text", ""),
        lacking=lacking, elsewhere=json.dumps(found.elsewhere), answers=request.form,
        hidden_rows=json.dumps(found.rows.hidden), told=told_about(found), carried=_carried(found),
    )  # fmt: skip
    return page, 422 if problem else 200


def _carried(found: IncomingList) -> str:
    """The cells of a file, to be read again with other columns; nothing for a message, which stands in the page anyway."""
    text = to_json(found.table) if found.table and found.channel == "sheet" else ""
    return text if len(text.encode()) <= MOST_CARRIED else ""


@blueprint.post("/isi/<token>/daftar/pilih")
@audience("public")
def confirm_list(token: str) -> ResponseReturnValue:
    """Take in the people who were ticked, and remember how this school's list is read."""
    batch, sent = school_batch_of(token), sent_list()
    if sentence := sent.asked.unanswered():
        return _confirm_page(batch, sent.whole(), sentence)
    chosen, handed = sent.chosen(), list(sent.handed())
    matched = matching.match(batch, sent.people)
    if matched.is_again and request.form.get("matched") != matched.mark:
        return _confirm_page(batch, sent.whole(), _(taking_in.CHANGED_SINCE))
    gone = {row.id for row in matched.gone if str(row.id) in request.form.getlist("gone")}
    if not chosen and not handed and not gone:
        return _confirm_page(batch, sent.whole(), _("Centang paling sedikit satu peserta."))
    try:
        if batch.school:
            with writing():
                readings.remember(batch.school, batch.program, sent.guess.to_json())
        for school, people in handed:
            _hand_over(batch, sent.of(people), school)
        found = sent.of(chosen)
        if chosen or gone:
            return _add(batch, found, found.not_read, matched, gone)
        return redirect(url_for("batches.overview", token=batch.token))
    except AlreadyIn as known:
        return nothing_new(batch, known)
    except RuleBroken as refused:
        return list_page(batch, {"file": str(refused)}), 422


def _hand_over(batch: Batch, found: IncomingList, school: str) -> None:
    with writing():
        handing.hand_over(batch, taking_in.new_rows(found), school)
    flash(_("%(count)s peserta diserahkan kepada petugas. Petugas menentukan sekolahnya.", count=len(found.rows.people)))


def _add(
    batch: Batch, found: IncomingList, notes: Sequence[str], matched: Matched, gone: Collection[int] = ()
) -> ResponseReturnValue:
    with writing():
        taken = taking_in.take_in(batch, found, list(map(say, notes)), matched, gone)
    if matched.is_again:
        flash(_told(taken))
    else:
        flash(_("%(count)s peserta dimasukkan dari daftar. Periksa di bawah ini.", count=taken.added))
        tell_known(taken.same)
    return redirect(url_for("batches.overview", token=batch.token))


def _told(taken: Taken) -> str:
    return _(
        "Daftar diperbarui: %(same)s sama, %(updated)s diperbarui, %(added)s baru, %(removed)s dihapus.",
        same=taken.same, updated=taken.updated, added=taken.added, removed=taken.removed,
    )  # fmt: skip
