"""Coming in by a private link."""

from flask import redirect, render_template
from flask import session as cookie
from flask.typing import ResponseReturnValue

from blueprints.accounts import blueprint
from blueprints.accounts.entering import begin_visit, own_path
from blueprints.attempts import count_attempt, network
from blueprints.holders import home_of
from blueprints.visitors import audience
from domain import audit
from domain.access import links, logins
from domain.access.tokens import digest
from domain.models import AccessLink
from domain.models.holder import holder_kind_of
from domain.store.db import utcnow, writing


@blueprint.get("/tautan/<token>")
@audience("public")
def link(token: str) -> ResponseReturnValue:
    """A private link shows a button: chat programs open links by themselves, people press."""
    found = _link(token)
    return render_template("accounts/link.html", link=found, state=_state(found)), 200 if found else 404


@blueprint.post("/tautan/<token>")
@audience("public")
def link_open(token: str) -> ResponseReturnValue:
    found = _link(token)
    if found is None or not found.is_open(utcnow()):
        return render_template("accounts/link.html", link=found, state=_state(found)), 404
    with writing():
        token = logins.sign_in(link=found)
        audit.record(f"link:{found.id}", "link-used", f"link:{found.id}")
    wanted = own_path(cookie.get("next", ""))
    begin_visit(token)
    cookie.pop("next", None)
    assert found.holder  # an open link has one
    if holder_kind_of(found.holder).stays:
        cookie.permanent = True
    return redirect(wanted or home_of(found.holder))


def _link(token: str) -> AccessLink | None:
    found = links.link_for(token)
    if found is None:
        count_attempt(f"link:{network()}", f"link:{digest(token)}", most=10, minutes=5)
    return found


def _state(found: AccessLink | None) -> str:
    """What the page says of a link: unknown, revoked, expired, waiting or open."""
    if found is None:
        return "unknown"
    if found.revoked_at:
        return "revoked"
    if utcnow() >= found.ends_at:
        return "expired"
    return "open" if found.confirmed_at else "waiting"
