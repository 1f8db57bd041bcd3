"""The poster of a session on a screen, and what participants who scan it see: this needs the server, and says so."""

from flask import Blueprint, abort, current_app, g, make_response, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from blueprints.attempts import Attempt, Limit, count_attempt, network
from blueprints.language import say
from blueprints.language import translated as _
from blueprints.pages import outside_url
from blueprints.visitors import audience, remember_opened
from domain.access import lookup
from domain.access.tokens import tidy_code
from domain.models import Registration, Session
from domain.rules import RuleBroken
from domain.sessions import attending, poster
from domain.store.db import db, writing

blueprint = Blueprint("posters", __name__)


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])


@blueprint.get("/pelatih/sesi/<int:session_id>/layar")
@audience("trainer", "officer", room="sessions")
def show(session_id: int) -> ResponseReturnValue:
    """The code of this minute; the page loads itself again before the next one."""
    session = lookup.session_for(g.login, session_id) or abort(404)
    address = outside_url("posters.arrive", session_id=session.id, code=poster.code_of(session, _secret()))
    states = attending.states_of(session)
    present = sum(state == "present" for state in states.values())
    response = make_response(render_template("posters/show.html", session=session, address=address, present=present))
    response.headers["Refresh"] = "20"
    return response


@blueprint.get("/hadir/<int:session_id>/<code>")
@audience("public")
def arrive(session_id: int, code: str) -> ResponseReturnValue:
    """Who opens this with a code that holds stood before the screen just now: ask who it is."""
    session = db.get(Session, session_id) or abort(404)
    if not poster.holds(session, code, _secret()):
        count_attempt(f"poster:{network()}", most=60, minutes=10)
        return _scan_again(_("Kode di layar sudah berganti. Pindai lagi yang tampil sekarang."))
    return _page(session, {})


@blueprint.post("/hadir/<int:session_id>")
@audience("public")
def arrive_send(session_id: int) -> ResponseReturnValue:
    session = db.get(Session, session_id) or abort(404)
    if not poster.is_ticket(session, request.form.get("ticket", ""), _secret()):
        return _scan_again(_("Waktunya habis. Pindai lagi kode di layar."))
    attempt = Attempt(Limit(f"poster:{network()}", 60, 10))
    person = _who()
    if person is None:
        return _page(session, {"code": _("Nomor dan kode ini tidak cocok. Periksa keduanya di bukti pendaftaran Anda.")}), 422
    try:
        with writing():
            attempt.was_right()
        with writing():
            counts = poster.arrive(session, person)
    except RuleBroken as broken:
        return _page(session, {"main": say(str(broken))}), 409
    remember_opened(person.number)
    cookie["arrived"] = [session.id, person.name, counts]
    return redirect(url_for("posters.arrived", session_id=session.id))


@blueprint.get("/hadir/<int:session_id>")
@audience("public")
def arrived(session_id: int) -> ResponseReturnValue:
    """What became of it, on the participant's own phone."""
    session = db.get(Session, session_id) or abort(404)
    of_session, name, counts = cookie.get("arrived", [0, "", False])
    if of_session != session.id:
        return _scan_again(_("Pindai kode di layar."))
    return render_template("posters/arrived.html", session=session, name=name, counts=counts)


def _who() -> Registration | None:
    """By number alone where this browser opened the receipt before, else by number and code."""
    number = request.form.get("number", "").strip().upper()
    if number in cookie.get("opened", []):
        return lookup.registration_for(None, number, cookie["opened"])
    return lookup.registration_by_code(number, tidy_code(request.form.get("code", "")))


def _scan_again(why: str) -> ResponseReturnValue:
    """Tells nothing of the session to who did not stand before its screen."""
    return render_template("posters/again.html", why=why), 410


def _page(session: Session, problems: dict[str, str]) -> str:
    found = [lookup.registration_for(None, number, cookie["opened"]) for number in cookie.get("opened", [])]
    own = [one for one in found if one and one.program_id == session.program_id]
    ticket = request.form.get("ticket") or poster.ticket_of(session, _secret())
    return render_template("posters/arrive.html", session=session, own=own, problems=problems, ticket=ticket)
