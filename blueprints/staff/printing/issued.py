"""Issued papers of a registration, and those about a whole program: seen and revoked by staff."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.staff.lookups import program_or_404, registration_or_404
from blueprints.staff.printing import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.access import actors
from domain.models import IssuedPaper
from domain.printing import issuing
from domain.rules import RuleBroken
from domain.store.db import writing
from pdf_templates.papers import PAPERS


@blueprint.get("/pendaftar/<number>/lembar")
@audience("reader")
def issued_papers(number: str) -> ResponseReturnValue:
    found = registration_or_404(number)
    return _page(issuing.issued_papers(found), {}, number=found.number)


@blueprint.post("/pendaftar/<number>/lembar/<int:paper_id>/cabut")
@audience("officer")
def revoke_paper(number: str, paper_id: int) -> ResponseReturnValue:
    found = registration_or_404(number)
    papers = issuing.issued_papers(found)
    if problems := _revoke(papers, paper_id, number):
        return _page(papers, problems, number=number)
    return redirect(url_for("staff.printing.issued_papers", number=number))


@blueprint.get("/kegiatan/<code>/lembar")
@audience("reader")
def program_papers(code: str) -> ResponseReturnValue:
    """Minutes and receipts of whole batches."""
    program = program_or_404(code)
    return _page(issuing.issued_about(program), {}, program=program)


@blueprint.post("/kegiatan/<code>/lembar/<int:paper_id>/cabut")
@audience("officer")
def revoke_program_paper(code: str, paper_id: int) -> ResponseReturnValue:
    program = program_or_404(code)
    papers = issuing.issued_about(program)
    if problems := _revoke(papers, paper_id, code):
        return _page(papers, problems, program=program)
    return redirect(url_for("staff.printing.program_papers", code=code))


def _page(papers: Sequence[IssuedPaper], problems: dict[str, str], **about: object) -> ResponseReturnValue:
    page = render_template(
        "staff/printing/issued_papers.html", papers=papers, states={paper.id: issuing.state_of(paper) for paper in papers},
        names=actors.actor_names(paper.actor for paper in papers), titles=PAPERS, problems=problems, **about,
    )  # fmt: skip
    return page, 422 if problems else 200


def _revoke(papers: Sequence[IssuedPaper], paper_id: int, subject: str) -> dict[str, str]:
    """Revoke one of these papers; what is wrong with the reason. 404 for another paper."""
    paper = next((paper for paper in papers if paper.id == paper_id), None) or abort(404)
    try:
        with writing():
            issuing.revoke(paper, request.form.get("reason", ""))
            audit.record(actor(), "paper-revoked", f"{subject}/{paper.id}")
    except RuleBroken as broken:
        return {f"reason-{paper_id}": str(broken)}
    flash(_("Lembar dicabut. Pemeriksa kode QR melihat bahwa lembar itu tidak berlaku."), "success")
    return {}
