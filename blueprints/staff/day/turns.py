"""The turn of one performer: called, begun, ended, forfeited, let in after all; and the time used."""

from collections.abc import Callable, Mapping

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.lookup import whole_number
from blueprints.staff.day import blueprint
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import day_stage_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.access.actors import actor_names
from domain.day import calling, marking, substituting
from domain.day.marking import PROGRESS, SECONDS
from domain.day.running import turn_of
from domain.inbox import marks
from domain.judging.performances import entry_of
from domain.models import Entry
from domain.models.contests.contest import STATES
from domain.rules import RuleBroken
from domain.store.db import writing
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk import values
from forms.desk.day import READMISSION, TIME_USED, seconds_of, show_seconds

MOST_CALLS, MOST_ID = 9, 999_999_999


def entry_or_404(code: str, stage_id: int, entry: str) -> Entry:
    """The entry of this code in a stage of this program that has a day."""
    return entry_of(day_stage_or_404(code, stage_id), entry) or abort(404)


@blueprint.get("/kegiatan/<code>/babak/<int:stage_id>/giliran/<entry>")
@audience("reader")
def turn(code: str, stage_id: int, entry: str) -> ResponseReturnValue:
    return _page(entry_or_404(code, stage_id, entry), {})


def _page(entry: Entry, problems: dict[str, str]) -> ResponseReturnValue:
    found, back = turn_of(entry), calling.taken_back(entry)
    readmitted = calling.readmissions_of([entry]).get(entry.id, [])
    calls = [*found.calls, *back]
    actors = {one.actor for one in calls} | {one.taken_back_by for one in back} | {one.actor for one in readmitted}
    for row in found.notes.values():
        actors |= {row.actor, row.differs.actor} if row.differs else {row.actor}
    page = render_template(
        "staff/day/turn.html", program=entry.stage.program, stage=entry.stage, turn=found, entry=entry, taken_back=back,
        readmitted=readmitted, names=actor_names(actors), STATES=STATES,
        problems=problems, has_come=marking.has_come(entry.stage), may_substitute=substituting.can_substitute(entry),
        seen=marks.newest_id(marking.DAY.key, marking.scope_of(entry.stage)), show_seconds=show_seconds,
    )  # fmt: skip
    return page, 409 if problems else 200


@blueprint.post("/kegiatan/<code>/babak/<int:stage_id>/giliran/<entry>")
@audience("officer")
def turn_send(code: str, stage_id: int, entry: str) -> ResponseReturnValue:
    """One button: a call, taking it back, forfeited, begun, ended, or back to waiting."""
    found = entry_or_404(code, stage_id, entry)
    act = ACTS.get(request.form.get("do", "")) or abort(400)
    try:
        with writing():
            act(found)
            audit.record(actor(), f"turn-{request.form['do']}", f"entry:{found.id}", request.form.get("number", "")[:4])
    except RuleBroken as rule:
        return _page(found, {"form": str(rule)})
    if request.form.get("from") == "running":
        return redirect(url_for("staff.day.running", code=code, stage_id=stage_id))
    return redirect(url_for("staff.day.turn", code=code, stage_id=stage_id, entry=entry))


def _call(entry: Entry) -> None:
    calling.call(entry, _number(), actor())


def _take_back(entry: Entry) -> None:
    calling.take_back(entry, _number(), actor())


def _forfeit(entry: Entry) -> None:
    calling.forfeit(entry)


def _progress(value: str) -> Callable[[Entry], None]:
    def act(entry: Entry) -> None:
        seen = whole_number(request.form.get("seen", ""), MOST_ID)
        if refused := marking.note(entry.stage, {(entry.code, PROGRESS): value}, actor(), seen=seen):
            raise refused[entry.code]

    return act


def _number() -> int:
    """Which call the button meant; 0, which no call has, when it says none."""
    return whole_number(request.form.get("number", ""), MOST_CALLS) or 0


ACTS: Mapping[str, Callable[[Entry], None]] = {
    "call": _call,
    "take-back": _take_back,
    "forfeit": _forfeit,
    "begin": _progress("on"),
    "end": _progress("done"),
    "wait": _progress(""),
}


@blueprint.route("/kegiatan/<code>/babak/<int:stage_id>/giliran/<entry>/tetap-tampil", methods=["GET", "POST"])
@audience("officer")
def readmit(code: str, stage_id: int, entry: str) -> ResponseReturnValue:
    """The decision that somebody who was forfeited performs after all."""
    found = entry_or_404(code, stage_id, entry)
    if found.state != "forfeited" and request.method == "GET":
        abort(404)
    back = url_for("staff.day.turn", code=code, stage_id=stage_id, entry=entry)

    def save(answers: Mapping[str, Answer]) -> str:
        calling.readmit(found, values.as_text(answers["reason"]), actor())
        audit.record(actor(), "entry-readmitted", f"entry:{found.id}")
        return back

    title = _("Nomor %(number)s tetap tampil", number=found.position or found.code)
    form = filled(READMISSION, {})
    return form_page(
        form, save, _("Keputusan tersimpan."), title=title, button=_("Simpan"), back=back, program=found.stage.program
    )


@blueprint.route("/kegiatan/<code>/babak/<int:stage_id>/giliran/<entry>/waktu", methods=["GET", "POST"])
@audience("officer")
def time_used(code: str, stage_id: int, entry: str) -> ResponseReturnValue:
    """The time used as a watch showed it; it replaces what the stage clock noted."""
    found = entry_or_404(code, stage_id, entry)
    back = url_for("staff.day.turn", code=code, stage_id=stage_id, entry=entry)

    def save(answers: Mapping[str, Answer]) -> str:
        seconds = seconds_of(values.as_text(answers.get("time", "")))
        if refused := marking.note(found.stage, {(entry, SECONDS): seconds}, actor()):
            raise refused[entry]
        audit.record(actor(), "time-typed", f"entry:{found.id}")
        return back

    edited = Edited(lambda: hold(found), lambda: {"time": show_seconds(found.seconds)})
    title = _("Waktu nomor %(number)s", number=found.position or found.code)
    return form_page(
        filled(TIME_USED, edited.read()), save, _("Waktu tersimpan."), edited=edited, title=title, button=_("Simpan"),
        back=back, program=found.stage.program,
    )  # fmt: skip
