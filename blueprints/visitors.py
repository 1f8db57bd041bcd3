"""Who is visiting, and the gate: every view names its audience, and what names none is closed to everybody."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, abort, current_app, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from werkzeug.local import LocalProxy

from blueprints import unsettled
from blueprints.serving import bearers
from domain import audit
from domain.access import logins, visits
from domain.access.tokens import new_token
from domain.models import Account, Guest, Institution, Judge, Login, Officer, Timekeeper, Trainer
from domain.models.holder import HOLDERS, holder_kind_of
from domain.models.role import LEVELS
from domain.store.db import utcnow, writing
from domain.store.turns import NOT_NOW
from forms.kinds import KINDS

View = TypeVar("View", bound=Callable[..., Any])

AUDIENCES = ("public", "token", *HOLDERS, *LEVELS)
"""`token`: programs that bring one (serving/bearers.py). A kind of holder: those who came by such a link. A level: staff whose
role has it in the view's room."""

login: Login | None = LocalProxy(lambda: g.login)  # type: ignore[assignment]  # a proxy that stands for the login


def audience(*names: str, room: str = "") -> Callable[[View], View]:
    """Say who may open a view; the gate refuses everybody else. The room is the blueprint's unless another is named."""
    assert set(names) <= set(AUDIENCES)

    def mark(view: View) -> View:
        view.audience = names  # type: ignore[attr-defined]  # read by the gate and by the tests
        view.room = room  # type: ignore[attr-defined]
        return view

    return mark


def init_app(app: Flask) -> None:
    """Look who is visiting before each request, and stand at the gate."""
    app.before_request(recognise)
    app.before_request(gate)
    app.after_request(_record_looks)
    app.jinja_env.globals["may"] = may
    app.context_processor(_for_templates)


def _for_templates() -> dict[str, Any]:
    """Who is here; `has_opened`: somebody without a login has opened a receipt, and can sign out on a shared phone."""
    opened = bool(cookie.get("opened"))
    return {"login": g.get("login"), "now": utcnow(), "session_seconds": session_seconds, "has_opened": opened}


def recognise() -> None:
    """Look up whose cookie it is, if anybody's."""
    g.login = None
    g.pop("first", None)
    if request.endpoint == "static" or _is_by_token():
        return
    if "opened" in cookie and ("visit" not in cookie or visits.has_ended(cookie["visit"])):
        cookie.pop("opened")
    if not (token := cookie.get("login")):
        return
    g.login = logins.login_for(token)
    if g.login is None:
        cookie.pop("login")
        return
    g.visitor = g.login.actor  # for the log, also where the login itself may not be read any more
    if logins.is_due(g.login):
        _note_seen()


def _is_by_token() -> bool:
    """Whether the view is for programs that bring a token: no cookie counts there."""
    return "token" in getattr(current_app.view_functions.get(request.endpoint or ""), "audience", ())


def _note_seen() -> None:
    """A page that is read does not wait for those who write, nor fail with them."""
    try:
        with writing():
            g.login.seen_at = utcnow()
    except NOT_NOW:
        g.login = logins.login_for(cookie["login"])


def gate() -> ResponseReturnValue | None:
    """Refuse who does not belong to the view's audience; None lets the visitor through."""
    if request.endpoint in (None, "static"):
        return None
    if _is_by_token():
        return bearers.gate(current_app.view_functions[request.endpoint])
    if first := unsettled.first_of(g.login):
        return unsettled.send_there(first, typed_values) if request.endpoint not in unsettled.OPEN[first] else None
    if may(request.endpoint):
        return None
    allowed = set(getattr(current_app.view_functions[request.endpoint], "audience", ()))
    if g.login is not None or not allowed:
        abort(404)
    return ask_to_sign_in(staff=bool(allowed & set(LEVELS)), holders=bool(allowed & set(HOLDERS)))


def come_again() -> ResponseReturnValue | None:
    """The way in, for a visitor whose login ended during the request; None while it holds."""
    if "login" not in cookie or logins.login_for(cookie["login"]):
        return None
    g.login = None
    cookie.pop("login")
    return gate() or ask_to_sign_in(staff=True)


def may(endpoint: str) -> bool:
    """Whether the gate lets this visitor through to a view; pages offer only what it does."""
    if first := unsettled.first_of(g.get("login")):
        return endpoint in unsettled.OPEN[first]
    view = current_app.view_functions[endpoint]
    allowed = set(getattr(view, "audience", ()))
    room = getattr(view, "room", "") or endpoint.rpartition(".")[0].rpartition(".")[2]
    return "public" in allowed or bool(allowed & _audiences(g.get("login"), room))


