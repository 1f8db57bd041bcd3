"""The day of a program at a glance, and the running page of a stage: now, next, done."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from blueprints.staff.day import blueprint
from blueprints.staff.lookups import day_stage_or_404, program_or_404
from blueprints.visitors import audience
from domain.day.marking import DAY, scope_of
from domain.day.running import running_of
from domain.day.timekeeping import timekeepers_of
from domain.inbox import marks
from domain.judging.panels import stages_of
from domain.models.contests.contest import STATES
from domain.sessions.schedule import sessions_of
from domain.store.db import reading
from forms.desk.day import show_seconds

EVERY = 15
"""Seconds after which the running page reads itself again, with or without JavaScript."""


@blueprint.get("/kegiatan/<code>/hari")
@audience("reader")
def day(code: str) -> ResponseReturnValue:
    """Technical meeting and contest day: their sessions and stages, with the pages and papers of each."""
    program = program_or_404(code, "day")
    with reading():
        stages = [running_of(stage) for stage in stages_of(program)]
    return render_template(
        "staff/day/day.html", program=program, stages=stages, sessions=sessions_of(program), timekeepers=timekeepers_of(program)
    )


@blueprint.get("/kegiatan/<code>/babak/<int:stage_id>/jalannya")
@audience("reader")
def running(code: str, stage_id: int) -> ResponseReturnValue:
    """What every phone of the committee shows; it reads itself again unless the address says that it stands still."""
    stage = day_stage_or_404(code, stage_id)
    is_still = "diam" in request.args
    with reading():
        found = running_of(stage)
        seen = marks.newest_id(DAY.key, scope_of(stage))
    page = render_template(
        "staff/day/running.html", program=stage.program, stage=stage, running=found, STATES=STATES, is_still=is_still,
        EVERY=EVERY, running_seen=seen, show_seconds=show_seconds,
    )  # fmt: skip
    return page if is_still else (page, {"Refresh": str(EVERY)})
