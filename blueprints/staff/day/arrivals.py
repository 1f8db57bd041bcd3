"""Re-registration: who has arrived, ticked at any number of desks and phones."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.inbox.marks import device_of
from blueprints.language import translated as _
from blueprints.lookup import whole_number
from blueprints.staff.day import blueprint
from blueprints.staff.lookups import day_stage_or_404
from blueprints.visitors import actor, audience
from domain.access.actors import actor_names
from domain.day import marking
from domain.day.marking import ARRIVAL
from domain.day.running import Running, running_of
from domain.inbox import marks
from domain.models import Stage
from domain.models.contests.contest import STATES
from domain.places.identities import name_key
from domain.store.db import writing

MOST_ID = 999_999_999
PREFIX = "arrival-"


@blueprint.get("/kegiatan/<code>/babak/<int:stage_id>/daftar-ulang")
@audience("reader")
def arrivals(code: str, stage_id: int) -> ResponseReturnValue:
    return _page(day_stage_or_404(code, stage_id), {})


@blueprint.post("/kegiatan/<code>/babak/<int:stage_id>/daftar-ulang")
@audience("officer")
def arrivals_send(code: str, stage_id: int) -> ResponseReturnValue:
    """The page as a whole, for a browser whose queue does not work."""
    stage = day_stage_or_404(code, stage_id)
    seen, device = whole_number(request.form.get("seen", ""), MOST_ID), device_of(request.form.get("device"))
    ticked = {(name.removeprefix(PREFIX), ARRIVAL): value for name, value in request.form.items() if name.startswith(PREFIX)}
    with writing():
        refused = marking.note(stage, ticked, actor(), device, seen)
    if refused:
        return _page(stage, {f"{PREFIX}{one}": str(why) for one, why in refused.items()})
    flash(_("Daftar ulang sudah disimpan."), "success")
    return redirect(url_for("staff.day.arrivals", code=code, stage_id=stage_id))


def _page(stage: Stage, problems: dict[str, str]) -> ResponseReturnValue:
    running, wanted = running_of(stage), request.args.get("cari", "").strip()
    differing = [one for turn in running.turns for one in turn.notes.values() if one.differs]
    page = render_template(
        "staff/day/arrivals.html", program=stage.program, stage=stage, running=running, shown=_found(running, wanted),
        wanted=wanted, scope=marking.scope_of(stage), seen=marks.newest_id(marking.DAY.key, marking.scope_of(stage)),
        problems=problems, STATES=STATES, has_come=marking.has_come(stage), subject_of=marking.subject_of,
        names=actor_names({who for one in differing if one.differs for who in (one.actor, one.differs.actor)}),
    )  # fmt: skip
    return page, 422 if problems else 200


def _found(running: Running, wanted: str) -> list[tuple[int, str]]:
    """The places of the turns that are shown: all, the one with this number, or whose name or school holds the words.

    A number finds its turn alone: "2" would else find every child of "SD Negeri 12" as well.
    """
    places, key = range(len(running.turns)), name_key(wanted)
    shown = [place for place in places if running.turns[place].number == wanted]
    if not shown:
        shown = [place for place in places if not wanted or (key and key in _texts(running, place))]
    return [(place, _school(running, place)) for place in shown]


def _texts(running: Running, place: int) -> str:
    """Name and school, as they are searched; a line break keeps words from running over from one to the other."""
    return "\n".join(name_key(one) for one in (running.turns[place].entry.registration.name, _school(running, place)))


def _school(running: Running, place: int) -> str:
    school = running.turns[place].entry.registration.school
    return school.name if school else ""
