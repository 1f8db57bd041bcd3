"""A trainer's own sessions: print the attendance sheet before, tick who came after."""

from typing import Any

from flask import Blueprint, abort, flash, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.inbox.marks import device_of
from blueprints.language import translated as _
from blueprints.lookup import whole_number
from blueprints.pages import outside_url
from blueprints.papers import new_run, pdf
from blueprints.serving.headers import open_camera
from blueprints.visitors import actor, audience, note_look, trainer
from domain.access import lookup
from domain.access.actors import actor_names
from domain.inbox import marks
from domain.models import Session
from domain.models.attendance import STATES
from domain.rules import RuleBroken
from domain.sessions import attending, marking, scanning, schedule, walk_ins
from domain.store.db import utcnow, writing
from pdf_templates.needs import SESSIONS

MOST_ID = 999_999_999
blueprint = Blueprint("trainers", __name__, url_prefix="/pelatih")


@blueprint.get("/")
@audience("trainer")
def home() -> ResponseReturnValue:
    sessions = [session for session in trainer().sessions if not session.cancelled_at]
    token = trainer().calendar_token
    feed = outside_url("calendars.trainer", token=token) if token else ""
    near = {session.id for session in sessions if attending.is_near(session) and utcnow() - session.until < attending.NEAR}
    differing = attending.differing_by_session(sessions)
    today, coming, over = attending.by_time(sessions)
    marked = {one.id: (len(attending.states_of(one)), len(attending.expected_ids(one))) for one in today}
    return render_template(
        "trainers/home.html", feed=feed, near=near, differing=differing, today=today, coming=coming, over=over, marked=marked
    )


def _session(session_id: int) -> Session:
    return lookup.session_for(g.login, session_id) or abort(404)


@blueprint.get("/sesi/<int:session_id>")
@audience("trainer", "reader", room="sessions")
def attendance(session_id: int) -> ResponseReturnValue:
    return _page(_session(session_id), {})


def _page(session: Session, problems: dict[str, str]) -> str:
    is_held = not session.cancelled_at
    return render_template(
        "trainers/attendance.html", noted=attending.noted(session), may_mark=is_held and attending.can_mark(session),
        is_near=is_held and attending.is_near(session), is_today=walk_ins.is_today(session),
        opens_at=attending.opens_at(session), **_history(session),
        **_list(session, problems),
    )  # fmt: skip


def _list(session: Session, problems: dict[str, str]) -> dict[str, Any]:
    """What a page needs to mark people: who they are, what is settled, and which mark was the newest when it was made."""
    people = attending.participants(session)
    return {
        "session": session, "people": people, "called": attending.called(people), "states": attending.states_of(session),
        "STATES": STATES, "problems": problems, "scope": schedule.scope_of(session),
        "is_walk_in": walk_ins.is_walk_in, "seen": marks.newest_id(marking.ATTENDANCE.key, schedule.scope_of(session)),
    }  # fmt: skip


def _history(session: Session) -> dict[str, Any]:
    """Registration id → its marks, in the server's order, and the names of those who made them."""
    history = marking.history_of(session)
    return {"history": history, "names": actor_names({mark.actor for some in history.values() for mark in some})}


@blueprint.get("/sesi/<int:session_id>/pindai")
@audience("trainer", "officer", room="sessions")
def scan(session_id: int) -> ResponseReturnValue:
    """Tick who comes by the QR codes of their receipts, through the phone's camera."""
    session = _session(session_id)
    words = _list(session, {})
    codes = {person.id: scanning.code_of(person.verify_token) for person in words["people"]}
    return open_camera(make_response(render_template("trainers/scan.html", codes=codes, **words)))


@blueprint.post("/sesi/<int:session_id>")
@audience("trainer", "officer", room="sessions")
def attendance_send(session_id: int) -> ResponseReturnValue:
    session = _session(session_id)
    seen, device = whole_number(request.form.get("seen", ""), MOST_ID), device_of(request.form.get("device"))
    try:
        with writing():
            marking.mark(session, _ticked(session), actor(), device, seen)
    except RuleBroken as broken:
        return _page(session, {"main": str(broken)}), 409
    flash(_("Kehadiran sudah disimpan."))
    return redirect(url_for("trainers.attendance", session_id=session_id))


def _ticked(session: Session) -> dict[int, str]:
    """Registration id → state as ticked; `rest` is the state of all who are neither ticked nor noted already."""
    prefix = "state-"
    ticked = {
        int(name.removeprefix(prefix)): value
        for name, value in request.form.items()
        if name.startswith(prefix) and whole_number(name.removeprefix(prefix), MOST_ID) is not None
    }
    rest, noted = request.form.get("rest", ""), attending.noted(session)
    spoken = {one for one, row in noted.items() if row.state or row.differs}
    others = [person.id for person in attending.participants(session) if person.id not in spoken] if rest else []
    return dict.fromkeys(others, rest) | ticked


@blueprint.get("/sesi/<int:session_id>/daftar-hadir.pdf")
@audience("trainer", "officer", room="sessions")
def sheet(session_id: int) -> ResponseReturnValue:
    """The sheet for signatures, with blank rows for those who come without registering."""
    session = _session(session_id)
    note_look("print attendance_day", f"session:{session.id}")
    blank = request.args.get("kosong", "")
    run = new_run(
        session.program, registrations=attending.participants(session), given={SESSIONS: [session]},
        blank_rows=whole_number(blank, 200),
    )  # fmt: skip
    return pdf("attendance_day", run, f"Daftar hadir {session.program.code} {session.id}")
