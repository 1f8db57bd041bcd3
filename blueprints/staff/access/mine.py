"""The account of the one who is here: its password, and where it is signed in."""

from flask import flash, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from blueprints.accounts.browsers import browser
from blueprints.accounts.devices import limits_of
from blueprints.accounts.entering import own_path
from blueprints.attempts import Attempt
from blueprints.language import say
from blueprints.language import translated as _
from blueprints.pages import office
from blueprints.staff.access import blueprint
from blueprints.visitors import account, actor, audience
from domain import audit
from domain.access import accounts, factors, logins
from domain.access.passwords import LONGEST, SHORTEST, hash_password, must_be_good, verify_password
from domain.rules import RuleBroken
from domain.store.db import writing


@blueprint.get("/akun-saya")
@audience("staff")
def mine() -> ResponseReturnValue:
    """Who is here, how they sign in, and where they are signed in."""
    own = account()
    return render_template(
        "staff/access/mine.html", account=own, logins=logins.logins_of(own), has_factor=factors.has_factor(own),
        codes_left=factors.recovery_codes_left(own),
    )  # fmt: skip


@blueprint.route("/akun-saya/kata-sandi", methods=["GET", "POST"])
@audience("staff")
def own_password() -> ResponseReturnValue:
    """A new password of one's own: the old one is asked, and all other logins end."""
    problems: dict[str, str] = {}
    if request.method == "POST":
        try:
            return _replaced()
        except RuleBroken as rule:
            problems = {rule.field: say(str(rule))}
    words = {"account": account(), "problems": problems, "least": SHORTEST, "most": LONGEST}
    return render_template("staff/access/own_password.html", **words), 422 if problems else 200


def _replaced() -> ResponseReturnValue:
    own, new = account(), request.form.get("new_password", "")
    proof = must_know_password()
    if new == request.form.get("current_password"):
        raise RuleBroken("Kata sandi baru harus lain dari yang lama.", "new_password")
    must_be_good(new, accounts.names_of(own, office()))
    if new != request.form.get("new_password_again"):
        raise RuleBroken("Kedua kata sandi baru tidak sama. Ketik sekali lagi.", "new_password_again")
    password_hash = hash_password(new)
    with writing():
        audit.record(actor(), "password-changed", f"account:{own.id}")  # first: it ends this very login
        accounts.change_own_password(own, proof, password_hash)
        cookie["login"] = logins.sign_in(account=own, browser=browser())
    flash(_("Kata sandi diganti. Semua perangkat lain dikeluarkan."), "success")
    return redirect(own_path(cookie.pop("next", "")) or url_for("staff.access.mine"))


def must_know_password() -> str:
    """The hash that the typed password fits. Raises RuleBroken for a wrong one; who tries too often waits."""
    own = account()
    attempt = Attempt(*limits_of("own-password", f"account:{own.id}", own.id))
    proof = own.password_hash
    right = verify_password(proof, request.form.get("current_password", ""))
    with writing():
        if right:
            attempt.was_right()
        else:
            audit.record(actor(), "own-password-wrong", f"account:{own.id}")
    if not right:
        raise RuleBroken("Kata sandi yang sekarang salah.", "current_password")
    return proof


@blueprint.post("/akun-saya/perangkat/<int:login_id>/keluarkan")
@audience("staff")
def end_login(login_id: int) -> ResponseReturnValue:
    """End one of one's own logins; one that has ended meanwhile is as good."""
    with writing():
        if logins.end_login(account(), login_id):
            audit.record(actor(), "login-ended", f"account:{account().id}")
    flash(_("Perangkat itu sudah dikeluarkan."), "success")
    return redirect(url_for("staff.access.mine"))


@blueprint.post("/akun-saya/perangkat/keluarkan-lain")
@audience("staff")
def end_other_logins() -> ResponseReturnValue:
    """End all of one's own logins but this one."""
    with writing():
        ended = logins.end_others(g.login)
        audit.record(actor(), "logins-ended", f"account:{account().id}", f"{ended} logins")
    flash(_("Semua perangkat lain sudah dikeluarkan."), "success")
    return redirect(url_for("staff.access.mine"))
