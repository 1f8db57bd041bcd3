"""The statistics of a program's forms on screen: those of registration are the numbers of the summary paper."""

from flask import render_template
from flask.typing import ResponseReturnValue

from blueprints.staff.lookups import form_or_404
from blueprints.staff.registering import blueprint
from blueprints.visitors import audience
from domain.registering.statistics import reply_statistics, statistics_of


@blueprint.get("/kegiatan/<code>/rekap")
@audience("reader")
def statistics(code: str) -> ResponseReturnValue:
    form = form_or_404(code)
    found = statistics_of(form.program) if form.is_registration else reply_statistics(form)
    return render_template("staff/registering/statistics.html", program=form.program, counted=form, statistics=found)
