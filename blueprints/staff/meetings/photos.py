"""Photos of a meeting, which its minutes show."""

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.serving.bodies import takes_bytes
from blueprints.serving.receiving import all_received
from blueprints.staff.lookups import program_or_404
from blueprints.staff.meetings import blueprint
from blueprints.staff.meetings.minutes import minutes_page
from blueprints.visitors import actor, audience
from domain import audit
from domain.files.door import MEETING_PHOTOS, MEGABYTE
from domain.meetings import photos as rules
from domain.models import MeetingPhoto, Program
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import writing

MOST_AT_ONCE = 5


def _photo_or_404(program: Program, photo_id: int) -> MeetingPhoto:
    return rules.photo_by_id(program, photo_id) or abort(404)


@blueprint.get("/kegiatan/<code>/notulen/foto/<int:photo_id>.jpg")
@audience("reader")
def photo(code: str, photo_id: int) -> ResponseReturnValue:
    found = _photo_or_404(program_or_404(code, "meetings"), photo_id)
    return Response(storage.get(found.file_key), mimetype="image/jpeg")


@blueprint.post("/kegiatan/<code>/notulen/foto")
@audience("officer")
@takes_bytes(MOST_AT_ONCE * MEETING_PHOTOS.most_bytes + MEGABYTE)
def add_photos(code: str) -> ResponseReturnValue:
    """Take photos in: all of them, or none."""
    program = program_or_404(code, "meetings")
    keys: list[str] = []
    try:
        keys = [storage.put(one.data) for one in all_received(MEETING_PHOTOS, "photos", MOST_AT_ONCE)]
        if not keys:
            raise RuleBroken("Pilih foto dahulu.", "photos")
        with writing():
            rules.add_photos(program, keys, request.form.get("caption", "").strip()[:120])
            audit.record(actor(), "photos-added", f"program:{program.id}", f"{len(keys)} photos")
    except BaseException as error:  # of any sort: nobody would ever find these files again, nor erase them
        for key in keys:
            storage.delete(key)
        if not isinstance(error, RuleBroken):
            raise
        return minutes_page(program, {"photos": str(error)})
    flash(_("%(count)s foto tersimpan.", count=len(keys)), "success")
    return redirect(url_for("staff.meetings.minutes", code=code, _anchor="photos-list"))


@blueprint.post("/kegiatan/<code>/notulen/foto/<int:photo_id>/hapus")
@audience("officer")
def remove_photo(code: str, photo_id: int) -> ResponseReturnValue:
    program = program_or_404(code, "meetings")
    found = _photo_or_404(program, photo_id)
    with writing():
        key = rules.remove_photo(found)
        audit.record(actor(), "photo-removed", f"program:{program.id}")
    storage.delete(key)
    flash(_("Foto dihapus."), "success")
    return redirect(url_for("staff.meetings.minutes", code=code, _anchor="photos-list"))
