"""Long work as a page: how far it is, and what came out of it; one may leave and come back."""

from flask import abort, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from blueprints.staff.printing import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.models import Job
from domain.models.job import PHASES, STATES
from domain.store import storage
from domain.store.db import writing
from domain.work import jobs, worker
from pdf_templates.printing import work  # noqa: F401  importing it registers the handler of print jobs


def _job_or_404(job_id: int) -> Job:
    return jobs.job_for(actor(), job_id) or abort(404)


@blueprint.get("/pekerjaan/<int:job_id>")
@audience("reader")
def job(job_id: int) -> ResponseReturnValue:
    """The page reads itself again every two seconds while the work goes on, with or without JavaScript."""
    found = _job_or_404(job_id)
    page = render_template("staff/printing/job.html", job=found, STATES=STATES, PHASES=PHASES)
    if found.state not in {"waiting", "running"}:
        return page
    worker.ensure_worker(found.lane)
    return page, {"Refresh": "2"}


@blueprint.get("/pekerjaan/<int:job_id>/berkas")
@audience("reader")
def job_file(job_id: int) -> ResponseReturnValue:
    found = _job_or_404(job_id)
    if found.state != "done" or not found.file_key:
        abort(404)
    return send_file(storage.open_file(found.file_key), as_attachment=True, download_name=found.file_name)


@blueprint.post("/pekerjaan/<int:job_id>/batal")
@audience("reader")
def job_cancel(job_id: int) -> ResponseReturnValue:
    """Stop the work; what it has kept so far goes. Work that has just ended stays as it is."""
    found = _job_or_404(job_id)
    with writing():
        kept = jobs.cancel(found)
    if kept:
        storage.delete(kept)
    return redirect(url_for("staff.printing.job", job_id=job_id))


@blueprint.post("/pekerjaan/<int:job_id>/lagi")
@audience("officer")
def job_again(job_id: int) -> ResponseReturnValue:
    """The same work once more, as a new job: for those who may begin it still."""
    found = _job_or_404(job_id)
    with writing():
        again = jobs.enqueue(found.name, found.arguments, actor(), found.lane)
        audit.record(actor(), "job-again", f"job:{again.id}", f"{found.name} of job:{job_id}")
    return redirect(url_for("staff.printing.job", job_id=again.id))
