"""Papers as PDF for those who register; the staff's print room and the trainers' sheets print through the same door."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.attempts import count_attempt, network
from blueprints.downloads import download
from blueprints.language import translated as _
from blueprints.lookup import batch_of
from blueprints.pages import office, outside_url
from blueprints.registrations import registration_of
from blueprints.visitors import actor, audience
from domain.access.lookup import program_for
from domain.models import Batch, Program, Registration
from domain.store.db import writing
from pdf_templates.bundle import write_zip
from pdf_templates.engine import press
from pdf_templates.engine.document import Bundle, Document, PrintFailed
from pdf_templates.frame import Run
from pdf_templates.needs import BATCH
from pdf_templates.papers import PAPERS
from pdf_templates.papers.programs.announcement import ADDRESS
from pdf_templates.picture import first_page
from pdf_templates.printing import issued, runs
from pdf_templates.signing import Certificate, sign

blueprint = Blueprint("papers", __name__)
EACH_AT_ONCE = 50
"""Receipts in one file: anyone who asks waits for them, and a batch may have ten times as many."""


def new_run(program: Program | None = None, **chosen: object) -> Run:
    """A print run of this office, now; its QR codes lead to this site."""
    return runs.new_run(office(), program, **{"verify_link": _verify_link, **chosen})


def _verify_link(token: str) -> str:
    return outside_url("verify.show", token=token)


def pdf(paper: str, run: Run, name: str, signed: bool = False) -> ResponseReturnValue:
    """A paper of this run as a PDF."""
    return pdf_of([PAPERS[paper].build(run)], name, signed)


def pdf_of(documents: Sequence[Document], name: str, signed: bool = False) -> ResponseReturnValue:
    """Print and hand over the file, signed when the office has a certificate; a page with the reason when that fails."""
    out = BytesIO()
    try:
        printed = press.write_bundle(Bundle(documents[0].title, documents), out)
        content = _signed(out.getvalue()) if signed else out.getvalue()
    except PrintFailed as failed:
        return not_printed(failed)
    current_app.logger.info("printed %s: %s pages, %s", documents[0].paper, printed.pages, printed.how)
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return Response(content, mimetype="application/pdf", headers=headers)


def zip_of(documents: Sequence[Document], names: Sequence[str], name: str) -> ResponseReturnValue:
    """Print each document into a file of its own, all of them in one ZIP; a page with the reason when that fails."""
    out = BytesIO()
    try:
        write_zip(Bundle(documents[0].title, documents), names, out)
    except PrintFailed as failed:
        return not_printed(failed)
    return download(out.getvalue(), "application/zip", f"{name}.zip")


def not_printed(failed: PrintFailed) -> ResponseReturnValue:
    """The page that says why a paper could not be printed."""
    return render_template("error.html", title=_("Kertas ini belum dapat dicetak"), advice=str(failed)), 503


def picture_of(document: Document) -> bytes:
    """The first page as a PNG, drawn from the very PDF that would be printed; 503 when it cannot be."""
    out = BytesIO()
    try:
        press.write(document, out)
    except PrintFailed:
        abort(503)
    return first_page(out.getvalue())


def _signed(content: bytes) -> bytes:
    path = current_app.config["SIGNING_CERTIFICATE"]
    if path is None:
        return content
    return sign(content, Certificate(path, current_app.config["SIGNING_PASSPHRASE"], office().name, office().city))


@blueprint.get("/pendaftaran/<number>/bukti.pdf")
@audience("public")
def receipt(number: str) -> ResponseReturnValue:
    found = registration_of(number)
    run = new_run(found.program, registrations=[found])
    with writing():
        ((row, is_copy),) = issued.issue_each(PAPERS["receipt"], run, [found], actor())
    run = replace(run, is_copy=is_copy, verify_link=lambda _token: outside_url("verify.show", token=row.token))
    return pdf("receipt", run, f"Bukti {found.number}", signed=True)


@blueprint.get("/kegiatan/<code>/aturan.pdf")
@audience("public")
def program_rules(code: str) -> ResponseReturnValue:
    """What anybody has to know of a program before registering; nobody may have the site print it all day."""
    program = program_for(code) or abort(404)
    count_attempt(f"rules:{network()}", most=60, minutes=60)
    run = new_run(program, texts={ADDRESS: outside_url("public.program", code=program.code)})
    return pdf("program_rules", run, f"Aturan {program.code}")


@blueprint.get("/isi/<token>/bukti.pdf")
@audience("public")
def batch_receipt(token: str) -> ResponseReturnValue:
    """One list of the whole batch; `?per=peserta` gives a receipt for each pupil, `bagian` counts files of so many from 1."""
    batch = batch_of(token)
    if not batch.sent_at:
        return redirect(url_for("batches.overview", token=token))
    documents = _one_each(batch, _part(batch)) if request.args.get("per") == "peserta" else [_whole(batch)]
    name = f"Bukti {batch.program.code} {batch.registrations[0].number}"
    return pdf_of(documents, name, signed=True)


def _whole(batch: Batch) -> Document:
    run = _run(batch, batch.registrations)
    with writing():
        row, is_copy = issued.issue_batch(PAPERS["receipt_batch"], run, batch, actor())
    return _receipts("receipt_batch", replace(run, is_copy=is_copy), {batch.token: row.token})


def _part(batch: Batch) -> Sequence[Registration]:
    """The pupils of the part that the URL names; 404 when there is no such part."""
    number = request.args.get("bagian", 1, type=int)
    found = batch.registrations[(number - 1) * EACH_AT_ONCE : number * EACH_AT_ONCE] if number > 0 else []
    return found or abort(404)


def _one_each(batch: Batch, people: Sequence[Registration]) -> list[Document]:
    """The receipts that are printed for the first time, then the copies."""
    run = _run(batch, people)
    with writing():
        rows = issued.issue_each(PAPERS["receipt"], run, people, actor())
        tokens = {one.verify_token: row.token for one, (row, _is_copy) in zip(people, rows, strict=True)}
        copies = {one.id for one, (_row, is_copy) in zip(people, rows, strict=True) if is_copy}
    parts = [([one for one in people if (one.id in copies) is is_copy], is_copy) for is_copy in (False, True)]
    return [_receipts("receipt", replace(run, registrations=part, is_copy=is_copy), tokens) for part, is_copy in parts if part]


def _run(batch: Batch, people: Sequence[Registration]) -> Run:
    return new_run(batch.program, registrations=people, given={BATCH: batch})


def _receipts(paper: str, run: Run, tokens: Mapping[str, str]) -> Document:
    """Receipts whose QR codes carry the tokens of their rows; `tokens` has them by the token that the paper asks for."""
    return PAPERS[paper].build(replace(run, verify_link=lambda token: outside_url("verify.show", token=tokens[token])))
