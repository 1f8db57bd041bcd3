"""Acts that give power or take data away ask the password again when it was given a while ago.

Whoever sits down at a desk that somebody has left, or holds a copy of a cookie, comes no further than its owner's pages.
The page that asks sends what was typed once more, to the same address, with the password beside it.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue

from blueprints.accounts.devices import limits_of
from blueprints.attempts import Attempt
from blueprints.visitors import account, actor, typed_values
from domain import audit
from domain.access import logins
from domain.access.passwords import verify_password
from domain.store.db import writing

View = TypeVar("View", bound=Callable[..., Any])

FIELD = "password_again"
"""What the page that asks sends beside what was typed."""


def asks_password(view: View) -> View:
    """Say that a view's POST asks the password again; what it only shows does not."""
    view.asks_password = True  # type: ignore[attr-defined]  # read before each request, and by the tests
    return view


def init_app(app: Flask) -> None:
    """Look at each request that the gate has let through."""
    app.before_request(must_have_proved)


def must_have_proved() -> ResponseReturnValue | None:
    """The page that asks, or None for those who have just given the password, and for all other views."""
    view = current_app.view_functions.get(request.endpoint or "")
    if request.method != "POST" or not getattr(view, "asks_password", False) or logins.has_proved(g.login):
        return None
    if FIELD not in request.form:
        return _asked(False)
    return None if _is_right() else _asked(True)


def _is_right() -> bool:
    """Whether the password that came along fits. Who tries too often waits, and a wrong one is written down."""
    own = account()
    attempt = Attempt(*limits_of("own-password", f"account:{own.id}", own.id))
    right = verify_password(own.password_hash, request.form[FIELD])
    with writing():
        if right:
            logins.prove(g.login)
            attempt.was_right()
        audit.record(actor(), "password-again" if right else "own-password-wrong", f"account:{own.id}")
    return right


def _asked(is_wrong: bool) -> ResponseReturnValue:
    page = render_template(
        "password_again.html", account=account(), typed=typed_values(), resume=request.full_path, is_wrong=is_wrong
    )
    return page, 422 if is_wrong else 403
