"""The second step of signing in: a code of the app, or one from paper."""

from flask import current_app, flash, render_template, request
from flask import session as cookie
from flask.typing import ResponseReturnValue

from blueprints.accounts import blueprint
from blueprints.accounts.devices import limits_of
from blueprints.accounts.entering import come_along, welcome
from blueprints.attempts import Attempt, Limit
from blueprints.language import say
from blueprints.language import translated as _
from blueprints.visitors import audience
from domain import audit
from domain.access import factors, logins
from domain.models import Account, Login
from domain.rules import RuleBroken
from domain.store.db import writing


def keys() -> list[str]:
    """The site's keys that seal what the apps know, the newest first."""
    return [current_app.config["SECRET_KEY"], *current_app.config["SECRET_KEY_FALLBACKS"]]


def attempt_of(account: Account) -> Attempt:
    """A code is short: beside the limits of passwords it has one for half a day."""
    limits = limits_of("second-step", f"account:{account.id}", account.id)
    return Attempt(*limits, Limit(f"{limits[0].key} long", 30, 720))


@blueprint.get("/masuk/kode")
@audience("public")
def second_step() -> ResponseReturnValue:
    if _waiting() is None:
        return _begin_again()
    return render_template("accounts/second_step.html", problems={}, typed=[], resume="")


@blueprint.post("/masuk/kode")
@audience("public")
def second_step_send() -> ResponseReturnValue:
    waiting = _waiting()
    if waiting is None or waiting.account is None:
        return _begin_again()
    account, attempt = waiting.account, attempt_of(waiting.account)
    try:
        step, code_id = read_code(account, request.form.get("second_code", ""))
        with writing():
            if how := _spend(account, step, code_id):
                token = logins.complete(waiting)
                audit.record(f"account:{account.id}", "sign-in", f"account:{account.id}", how)
                attempt.was_right()
            else:
                audit.record("public", "second-step-failed", f"account:{account.id}")
    except RuleBroken as rule:
        return _asked_again(say(str(rule)))
    if not how:
        return _asked_again(_wrong(step, code_id))
    if how == "paper":
        left = factors.recovery_codes_left(account)
        flash(_("Kode kertas itu sudah terpakai. Sisa kode kertas: %(left)s.", left=left), "warning")
    return welcome(account, token, None)


def read_code(account: Account, text: str) -> tuple[int | None, int | None]:
    """What was typed: the time step of a code of the app, or the number of a code on paper; neither where it is wrong."""
    factor = factors.factor_of(account)
    if sum(letter.isdigit() for letter in text) == 6 and not any(letter.isalpha() for letter in text):
        return (factors.step_of(factors.secret_of(factor, keys()), text) if factor and factor.confirmed_at else None), None
    return None, factors.recovery_code_of(account, text)


def _spend(account: Account, step: int | None, code_id: int | None) -> str:
    """By what the second step was done, if it was; inside `writing()`."""
    if step is not None and factors.spend_step(account, step):
        return "app"
    return "paper" if code_id is not None and factors.spend_recovery_code(account, code_id) else ""


def _wrong(step: int | None, code_id: int | None) -> str:
    if step is None and code_id is None:
        return _("Kode ini salah. Lihat lagi kode yang sekarang tampil di HP Anda.")
    return _("Kode ini sudah dipakai. Tunggu kode berikutnya, paling lama 30 detik.")


def _asked_again(problem: str) -> ResponseReturnValue:
    typed, resume = come_along()
    return render_template("accounts/second_step.html", problems={"second_code": problem}, typed=typed, resume=resume), 422


def _waiting() -> Login | None:
    return logins.waiting_for(cookie["waiting"]) if "waiting" in cookie else None


def _begin_again() -> ResponseReturnValue:
    """Too late, or somebody who never typed a password; what was being sent still comes along."""
    cookie.pop("waiting", None)
    typed, resume = come_along()
    page = render_template("accounts/sign_in.html", problems={}, typed=typed, resume=resume, username="", late=True)
    return page, 409
