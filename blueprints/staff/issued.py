"""Issued papers of a registration: seen and revoked by staff."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.staff.blueprint import blueprint
from blueprints.staff.lookups import registration_or_404
from blueprints.visitors import actor, audience
from domain import audit, issuing
from domain.db import writing
from domain.models import IssuedPaper
from domain.rules import RuleBroken
from pdf_templates.papers import PAPERS


@blueprint.get("/pendaftar/<number>/lembar")
@audience("reader")
def issued_papers(number: str) -> ResponseReturnValue:
    found = registration_or_404(number)
    return _page(found.number, issuing.issued_papers(found), {})


def _page(number: str, papers: list[IssuedPaper], problems: dict[str, str]) -> ResponseReturnValue:
    states = {paper.id: issuing.state_of(paper) for paper in papers}
    page = render_template(
        "staff/issued_papers.html", number=number, papers=papers, states=states, titles=PAPERS, problems=problems
    )
    return page, 422 if problems else 200


@blueprint.post("/pendaftar/<number>/lembar/<int:paper_id>/cabut")
@audience("officer")
def revoke_paper(number: str, paper_id: int) -> ResponseReturnValue:
    found = registration_or_404(number)
    papers = issuing.issued_papers(found)
    paper = next((paper for paper in papers if paper.id == paper_id), None) or abort(404)
    try:
        with writing():
            issuing.revoke(paper, request.form.get("reason", ""))
            audit.record(actor(), "paper-revoked", f"{number}/{paper.id}")
    except RuleBroken as broken:
        return _page(number, papers, {f"reason-{paper_id}": str(broken)})
    flash(_("Lembar dicabut. Pemeriksa kode QR melihat bahwa lembar itu tidak berlaku."), "success")
    return redirect(url_for("staff.issued_papers", number=number))
