"""Staff who must do something before anything else: replace a password that somebody else made, set up a second step."""

from collections.abc import Callable

from flask import g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.pages import office
from domain.access import factors
from domain.models import Login

_ALWAYS = frozenset(
    {"accounts.sign_out", "accounts.stay", "public.set_language", "public.privacy", "public.health", "public.ready", "static"}
)
PASSWORD, FACTOR = "staff.access.own_password", "staff.access.factor"
OPEN = {
    PASSWORD: _ALWAYS | {PASSWORD},
    FACTOR: _ALWAYS | {FACTOR, "staff.access.begin_factor", "staff.access.confirm_factor"},
}
"""The page where it is done → what is open until then."""


def first_of(login: Login | None) -> str:
    """The page that comes before all others for this visitor; empty when nothing does."""
    if login is None or login.account is None:
        return ""
    if "first" not in g:
        g.first = _first_of(login)
    return str(g.first)


def _first_of(login: Login) -> str:
    assert login.account
    if login.account.must_replace:
        return PASSWORD
    if factors.must_have_factor(login.account, office()) and not factors.has_factor(login.account):
        return FACTOR
    return ""


def send_there(first: str, typed: Callable[[], list[tuple[str, str]]]) -> ResponseReturnValue:
    """To the page that comes first; what was being sent waits on a page of its own."""
    if request.method == "GET":
        if str(request.endpoint).startswith("staff."):  # and no script or picture that a page asks for by itself
            cookie["next"] = request.full_path.rstrip("?")
        return redirect(url_for(first))
    title = _("Ganti kata sandi dahulu") if first == PASSWORD else _("Pasang langkah kedua dahulu")
    advice = _("Isian Anda belum tersimpan. Lakukan itu di tab lain (menu Akun saya), lalu tekan Kirim lagi di sini.")
    return render_template("resume.html", title=title, advice=advice, typed=typed(), resume=request.full_path), 403
