"""Signing in by user name and password, staying, signing out."""

from flask import flash, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from blueprints.accounts import blueprint
from blueprints.accounts.browsers import browser
from blueprints.accounts.devices import limits_of
from blueprints.accounts.entering import come_along, welcome
from blueprints.attempts import Attempt
from blueprints.language import translated as _
from blueprints.visitors import audience, login, session_seconds
from domain import audit
from domain.access import accounts, factors, logins, visits
from domain.models import Account
from domain.store.db import utcnow, writing


@blueprint.get("/masuk")
@audience("public")
def sign_in() -> ResponseReturnValue:
    return render_template("accounts/sign_in.html", problems={}, typed=[], resume="", username="")


@blueprint.post("/masuk")
@audience("public")
def sign_in_send() -> ResponseReturnValue:
    username = request.form.get("username", "").strip().lower()  # as it is looked up: blanks do not make another account
    attempt = _attempt(username)
    account = logins.authenticate(username, request.form.get("password", ""))
    if account is None:
        return _refused(username)
    if factors.has_factor(account):
        return _ask_for_second_step(account, attempt)
    proof = account.password_hash
    with writing():
        token = logins.sign_in(account=account, proof=proof, browser=browser())
        removed = factors.tell(account)
        audit.record(f"account:{account.id}", "sign-in", f"account:{account.id}")
        attempt.was_right()
    return welcome(account, token, removed)


def _attempt(username: str) -> Attempt:
    """A stranger who guesses closes the name for their own network alone, and never for browsers that it is known by."""
    account = accounts.account_named(username)
    return Attempt(*limits_of("sign-in", username, account.id if account else None))


def _refused(username: str) -> ResponseReturnValue:
    with writing():
        audit.record("public", "sign-in-failed", logins.tried(username))
    typed, resume = come_along()
    problems = {"username": _("Nama pengguna atau kata sandi salah. Coba lagi.")}
    shown = request.form.get("username", "").strip()
    page = render_template("accounts/sign_in.html", problems=problems, typed=typed, resume=resume, username=shown)
    return page, 422


def _ask_for_second_step(account: Account, attempt: Attempt) -> ResponseReturnValue:
    """The password was right; the login waits for a code. What was being sent comes along."""
    proof = account.password_hash
    with writing():
        cookie["waiting"] = logins.sign_in(account=account, proof=proof, browser=browser(), waits=True)
        attempt.was_right()
    typed, resume = come_along()
    if resume:
        return render_template("accounts/second_step.html", problems={}, typed=typed, resume=resume)
    return redirect(url_for("accounts.second_step"))


@blueprint.post("/keluar")
@audience("public")
def sign_out() -> ResponseReturnValue:
    """End the login, and the visit of somebody who has none: copies of the cookie open nothing any more."""
    if login or "visit" in cookie:
        _end()
    language, keep = cookie.get("language"), request.form.get("keep")
    cookie.clear()
    if language:
        cookie["language"] = language
    flash(_("Anda sudah keluar."))
    response = redirect(url_for("public.home"))
    # Marks of a phone that wait for a network are kept; the page has emptied the rest (static/typed.js).
    response.headers["Clear-Site-Data"] = '"cache"' if keep else '"cache", "storage"'
    return response


def _end() -> None:
    with writing():
        if login:
            audit.record(login.actor, "sign-out", login.actor)
            logins.sign_out(login)
        if "visit" in cookie:
            visits.end_visit(cookie["visit"])


@blueprint.post("/sesi/lanjut")
@audience("staff")
def stay() -> ResponseReturnValue:
    """A member of staff is still here: the session goes on; in how many seconds it ends now."""
    with writing():
        g.login.seen_at = utcnow()
    return str(session_seconds()), {"Content-Type": "text/plain"}
