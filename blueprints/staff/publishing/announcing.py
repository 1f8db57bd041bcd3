"""Announcing a program: its poster, its rules and a message for WhatsApp, all with the way to its page."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from blueprints.pages import outside_url
from blueprints.papers import new_run, pdf, picture_of
from blueprints.staff.lookups import program_or_404
from blueprints.staff.publishing import blueprint
from blueprints.visitors import audience
from domain.models import Program
from pdf_templates.frame import Run
from pdf_templates.papers import PAPERS
from pdf_templates.papers.programs import announcement
from pdf_templates.papers.programs.poster import POSTER_SIZES


@blueprint.get("/kegiatan/<code>/umumkan")
@audience("reader")
def announce(code: str) -> ResponseReturnValue:
    program = _announced(code)
    run = run_of(program)
    return render_template(
        "staff/publishing/announce.html", program=program, address=announcement.address_of(run),
        words=announcement.text_of(run), sizes=POSTER_SIZES,
    )  # fmt: skip


def _announced(code: str) -> Program:
    """One that has a public page; 404 for those of invited people."""
    program = program_or_404(code)
    return abort(404) if program.kind.by_invitation else program


def run_of(program: Program, size: str = "") -> Run:
    """A run whose codes lead to the program's public page."""
    address = outside_url("public.program", code=program.code)
    return new_run(program, size=size, texts={announcement.ADDRESS: address})


@blueprint.get("/kegiatan/<code>/poster.pdf")
@audience("reader")
def poster(code: str) -> ResponseReturnValue:
    size = request.args.get("ukuran", "a4")
    return pdf("poster", run_of(_announced(code), size if size in POSTER_SIZES else "a4"), f"Poster {code}")


@blueprint.get("/kegiatan/<code>/poster.png")
@audience("reader")
def poster_picture(code: str) -> ResponseReturnValue:
    """What the poster looks like, drawn from the very PDF."""
    document = PAPERS["poster"].build(run_of(_announced(code), "a4"))
    return picture_of(document), {"Content-Type": "image/png"}