def _audiences(visitor: Login | None, room: str) -> set[str]:
    """The audiences that a visitor belongs to in a room."""
    if visitor and visitor.account:
        return {level for level in LEVELS if visitor.account.may(level, room)}
    return {holder_kind_of(visitor.holder).key} if visitor and visitor.holder else set()


def is_officer() -> bool:
    """Whether the visitor is staff who may change registrations."""
    return bool(g.login and g.login.account and g.login.account.may("officer", "registering"))


_LABELS = {question.key: question.label for kind in reversed(KINDS.values()) for question in kind.definition}
"""What people know the questions by, in the words of the first kind that asks; rows that are corrected together have a prefix
before the key."""


def ask_to_sign_in(staff: bool, holders: bool = True) -> ResponseReturnValue:
    """How to come in, for those whom the view is for; what was being sent comes along, so that nothing typed is lost."""
    words: dict[str, Any] = {"problems": {}, "typed": [], "resume": "", "username": ""}
    if request.method == "GET":
        cookie["next"] = request.full_path.rstrip("?")
        if not holders:
            return redirect(url_for("accounts.sign_in"))
    else:
        words |= {"typed": typed_values(), "resume": request.full_path}
    if not holders:
        return render_template("accounts/sign_in.html", **words), 401
    seen = [(_LABELS.get(name.rpartition("-")[2], name), value) for name, value in words["typed"] if name != "kept"]
    return render_template("accounts/link_needed.html", seen=seen, staff=staff, **words), 401


SECRET = {"csrf_token", "password", "password_again", "second_code", "current_password", "new_password", "new_password_again"}
"""Fields that no page ever shows or sends again."""


def typed_values() -> list[tuple[str, str]]:
    """What the request's form holds, without secrets: to be shown or sent again."""
    if isinstance(request.content_length, int) and request.content_length > (request.max_content_length or 0):
        return []  # an upload, which is not read to be shown
    return [(name, value) for name, value in request.form.items(multi=True) if name not in SECRET]


def session_seconds() -> int:
    """How long the visitor's login still lasts if nothing more is done."""
    return int((logins.ends_at(g.login) - utcnow()).total_seconds())


def account() -> Account:
    """The member of staff who is visiting."""
    assert g.login.account
    found: Account = g.login.account
    return found


def school() -> Institution:
    """The school, or any other institution, that is visiting."""
    assert isinstance(g.login.holder, Institution)
    return g.login.holder


def trainer() -> Trainer:
    """The trainer who is visiting."""
    assert isinstance(g.login.holder, Trainer)
    return g.login.holder


def judge() -> Judge:
    """The judge who is visiting."""
    assert isinstance(g.login.holder, Judge)
    return g.login.holder


def guest() -> Guest:
    """The guest of a meeting who is visiting."""
    assert isinstance(g.login.holder, Guest)
    return g.login.holder


def local_officer() -> Officer:
    """The officer of a kelurahan who is visiting."""
    assert isinstance(g.login.holder, Officer)
    return g.login.holder


def timekeeper() -> Timekeeper:
    """The timekeeper who is visiting."""
    assert isinstance(g.login.holder, Timekeeper)
    return g.login.holder


def actor() -> str:
    """How logs and histories name the visitor."""
    return g.login.actor if g.login else str(g.get("bearer", "public"))


def remember_opened(number: str) -> None:
    """Let this visitor, who has no login, come back to the receipt; the last twenty or so are kept."""
    if "opened" not in cookie or "visit" not in cookie:
        cookie["visit"] = new_token()
    cookie["opened"] = [*cookie.get("opened", [])[-20:], number]


def note_look(action: str, subject: str) -> None:
    """Write down that somebody looks at personal data: before the page leaves, in one transaction of its own.

    A page that is read goes on reading what it has read: a transaction in its middle would make it read all of it again.
    """
    g.setdefault("looks", {})[action, subject] = actor()


def _record_looks(response: Response) -> Response:
    """Nobody is shown what could not be written down."""
    looks = g.pop("looks", None)
    if not looks:
        return response
    try:
        audit.store_looks(looks)
    except NOT_NOW as error:
        response.close()
        return current_app.make_response(current_app.handle_user_exception(error))
    return response
