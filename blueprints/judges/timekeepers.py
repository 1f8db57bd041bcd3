"""What a timekeeper sees by the private link: the clock of each stage, with numbers and without names."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from blueprints.staff.day.clock import clock_words
from blueprints.visitors import audience, timekeeper
from domain.day import timekeeping
from domain.day.marking import has_come

blueprint = Blueprint("timekeepers", __name__, url_prefix="/jam")


@blueprint.get("/")
@audience("timekeeper")
def home() -> ResponseReturnValue:
    stages = timekeeping.stages_to_keep(timekeeper())
    return render_template("timekeepers/home.html", stages=stages, has_come=has_come)


@blueprint.get("/babak/<int:stage_id>")
@audience("timekeeper")
def clock(stage_id: int) -> ResponseReturnValue:
    stage = next((one for one in timekeeping.stages_to_keep(timekeeper()) if one.id == stage_id), None) or abort(404)
    return render_template("timekeepers/clock.html", **clock_words(stage))
