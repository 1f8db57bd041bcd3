"""Covering names: words of a text, rectangles on a page."""

import re
from io import BytesIO

from flask import Response, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import say
from blueprints.language import translated as _
from blueprints.staff.lookups import manuscript_or_404, program_or_404
from blueprints.staff.manuscripts import blueprint
from blueprints.staff.manuscripts.manuscripts import page_of
from blueprints.visitors import actor, audience, note_look
from domain import audit
from domain.manuscripts import covering
from domain.models import Manuscript, ManuscriptPage
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import writing
from forms.manuscripts.pictures import with_covers

SIDES = ("left", "top", "width", "height")
_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]))?[0-9]*")


@blueprint.post("/kegiatan/<code>/naskah/<manuscript>/tutup")
@audience("officer")
def cover_words(code: str, manuscript: str) -> ResponseReturnValue:
    """Show judges "[…]" for what was ticked and typed."""
    found = manuscript_or_404(program_or_404(code, "manuscripts"), manuscript)
    phrases = [*request.form.getlist("name"), *request.form.get("others", "").splitlines()]
    try:
        with writing():
            covering.cover_words(found, phrases)
            audit.record(actor(), "manuscript-covered", found.code)
    except RuleBroken as broken:
        return page_of(found, {broken.field: say(broken.args[0])})
    flash(_("Penutup tersimpan. Periksa, lalu lepas ke juri."), "success")
    return redirect(url_for("staff.manuscripts.manuscript", code=code, manuscript=found.code))


@blueprint.route("/kegiatan/<code>/naskah/<manuscript>/halaman/<int:number>", methods=["GET", "POST"])
@audience("officer")
def cover_page(code: str, manuscript: str, number: int) -> ResponseReturnValue:
    """Rectangles over what names the author, drawn with a finger or a mouse, or typed in percent of the page."""
    found = manuscript_or_404(program_or_404(code, "manuscripts"), manuscript)
    page = _page(found, number)
    typed, problems = _typed() if request.method == "POST" else page.covers, {}
    if request.method == "POST":
        try:
            _keep(page, typed)
        except RuleBroken as broken:
            problems = {broken.field: say(broken.args[0])}
        else:
            flash(_("Halaman %(number)s tersimpan.", number=number), "success")
            return redirect(_next(found, number))
    words = {"program": found.registration.program, "manuscript": found, "page": page, "covers": typed, "problems": problems}
    return render_template("staff/manuscripts/cover_page.html", **words), 422 if problems else 200


def _next(found: Manuscript, number: int) -> str:
    """The next page on which nobody has looked, else the manuscript."""
    later = [page for page in covering.unseen_pages(found) if page != number]
    code = found.registration.program.code
    if later:
        return url_for("staff.manuscripts.cover_page", code=code, manuscript=found.code, number=later[0])
    return url_for("staff.manuscripts.manuscript", code=code, manuscript=found.code)


def _page(found: Manuscript, number: int) -> ManuscriptPage:
    return next((page for page in found.pages if page.number == number), None) or abort(404)


def _typed() -> list[list[int]]:
    """The rectangles that were sent, in thousandths. Rows that are empty or unreadable are left out, whole ones only."""
    rows = zip(*(request.form.getlist(side) for side in SIDES), strict=False)
    numbers = ([_thousandths(text) for text in row] for row in rows)
    return [[number for number in row if number is not None] for row in numbers if None not in row]


def _thousandths(text: str) -> int | None:
    """ "12,5" percent are 125 thousandths."""
    read = _PERCENT.fullmatch(text.strip())
    return int(read[1]) * 10 + int(read[2] or 0) if read else None


def _keep(page: ManuscriptPage, typed: list[list[int]]) -> None:
    """The covered picture is made and stored before, and the one that it replaces deleted after the transaction."""
    rectangles = covering.sound_rectangles(typed)
    picture = with_covers(storage.get(page.key), rectangles)
    key = storage.put(picture.data)
    try:
        with writing():
            before = covering.cover_page(page, rectangles, picture, key)
            audit.record(actor(), "page-covered", f"page:{page.id}")
    except BaseException:
        storage.delete(key)
        raise
    if before:
        storage.delete(before)


@blueprint.get("/kegiatan/<code>/naskah/<manuscript>/halaman/<int:number>/gambar.jpg")
@audience("officer")
def page_picture(code: str, manuscript: str, number: int) -> ResponseReturnValue:
    """The page as it was sent, upright: staff alone see it. `?tertutup=1` is what judges get."""
    found = manuscript_or_404(program_or_404(code, "manuscripts"), manuscript)
    page = _page(found, number)
    key = page.covered_key if request.args.get("tertutup") else page.key
    note_look("manuscript-page", f"{found.code}/{number}")
    answer: Response = send_file(BytesIO(storage.get(key or abort(404))), mimetype="image/jpeg", download_name="halaman.jpg")
    return answer
