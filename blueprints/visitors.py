"""Who is visiting, and the gate: every view names its audience, and what names none is closed to everybody."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from werkzeug.local import LocalProxy

from domain import audit
from domain.access import logins
from domain.models import Account, Login, School, Trainer
from domain.models.holder import HOLDERS, holder_kind_of
from domain.store.db import utcnow, writing
from forms.kinds import KINDS

View = TypeVar("View", bound=Callable[..., Any])

AUDIENCES = ("public", *HOLDERS, "reader", "officer", "admin")
"""A kind of holder: those who came by such a link. reader: any member of staff; officer: those who may change things;
admin: accounts, office, links."""

login: Login | None = LocalProxy(lambda: g.login)  # type: ignore[assignment]  # a proxy that stands for the login


def audience(*names: str) -> Callable[[View], View]:
    """Say who may open a view; the gate refuses everybody else."""
    assert set(names) <= set(AUDIENCES)

    def mark(view: View) -> View:
        view.audience = names  # type: ignore[attr-defined]  # read by the gate and by the tests
        return view

    return mark


def init_app(app: Flask) -> None:
    """Look who is visiting before each request, and stand at the gate."""
    app.before_request(recognise)
    app.before_request(gate)
    app.context_processor(lambda: {"login": g.get("login"), "now": utcnow(), "session_seconds": session_seconds})


def recognise() -> None:
    """Look up whose cookie it is, if anybody's."""
    g.login = None
    if request.endpoint == "static" or not (token := cookie.get("login")):
        return
    g.login = logins.login_for(token)
    if g.login is None:
        cookie.pop("login")
    elif logins.is_due(g.login):
        with writing():
            g.login.seen_at = utcnow()


def gate() -> ResponseReturnValue | None:
    """Refuse who does not belong to the view's audience; None lets the visitor through."""
    if request.endpoint in (None, "static"):
        return None
    view = current_app.view_functions[request.endpoint]
    allowed = getattr(view, "audience", ())
    if "public" in allowed or set(allowed) & roles(g.login):
        return None
    if g.login is not None or not allowed:
        abort(404)
    return ask_to_sign_in(staff=bool(set(allowed) & {"reader", "officer", "admin"}))


def come_again() -> ResponseReturnValue | None:
    """The way in, for a visitor whose login ended during the request; None while it holds."""
    if "login" not in cookie or logins.login_for(cookie["login"]):
        return None
    g.login = None
    cookie.pop("login")
    return gate() or ask_to_sign_in(staff=False)


def roles(visitor: Login | None) -> set[str]:
    """The audiences that a visitor belongs to."""
    if visitor is None:
        return set()
    if visitor.account:
        found = {"reader"}
        found |= {"officer"} if visitor.account.can_edit else set()
        return found | ({"admin"} if visitor.account.role == "admin" else set())
    return {holder_kind_of(visitor.holder).key} if visitor.holder else set()


def is_officer() -> bool:
    """Whether the visitor is staff who may change things."""
    return "officer" in roles(g.login)


_LABELS = {question.key: question.label for kind in KINDS.values() for question in kind.definition}
"""What people know the questions by; rows that are mended together have a prefix before the key."""


def ask_to_sign_in(staff: bool) -> ResponseReturnValue:
    """The sign-in page; what was being sent comes along, so that nothing typed is lost."""
    if request.method == "GET":
        cookie["next"] = request.full_path.rstrip("?")
        if staff:
            return redirect(url_for("accounts.sign_in"))
        return render_template("accounts/link_needed.html"), 401
    if not staff:
        typed = [(_LABELS.get(name.rpartition("-")[2], name), value) for name, value in typed_values()]
        return render_template("accounts/link_needed.html", typed=typed), 401
    page = render_template("accounts/sign_in.html", problems={}, typed=typed_values(), resume=request.full_path, username="")
    return page, 401


def typed_values() -> list[tuple[str, str]]:
    """What the request's form holds, without secrets: to be shown or sent again."""
    secret = {"csrf_token", "password"}
    if isinstance(request.content_length, int) and request.content_length > (request.max_content_length or 0):
        return []  # an upload, which is not read to be shown
    return [(name, value) for name, value in request.form.items(multi=True) if name not in secret]


def session_seconds() -> int:
    """How long the visitor's login still lasts if nothing more is done."""
    return int((logins.ends_at(g.login) - utcnow()).total_seconds())


def account() -> Account:
    """The member of staff who is visiting."""
    assert g.login.account
    found: Account = g.login.account
    return found


def school() -> School:
    """The school that is visiting."""
    assert isinstance(g.login.holder, School)
    return g.login.holder


def trainer() -> Trainer:
    """The trainer who is visiting."""
    assert isinstance(g.login.holder, Trainer)
    return g.login.holder


def actor() -> str:
    """How logs and histories name the visitor."""
    return g.login.actor if g.login else "public"


def remember_opened(number: str) -> None:
    """Let this visitor, who has no login, come back to the receipt; the last twenty or so are kept."""
    cookie["opened"] = [*cookie.get("opened", [])[-20:], number]


def note_look(action: str, subject: str) -> None:
    """Write down that somebody looked at personal data; opens its own transaction."""
    with writing():
        audit.record(actor(), action, subject)
