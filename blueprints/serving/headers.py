"""Security headers on every answer, and what may be kept in caches."""

import logging
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _

log = logging.getLogger(__name__)

_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'self'"
)
_CLOSED = "camera=(), geolocation=(), microphone=()"


def open_camera(response: Response) -> Response:
    """Let this one page look through the camera, and read codes with a WebAssembly of the site's own."""
    response.headers["Permissions-Policy"] = _CLOSED.replace("camera=()", "camera=(self)")
    response.headers["Content-Security-Policy"] = _CSP.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
    return response


def init_app(app: Flask) -> None:
    """Refuse what other sites send, and put the headers on every answer."""
    app.before_request(_same_site)
    app.before_request(_not_ahead)
    app.after_request(_headers)
    if not app.config["PROXIES"]:
        _look_for_proxy(app)


def _look_for_proxy(app: Flask) -> None:
    """Say once that a proxy seems to stand in front of the site which nobody told it of."""
    said = False

    def look() -> None:
        nonlocal said
        if "X-Forwarded-For" in request.headers and not said:
            said = True
            log.warning(
                "X-Forwarded-For came with a request, but PROXIES is 0. If a proxy stands in front of this site, set "
                "PROXIES=1: else all visitors share the proxy's address, and with it the limits on attempts."
            )

    app.before_request(look)


AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
"""How browsers say that nobody has asked for this yet."""


def _not_ahead() -> ResponseReturnValue | None:
    """What a browser fetches before anybody asks for it would be noted as a look, and make the first paper a copy."""
    asked = " ".join(request.headers.get(name, "") for name in AHEAD).casefold()
    is_ahead = any(word in asked for word in ("prefetch", "prerender", "preview"))
    if request.method not in ("GET", "HEAD") or request.endpoint == "static":
        return None
    if is_ahead or (request.method == "HEAD" and request.path.endswith((".pdf", ".xlsx"))):
        return Response(status=503 if is_ahead else 405)
    return None


def _same_site() -> ResponseReturnValue | None:
    """Neither a page that offers to send it again, nor a cookie that would sign the visitor out."""
    if request.method in {"GET", "HEAD"} or not _is_of_another_site():
        return None
    text = f"{_('Permintaan tidak dapat dibaca')}. {_('Kembali ke halaman sebelumnya, lalu coba lagi.')}"
    return text, 400, {"Content-Type": "text/plain; charset=utf-8"}


def _is_of_another_site() -> bool:
    """What the browser says of where a request comes from. On plain http it sends no Sec-Fetch-Site, but an Origin.

    Hosts are compared, and not whether it is http or https: a proxy that nobody told of may stand in between.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in {"cross-site", "same-site"}
    origin = request.headers.get("Origin")
    own = {_host_of(f"//{request.host}"), _host_of(current_app.config["BASE_URL"])}
    return origin is not None and _host_of(origin) not in own - {""}


def _host_of(address: str) -> str:
    """The host of an address and its port, if it is none of the usual; empty for "null" and what is none."""
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return ""
    return f"{parts.hostname}{port}" if parts.hostname else ""


def _headers(response: Response) -> Response:
    _note_refusal(response.status_code)
    if (response.mimetype or "").startswith("text/"):
        response.headers["Content-Type"] = f"{response.mimetype}; charset=utf-8"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Content-Security-Policy"] = response.headers.get("Content-Security-Policy", _CSP)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Permissions-Policy"] = response.headers.get("Permissions-Policy", _CLOSED)
    if request.endpoint == "static" and response.status_code < 400:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        response.headers["Cache-Control"] = "no-store"
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return response


def _note_refusal(status: int) -> None:
    """What was refused stands in the site's log: the view, never what was asked of it, so that nobody writes lines there."""
    if status in _REFUSALS or (status == 404 and request.endpoint):
        who = g.get("visitor") or "public"
        log.warning("refused: %s %s at %s for %s", status, request.method, request.endpoint or "no view", who)


_REFUSALS = {400, 401, 403, 405, 413, 429}
