"""What officers see by the private link: bags of the own kelurahan to hand over, and visits to count visitors at.

All of it lies below one address, so that a phone opens it again without a network (docs/offline.md).
"""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.inbox.marks import device_of
from blueprints.language import translated as _
from blueprints.lookup import whole_number
from blueprints.staff.rotation.rounds import keep_marks, round_page
from blueprints.visitors import actor, audience, local_officer, login
from domain.inbox import marks
from domain.inbox.marks import Sender
from domain.models import BagRound, Session
from domain.models.services.visit import BOOKS, CELLS, MISSED, VISITORS
from domain.rotation import handing
from domain.rotation.rounds import open_rounds
from domain.rules import RuleBroken
from domain.sessions import attending, schedule
from domain.store.db import utcnow, writing
from domain.visits import tallying, visits

MOST_ID = 999_999_999
blueprint = Blueprint("local_officers", __name__, url_prefix="/petugas-setempat")
ALONG = 4
"""So many of the newest rounds come along when the first page is kept on a phone."""


@blueprint.get("/")
@audience("local_officer")
def home() -> ResponseReturnValue:
    mine = visits.visits_for(local_officer())
    near = {one.id for one in mine if attending.is_near(one) and utcnow() - one.until < visits.NEAR}
    rounds = open_rounds(local_officer().institution)
    return render_template("local_officers/home.html", rounds=rounds, visits=mine, near=near, ALONG=ALONG)


def _round(round_id: int) -> BagRound:
    return handing.round_for(login, round_id) or abort(404)


@blueprint.get("/putaran/<int:round_id>")
@audience("local_officer")
def round(round_id: int) -> ResponseReturnValue:
    return round_page(_round(round_id), "")


@blueprint.post("/putaran/<int:round_id>")
@audience("local_officer")
def mark_round(round_id: int) -> ResponseReturnValue:
    """What was handed over and came back, from a page without JavaScript."""
    found = _round(round_id)
    try:
        keep_marks(found)
    except RuleBroken as broken:
        return round_page(found, str(broken))
    flash(_("Catatan tas tersimpan."), "success")
    return redirect(url_for("local_officers.round", round_id=round_id))


def _visit(session_id: int) -> Session:
    return visits.visit_for(login, session_id) or abort(404)


@blueprint.get("/kunjungan/<int:session_id>")
@audience("local_officer", "officer", room="visits")
def visit(session_id: int) -> ResponseReturnValue:
    return _page(_visit(session_id), "")


def _page(session: Session, problem: str) -> ResponseReturnValue:
    assert login
    scope, person = schedule.scope_of(session), tallying.person_of(login)
    page = render_template(
        "local_officers/visit.html", session=session, problem=problem, scope=scope, person=person,
        seen=marks.newest_id(tallying.TALLY.key, scope), may_mark=attending.can_mark(session),
        is_near=attending.is_near(session), opens_at=attending.opens_at(session), tally=visits.tally_of(session),
        counted=tallying.counted_by(session, person), others=tallying.counted_by_others(session, person),
        VISITORS=VISITORS, BOOKS=BOOKS, MISSED=MISSED,
    )  # fmt: skip
    return page, 409 if problem else 200


@blueprint.post("/kunjungan/<int:session_id>")
@audience("local_officer", "officer", room="visits")
def visit_send(session_id: int) -> ResponseReturnValue:
    """What was counted, or why nobody came, from a page without JavaScript."""
    assert login
    session, person = _visit(session_id), tallying.person_of(login)
    seen, device = whole_number(request.form.get("seen", ""), MOST_ID) or 0, device_of(request.form.get("device"))
    news: dict[str, dict[str, str]] = {f"{person}/{cell}": {"n": request.form[cell]} for cell in CELLS if cell in request.form}
    if "why" in request.form:
        news[tallying.NOT_HELD] = {"why": request.form["why"]}
    try:
        with writing():
            tallying.mark(session, news, person, Sender(actor(), device, seen))
    except RuleBroken as broken:
        return _page(session, str(broken))
    flash(_("Catatan kunjungan tersimpan."), "success")
    return redirect(url_for("local_officers.visit", session_id=session_id))
