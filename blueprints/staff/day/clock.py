"""The stage clock: full screen, big figures; once it is open it runs without a network."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from blueprints.staff.day import blueprint
from blueprints.staff.lookups import day_stage_or_404
from blueprints.visitors import audience
from domain.day import marking
from domain.day.running import running_of
from domain.inbox import marks
from domain.models import Stage
from domain.store.db import reading
from forms.desk.day import show_seconds


@blueprint.get("/kegiatan/<code>/babak/<int:stage_id>/jam")
@audience("officer")
def clock(code: str, stage_id: int) -> ResponseReturnValue:
    return render_template("staff/day/clock.html", **clock_words(day_stage_or_404(code, stage_id)))


def clock_words(stage: Stage) -> dict[str, Any]:
    """What a clock needs: everybody who is still to perform, so that the next one is there when the network is not."""
    with reading():
        running = running_of(stage)
        seen = marks.newest_id(marking.DAY.key, marking.scope_of(stage))
    turns = [turn for turn in running.turns if turn.entry.appears]
    return {
        "program": stage.program, "stage": stage, "turns": turns, "scope": marking.scope_of(stage), "seen": seen,
        "subject_of": marking.subject_of, "has_come": marking.has_come(stage), "show_seconds": show_seconds,
        "first": next(iter(running.now or running.coming or turns), None),
    }  # fmt: skip
