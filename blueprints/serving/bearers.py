"""Programs that come by a token: the gate of the API, which knows no cookies."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Response, current_app, g, request
from werkzeug.datastructures import WWWAuthenticate

from blueprints.language import translated as _
from blueprints.serving.problems import problem
from domain.access import api_tokens
from domain.access.api_tokens import Unknown
from domain.store.db import writing

View = TypeVar("View", bound=Callable[..., Any])


def scope(name: str) -> Callable[[View], View]:
    """Say which scope a token needs for a view. A view that says none is closed; "" lets in every open token."""
    assert name in ("", *api_tokens.SCOPES)

    def mark(view: View) -> View:
        view.scope = name  # type: ignore[attr-defined]  # read by the gate and by the tests
        return view

    return mark


def site_keys() -> list[str]:
    """The site's keys, the newest first."""
    return [current_app.config["SECRET_KEY"], *current_app.config["SECRET_KEY_FALLBACKS"]]


def gate(view: Callable[..., Any]) -> Response | None:
    """Refuse whoever brings no token for this view; None lets them through."""
    if not api_tokens.is_used():
        return problem(404, _("API belum dipakai"), _("Admin situs ini belum membuat token untuk API."), "api-off")
    try:
        token = api_tokens.token_of(_brought(), site_keys())
    except Unknown as wrong:
        return _unknown(wrong.code)
    with writing():
        is_within = api_tokens.count_call(token)
    g.bearer = g.visitor = token.actor
    if not is_within:
        detail = _("Token ini terlalu sering dipakai. Tunggu satu menit, lalu coba lagi.")
        return problem(429, _("Terlalu banyak percobaan"), detail, headers={"Retry-After": "60"})
    needed = getattr(view, "scope", None)
    if needed is None or (needed and needed not in token.scopes):
        detail = _("Token ini tidak memiliki izin untuk permintaan ini.")
        return problem(403, _("Tidak diizinkan"), detail, "scope-missing")
    return None


def _brought() -> str:
    """The token of the request. Only a bearer header counts: addresses stand in logs."""
    kind, _blank, text = request.headers.get("Authorization", "").partition(" ")
    if not text:
        raise Unknown("token-missing")
    return text.strip() if kind.casefold() == "bearer" else ""


def _unknown(code: str) -> Response:
    sentences = {
        "token-missing": _("Sertakan token API di kepala Authorization."),
        "token-unknown": _("Token API ini tidak dikenal. Periksa apakah tersalin utuh."),
        "token-of-another-site": _("Token API ini dibuat oleh situs lain. Minta token kepada admin situs ini."),
        "token-revoked": _("Token API ini sudah dicabut. Minta token baru kepada admin."),
        "token-ended": _("Masa berlaku token API ini sudah habis. Minta token baru kepada admin."),
    }
    asked = str(WWWAuthenticate("bearer", {"realm": "lembar"}))
    return problem(401, _("Perlu token"), sentences[code], code, {"WWW-Authenticate": asked})
