"""Browsers from which somebody has signed in before: their attempts are counted by themselves.

A stranger in the same network, or one who guesses a name from many, so cannot keep its owner out at their own desk. The
signed cookie says nothing of the person and lets nobody in; it only has limits of its own.
"""

from flask import current_app, make_response, request
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer

from blueprints.attempts import Limit, network
from domain.access.tokens import new_token
from domain.models import Account

NAME, LONGEST, MOST = "browser", 400 * 24 * 3600, 8
"""The cookie, how long it lasts in seconds, and how many accounts it knows: a desk may serve several people."""


def remember(answer: ResponseReturnValue, account: Account) -> ResponseReturnValue:
    """Let the browser be known as one from which this account has signed in."""
    device, known = _known()
    numbers = [*(number for number in known if number != account.id), account.id][-MOST:]
    response = make_response(answer)
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    word = _signer().dumps([device or new_token(), numbers])
    response.set_cookie(_name(secure), str(word), LONGEST, secure=secure, httponly=True, samesite="Lax")
    return response


def limits_of(what: str, whom: str, account_id: int | None) -> tuple[Limit, ...]:
    """How often one may try `what` as `whom`: from a browser that is known, else from a network, and from all of them."""
    device, known = _known()
    if device and account_id in known:
        return (Limit(f"{what}-on:{device} {whom}", 10, 15),)
    return Limit(f"{what}-as-from:{network()} {whom}", 10, 15), Limit(f"{what}-as:{whom}", 100, 60)


def _known() -> tuple[str, list[int]]:
    word = request.cookies.get(_name(bool(current_app.config["SESSION_COOKIE_SECURE"])), "")
    try:
        device, numbers = _signer().loads(word)
    except (BadSignature, ValueError, TypeError):
        return "", []
    return str(device), list(numbers)


def _name(secure: bool) -> str:
    return f"__Host-lembar-{NAME}" if secure else f"lembar-{NAME}"


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer([*current_app.config["SECRET_KEY_FALLBACKS"], current_app.config["SECRET_KEY"]], "known browser")
