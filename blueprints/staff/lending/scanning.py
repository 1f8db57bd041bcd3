"""Scanning copies into a package and back: one small request a scan, or a list at once; also without JavaScript."""

from flask import Response, abort, flash, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.inbox.marks import device_of
from blueprints.language import say
from blueprints.language import translated as _
from blueprints.serving.headers import open_camera
from blueprints.staff.lending import blueprint
from blueprints.staff.lending.packages import package_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.lending import copies, scanning
from domain.lending.copies import BACK
from domain.lending.packages import agreement_of, counts_of
from domain.lending.scanning import LOST, PACKED, Scanned
from domain.lending.settings import settings
from domain.models import Package
from domain.models.services.lending import CONDITIONS
from domain.office.clock import local_today
from domain.rules import RuleBroken
from domain.store.db import writing

HOW = {PACKED: (PACKED, ""), LOST: (LOST, ""), **{key: (BACK, key) for key in CONDITIONS if key != LOST}}
"""What a page says that it does with the scans: pack them, note them missing, or take them back in this condition."""


@blueprint.get("/kegiatan/<code>/paket/<int:package_id>")
@audience("reader")
def package(code: str, package_id: int) -> ResponseReturnValue:
    return _page(package_or_404(code, package_id), [])


def _page(package: Package, scanned: list[Scanned]) -> Response:
    """The page of a package; anyone who may scan may look through the camera."""
    text = request.args.get("q", "")[:100]
    found = copies.find_copies(text, only_free=True).rows if text and not package.handed_on else ()
    page = render_template(
        "staff/lending/package.html", program=package.program, package=package, contents=scanning.contents_of(package),
        scanned=scanned, counts=counts_of([package]).get(package.id, {}), CONDITIONS=CONDITIONS, today=local_today(),
        wanted=settings(package.program).copies, text=text, found=found,
        had=copies.had_before(package.program, package.registration_id) if found else (), how=_how_word(package),
        agreement=agreement_of(package),
    )  # fmt: skip
    return open_camera(make_response(page))


def _how_word(package: Package) -> str:
    return request.form.get("how", "good") if package.handed_on else PACKED


@blueprint.post("/kegiatan/<code>/paket/<int:package_id>/pindai")
@audience("officer")
def scan(code: str, package_id: int) -> ResponseReturnValue:
    """Keep what was scanned, each for itself. A page with JavaScript asks for JSON and shows it without loading again."""
    found = package_or_404(code, package_id)
    state, condition = HOW.get(request.form.get("how", ""), (None, ""))
    if state is None:
        abort(400)
    codes = request.form.get("codes", "").splitlines()
    with writing():
        scanned = scanning.scan(found, codes, state, condition, actor(), device_of(request.form.get("scan_id")))
    if request.accept_mimetypes.best == "application/json":
        return jsonify(scans=[_told(found, one) for one in scanned], counts=counts_of([found]).get(found.id, {}))
    if not scanned:
        flash(_("Pindai atau tulis nomor buku dahulu."), "error")
        return redirect(url_for("staff.lending.package", code=code, package_id=package_id))
    return _page(found, scanned), 422 if any(one.outcome == "refused" for one in scanned) else 200


def _told(package: Package, one: Scanned) -> dict[str, str]:
    row = scanning.row_of(package, one.copy) if one.copy else None
    html = render_template("staff/lending/content_row.html", row=row, package=package, CONDITIONS=CONDITIONS) if row else ""
    return {"code": one.code, "outcome": one.outcome, "text": say(one.said), "html": html}


@blueprint.post("/kegiatan/<code>/paket/<int:package_id>/buku/<int:copy_id>/batal")
@audience("officer")
def undo_scan(code: str, package_id: int, copy_id: int) -> ResponseReturnValue:
    """Take the last scan of a copy back."""
    found, copy = package_or_404(code, package_id), copies.copy_by_id(copy_id) or abort(404)
    try:
        with writing():
            scanning.undo(found, copy, actor())
    except RuleBroken as broken:
        flash(say(str(broken)), "error")
    else:
        flash(_("Pindaian dibatalkan: %(title)s", title=copy.title), "success")
    return redirect(url_for("staff.lending.package", code=code, package_id=package_id))


@blueprint.post("/kegiatan/<code>/paket/<int:package_id>/hilang")
@audience("officer")
def miss_rest(code: str, package_id: int) -> ResponseReturnValue:
    """Note all that has not come back as missing."""
    found = package_or_404(code, package_id)
    with writing():
        count = scanning.miss_the_rest(found, actor())
        audit.record(actor(), "copies-missing", f"package:{package_id}", f"{count} missing")
    flash(_("%(count)s buku dicatat hilang.", count=count), "success")
    return redirect(url_for("staff.lending.package", code=code, package_id=package_id))
