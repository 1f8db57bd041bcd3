"""Coming in and going out: staff by password, schools and trainers by private link."""

from urllib.parse import urlsplit

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from blueprints.attempts import count_attempt, network
from blueprints.holders import home_of
from blueprints.language import translated as _
from blueprints.visitors import audience, login, session_seconds, typed_values
from domain import audit
from domain.access import links, logins
from domain.access.tokens import digest
from domain.models import AccessLink
from domain.models.holder import holder_kind_of
from domain.store.db import utcnow, writing

blueprint = Blueprint("accounts", __name__)


@blueprint.get("/masuk")
@audience("public")
def sign_in() -> ResponseReturnValue:
    return render_template("accounts/sign_in.html", problems={}, typed=[], resume="", username="")


@blueprint.post("/masuk")
@audience("public")
def sign_in_send() -> ResponseReturnValue:
    username = request.form.get("username", "").strip()  # as it is looked up: blanks do not make another account
    _count_sign_in(username.lower())
    account = logins.authenticate(username, request.form.get("password", "")[:200])
    resume = _own_path(request.form.get("resume", ""))
    typed = [pair for pair in typed_values() if pair[0] not in {"username", "resume"}]
    if account is None:
        with writing():
            audit.record("public", "sign-in-failed", logins.tried(username))
        problems = {"username": _("Nama pengguna atau kata sandi salah. Coba lagi.")}
        page = render_template("accounts/sign_in.html", problems=problems, typed=typed, resume=resume, username=username)
        return page, 422
    proof = account.password_hash
    with writing():
        token = logins.sign_in(account=account, proof=proof)
        audit.record(f"account:{account.id}", "sign-in", f"account:{account.id}")
    _begin(token)
    if resume:
        return render_template("resume.html", typed=typed, resume=resume)
    return redirect(_own_path(cookie.pop("next", "")) or url_for("staff.today.today"))


def _count_sign_in(username: str) -> None:
    """A stranger who guesses closes the name for their own network alone; it takes several to close it for everybody."""
    count_attempt(f"sign-in-from:{network()}", most=30, minutes=5)
    count_attempt(f"sign-in-as-from:{network()} {username}", most=10, minutes=15)
    count_attempt(f"sign-in-as:{username}", most=100, minutes=60)


def _own_path(path: str) -> str:
    """A path of this site that some view answers, else nothing: no redirect leads elsewhere."""
    try:
        parts = urlsplit(path)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not path.startswith("/") or path.startswith(("//", "/\\")) or not path.isprintable():
        return ""
    adapter = current_app.url_map.bind("")
    for method in ("GET", "POST"):
        try:
            adapter.match(parts.path, method=method)
        except HTTPException:
            continue
        return path
    return ""


def _begin(token: str) -> None:
    """A new cookie for the new visitor; only what was asked for before stays."""
    kept = {key: cookie[key] for key in ("next", "language", "opened") if key in cookie}
    cookie.clear()
    cookie.update(kept, login=token)
    cookie.permanent = False


@blueprint.post("/keluar")
@audience("public")
def sign_out() -> ResponseReturnValue:
    if login:
        with writing():
            audit.record(login.actor, "sign-out", login.actor)
            logins.sign_out(login)
    language, keep = cookie.get("language"), request.form.get("keep")
    cookie.clear()
    if language:
        cookie["language"] = language
    flash(_("Anda sudah keluar."))
    response = redirect(url_for("public.home"))
    # Marks of a phone that wait for a network are kept; the page has emptied the rest (static/typed.js).
    response.headers["Clear-Site-Data"] = '"cache"' if keep else '"cache", "storage"'
    return response


@blueprint.post("/sesi/lanjut")
@audience("staff")
def stay() -> ResponseReturnValue:
    """A member of staff is still here: the session goes on; in how many seconds it ends now."""
    with writing():
        g.login.seen_at = utcnow()
    return str(session_seconds()), {"Content-Type": "text/plain"}


@blueprint.get("/tautan/<token>")
@audience("public")
def link(token: str) -> ResponseReturnValue:
    """A private link shows a button: chat programs open links by themselves, people press."""
    found = _link(token)
    return render_template("accounts/link.html", link=found, state=_state(found)), 200 if found else 404


@blueprint.post("/tautan/<token>")
@audience("public")
def link_open(token: str) -> ResponseReturnValue:
    found = _link(token)
    if found is None or not found.is_open(utcnow()):
        return render_template("accounts/link.html", link=found, state=_state(found)), 404
    with writing():
        token = logins.sign_in(link=found)
        audit.record(f"link:{found.id}", "link-used", f"link:{found.id}")
    wanted = _own_path(cookie.get("next", ""))
    _begin(token)
    cookie.pop("next", None)
    assert found.holder  # an open link has one
    if holder_kind_of(found.holder).stays:
        cookie.permanent = True
    return redirect(wanted or home_of(found.holder))


def _link(token: str) -> AccessLink | None:
    found = links.link_for(token)
    if found is None:
        count_attempt(f"link:{network()}", f"link:{digest(token)}", most=10, minutes=5)
    return found


def _state(found: AccessLink | None) -> str:
    """What the page says of a link: unknown, revoked, expired, waiting or open."""
    if found is None:
        return "unknown"
    if found.revoked_at:
        return "revoked"
    if utcnow() >= found.ends_at:
        return "expired"
    return "open" if found.confirmed_at else "waiting"
