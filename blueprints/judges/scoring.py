"""A judge's own pages: the stages, the performances of one, and one performance with its scores. No person is reached."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.inbox.marks import device_of
from blueprints.language import say
from blueprints.language import translated as _
from blueprints.lookup import LONGEST, whole_number
from blueprints.visitors import actor, audience, judge
from domain import audit
from domain.inbox import marks
from domain.judging import recusals, scoring
from domain.judging.panels import seat_of, seats_of_judge
from domain.judging.performances import Performance, entry_of
from domain.judging.sheets import Sheet, sheet_of
from domain.models import PanelSeat
from domain.models.contests.contest import STATES
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.reading.points import show_points

MOST_ID = 999_999_999
blueprint = Blueprint("judges", __name__, url_prefix="/juri")


@blueprint.get("/")
@audience("judge")
def home() -> ResponseReturnValue:
    return render_template("judges/home.html", sheets=[sheet_of(seat) for seat in seats_of_judge(judge())])


def _seat(stage_id: int) -> PanelSeat:
    return seat_of(judge(), stage_id) or abort(404)


@blueprint.get("/babak/<int:stage_id>")
@audience("judge")
def stage(stage_id: int) -> ResponseReturnValue:
    """The performances in their order, and what of each is still missing."""
    sheet = sheet_of(_seat(stage_id))
    return render_template("judges/stage.html", sheet=sheet, shown=_listed(sheet), STATES=STATES, points=show_points)


def _listed(sheet: Sheet) -> list[Performance]:
    """What a judge sees: in a blind stage nothing of whom they do not judge, for that alone would say whose it is."""
    if not sheet.seat.stage.is_blind:
        return list(sheet.performances)
    return [one for one in sheet.performances if not one.origin]


def _performance(sheet: Sheet, code: str) -> Performance:
    return next((one for one in _listed(sheet) if one.code == code), None) or abort(404)


@blueprint.get("/babak/<int:stage_id>/<entry>")
@audience("judge")
def entry(stage_id: int, entry: str) -> ResponseReturnValue:
    seat = _seat(stage_id)
    sheet = sheet_of(seat)
    return _entry_page(sheet, _performance(sheet, entry), {}, {})


def _entry_page(sheet: Sheet, one: Performance, problems: dict[str, str], typed: dict[str, str]) -> str:
    listed = _listed(sheet)
    place = listed.index(one)
    scope = scoring.scope_of(sheet.seat.stage)
    return render_template(
        "judges/entry.html", sheet=sheet, one=one, before=listed[place - 1] if place else None,
        after=listed[place + 1] if place + 1 < len(listed) else None, scope=scope, STATES=STATES, problems=problems,
        typed=typed, seen=marks.newest_id(scoring.SCORE.key, scope), points=show_points, subject_of=scoring.subject_of,
    )  # fmt: skip


@blueprint.post("/babak/<int:stage_id>/<entry>")
@audience("judge")
def entry_send(stage_id: int, entry: str) -> ResponseReturnValue:
    """The scores of one performance from a page without JavaScript: each that fits is kept, the others come back."""
    seat = _seat(stage_id)
    sheet = sheet_of(seat)
    one = _performance(sheet, entry)
    typed = {field.id: request.form[f"c{field.id}"][:LONGEST] for field in sheet.criteria if f"c{field.id}" in request.form}
    seen, device = whole_number(request.form.get("seen", ""), MOST_ID), device_of(request.form.get("device"))
    with writing():
        found = entry_of(seat.stage, entry) or abort(404)
        refused = scoring.give(seat, found, typed, actor(), device, seen)
    if refused:
        problems = {f"c{field}": say(str(broken)) for field, broken in refused.items()}
        again = {f"c{field}": typed[field] for field in refused}
        return _entry_page(sheet_of(_seat(stage_id)), one, problems, again), 422
    flash(_("Nilai tersimpan."), "success")
    return redirect(url_for("judges.entry", stage_id=stage_id, entry=entry))


@blueprint.get("/babak/<int:stage_id>/<entry>/tidak-menilai")
@audience("judge")
def recuse(stage_id: int, entry: str) -> ResponseReturnValue:
    sheet = sheet_of(_seat(stage_id))
    return _recuse_page(sheet, _performance(sheet, entry), "", "")


def _recuse_page(sheet: Sheet, one: Performance, reason: str, problem: str) -> ResponseReturnValue:
    page = render_template("judges/recuse.html", sheet=sheet, one=one, reason=reason, problem=problem)
    return page, 422 if problem else 200


@blueprint.post("/babak/<int:stage_id>/<entry>/tidak-menilai")
@audience("judge")
def recuse_send(stage_id: int, entry: str) -> ResponseReturnValue:
    """The judge says why they do not judge this one: family, an own pupil. Their scores of it count no more."""
    seat, reason = _seat(stage_id), request.form.get("reason", "")[:200]
    sheet = sheet_of(seat)
    one = _performance(sheet, entry)
    try:
        with writing():
            recusals.recuse(entry_of(seat.stage, entry) or abort(404), seat.judge, reason)
            audit.record(actor(), "judge-recused", f"entry:{one.id}/judge:{seat.judge_id}")
    except RuleBroken as broken:
        return _recuse_page(sheet, one, reason, str(broken))
    flash(_("Tersimpan: Anda tidak menilai penampilan nomor %(number)s.", number=one.number), "success")
    return redirect(url_for("judges.stage", stage_id=stage_id))
