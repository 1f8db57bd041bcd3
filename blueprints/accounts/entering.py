"""What every way in does: a new cookie, and the page that the visitor wanted."""

from urllib.parse import urlsplit

from flask import current_app, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from blueprints.accounts import devices
from blueprints.language import translated as _
from blueprints.pages import moment
from blueprints.visitors import typed_values
from domain.access.actors import actor_names
from domain.models import Account, SecondFactor

OURS = {"username", "resume", "second_code"}
"""Fields of the ways in themselves; what else came along was being sent when the sign-in was asked for."""


def begin_visit(token: str) -> None:
    """A new cookie for the new visitor; only what was asked for before stays."""
    kept = {key: cookie[key] for key in ("next", "language", "opened", "visit") if key in cookie}
    cookie.clear()
    cookie.update(kept, login=token)
    cookie.permanent = False


def come_along() -> tuple[list[tuple[str, str]], str]:
    """What was being sent when the sign-in was asked for, and where it goes."""
    return [pair for pair in typed_values() if pair[0] not in OURS], own_path(request.form.get("resume", ""))


def welcome(account: Account, token: str, removed: SecondFactor | None) -> ResponseReturnValue:
    """Somebody of the staff is in: on to what they wanted, and this browser is known from now on."""
    begin_visit(token)
    if removed:
        _tell(removed)
    typed, resume = come_along()
    if resume:
        return devices.remember(render_template("resume.html", typed=typed, resume=resume), account)
    return devices.remember(redirect(own_path(cookie.pop("next", "")) or url_for("staff.today.today")), account)


def _tell(removed: SecondFactor) -> None:
    by = actor_names([removed.removed_by])[removed.removed_by]
    words = {"by": by, "at": moment(removed.removed_at), "reason": removed.removed_reason}
    flash(_("Langkah kedua akun Anda dilepas oleh %(by)s, %(at)s. Alasan: %(reason)s", **words), "warning")


def own_path(path: str) -> str:
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
