"""Near copies, side by side: somebody looks, nothing is decided."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.staff.lookups import program_or_404
from blueprints.staff.manuscripts import blueprint
from blueprints.visitors import actor, audience, note_look
from domain.manuscripts import likeness
from domain.store.db import writing
from domain.work import jobs


@blueprint.get("/kegiatan/<code>/naskah/mirip")
@audience("officer")
def likenesses(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "manuscripts")
    return render_template("staff/manuscripts/likenesses.html", program=program, pairs=likeness.likenesses_of(program))


@blueprint.post("/kegiatan/<code>/naskah/mirip")
@audience("officer")
def find_likeness(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "manuscripts")
    arguments = {"program": program.code, "back": url_for("staff.manuscripts.likenesses", code=code)}
    with writing():
        job = jobs.enqueue(likeness.JOB, arguments, actor(), "long")
    return redirect(url_for("staff.printing.job", job_id=job.id))


@blueprint.get("/kegiatan/<code>/naskah/mirip/<int:likeness_id>")
@audience("officer")
def likeness_pair(code: str, likeness_id: int) -> ResponseReturnValue:
    """Both texts with the passages that they share; who looked is written down."""
    program = program_or_404(code, "manuscripts")
    pair = likeness.likeness_of(program, likeness_id) or abort(404)
    note_look("likeness", f"{pair.first.code}/{pair.second.code}")
    sides = likeness.side_by_side(pair.first.text, pair.second.text)
    columns = list(zip((pair.first, pair.second), sides, strict=True))
    return render_template("staff/manuscripts/likeness_pair.html", program=program, pair=pair, columns=columns)
