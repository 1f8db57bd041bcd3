"""The statistics of a program on screen: the same numbers as the summary paper."""

from flask import render_template
from flask.typing import ResponseReturnValue

from blueprints.staff.lookups import program_or_404
from blueprints.staff.registering import blueprint
from blueprints.visitors import audience
from domain.registering.statistics import statistics_of


@blueprint.get("/kegiatan/<code>/rekap")
@audience("reader")
def statistics(code: str) -> ResponseReturnValue:
    program = program_or_404(code)
    return render_template("staff/registering/statistics.html", program=program, statistics=statistics_of(program))
