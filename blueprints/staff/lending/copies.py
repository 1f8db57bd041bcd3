"""The office's copies of books: the list, one copy with all that happened to it, and a whole list from a file."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import say
from blueprints.language import translated as _
from blueprints.serving.bodies import takes_bytes
from blueprints.serving.receiving import received
from blueprints.staff.lending import blueprint
from blueprints.staff.lookups import program_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.access.actors import actor_names
from domain.files.door import BOOKS, MEGABYTE
from domain.lending import copies as rules
from domain.lending import importing
from domain.models.services.lending import CONDITIONS
from domain.office.lists import ListRefused
from domain.rules import RuleBroken
from domain.store.db import writing

STATES = {"packed": "Dimasukkan ke paket", "none": "Dikeluarkan dari paket", "back": "Kembali", "missing": "Hilang"}


@blueprint.get("/kegiatan/<code>/koleksi")
@audience("staff")
def copies(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "lending")
    text, is_free = request.args.get("q", "")[:100], request.args.get("ada") == "1"
    found = rules.find_copies(text, is_free, request.args.get("page", 1, type=int))
    return render_template(
        "staff/lending/copies.html", program=program, found=found, text=text, is_free=is_free, CONDITIONS=CONDITIONS
    )


@blueprint.get("/kegiatan/<code>/koleksi/<int:copy_id>")
@audience("staff")
def copy(code: str, copy_id: int) -> ResponseReturnValue:
    program, found = program_or_404(code, "lending"), rules.copy_by_id(copy_id) or abort(404)
    history = rules.history_of(found)
    return render_template(
        "staff/lending/copy.html", program=program, copy=found, place=rules.place_of(found), history=history,
        CONDITIONS=CONDITIONS, STATES=STATES, names=actor_names({event.mark.actor for event in history}),
    )  # fmt: skip


@blueprint.post("/kegiatan/<code>/koleksi/<int:copy_id>/keadaan")
@audience("officer")
def set_condition(code: str, copy_id: int) -> ResponseReturnValue:
    """What the copy is like by now."""
    program_or_404(code, "lending")
    found = rules.copy_by_id(copy_id) or abort(404)
    try:
        with writing():
            rules.set_condition(found, request.form.get("condition", ""))
            audit.record(actor(), "copy-condition", f"copy:{copy_id}", found.condition)
    except RuleBroken as broken:
        flash(say(str(broken)), "error")
    else:
        flash(_("Keadaan buku tersimpan."), "success")
    return redirect(url_for("staff.lending.copy", code=code, copy_id=copy_id))


@blueprint.get("/kegiatan/<code>/koleksi/impor")
@audience("officer")
def import_copies(code: str) -> ResponseReturnValue:
    return _import_page(code, {}, ())


def _import_page(code: str, problems: dict[str, str], lines: tuple[tuple[int, str], ...]) -> ResponseReturnValue:
    program = program_or_404(code, "lending")
    page = render_template("staff/lending/import_copies.html", program=program, problems=problems, lines=lines)
    return page, 422 if problems else 200


@blueprint.post("/kegiatan/<code>/koleksi/impor")
@audience("officer")
@takes_bytes(BOOKS.most_bytes + MEGABYTE)
def import_copies_send(code: str) -> ResponseReturnValue:
    """Take in a list: all of it, or none of it with every wrong row named."""
    program_or_404(code, "lending")
    try:
        sent = received(BOOKS)
        if sent is None:
            raise RuleBroken("Pilih berkas dahulu.", "file")
        lines = importing.read_list(sent.data)
        importing.must_be_right(lines)
        with writing():
            taken = importing.import_copies(lines)
            audit.record(actor(), "import-copies", "copy", f"{taken.added} added, {taken.changed} changed")
    except ListRefused as refused:
        problem = _("Tidak ada yang disimpan. Perbaiki %(count)s baris, lalu unggah lagi.", count=len(refused.problems))
        return _import_page(code, {"file": problem}, refused.problems)
    except RuleBroken as broken:
        return _import_page(code, {"file": say(str(broken))}, ())
    counts = {"added": taken.added, "changed": taken.changed, "same": taken.same}
    flash(_("%(added)s buku baru, %(changed)s diperbarui, %(same)s tetap.", **counts), "success")
    return redirect(url_for("staff.lending.copies", code=code))
