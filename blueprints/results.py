"""Results for anybody: those that staff released, and the archive of years."""

from itertools import groupby

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from blueprints.visitors import audience
from domain.programs.programs import program_by_code
from domain.publishing import releasing
from domain.publishing.results import winners_of

blueprint = Blueprint("results", __name__)


@blueprint.get("/hasil")
@audience("public")
def archive() -> ResponseReturnValue:
    """Every result that is public, year by year."""
    found = groupby(releasing.released_programs(), key=lambda program: program.year)
    return render_template("results/archive.html", years=[(year, list(programs)) for year, programs in found])


@blueprint.get("/hasil/<code>")
@audience("public")
def result(code: str) -> ResponseReturnValue:
    """Who won; nothing at all before it is released and after it is withdrawn."""
    program = program_by_code(code)
    if program is None or not releasing.is_public(program):
        abort(404)
    return render_template("results/result.html", program=program, winners=winners_of(program))
