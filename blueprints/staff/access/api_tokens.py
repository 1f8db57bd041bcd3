"""Tokens by which other programs come in: an admin makes them, sees when they were used, revokes them."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.serving.bearers import site_keys
from blueprints.serving.proving import asks_password
from blueprints.staff.access import blueprint
from blueprints.staff.filling import filled, refused
from blueprints.visitors import actor, audience
from domain import audit
from domain.access import api_tokens as tokens
from domain.access.actors import actor_names
from domain.models import ApiToken
from domain.rules import RuleBroken
from domain.store.db import utcnow, writing
from forms.answer_form import AnswerForm
from forms.desk.office import API_TOKEN
from forms.desk.values import as_codes, as_text


@blueprint.get("/token-api")
@audience("admin")
def api_tokens() -> ResponseReturnValue:
    rows = tokens.tokens()
    words = {"tokens": rows, "names": actor_names(row.made_by for row in rows), "SCOPES": tokens.SCOPES, "now": utcnow()}
    return render_template("staff/access/api_tokens.html", **words)


@blueprint.route("/token-api/baru", methods=["GET", "POST"])
@audience("admin")
@asks_password
def new_api_token() -> ResponseReturnValue:
    """A new token, which is shown once and never again."""
    form = filled(API_TOKEN, {}, {"scopes": tokens.SCOPES})
    problems: dict[str, str] = {}
    if request.method == "POST" and form.validate():
        try:
            return _made(form)
        except RuleBroken as rule:
            problems = refused(form, rule)
    problems = problems or form.problems
    words = {"title": _("Token API baru"), "button": _("Buat token"), "back": url_for("staff.access.api_tokens")}
    return render_template("staff/form.html", form=form, problems=problems, **words), 422 if problems else 200


def _made(form: AnswerForm) -> ResponseReturnValue:
    answers = form.answers
    name, days = as_text(answers["name"]), int(as_text(answers["days"]))
    with writing():
        token, text = tokens.make_token(name, as_codes(answers["scopes"]), days, actor(), site_keys())
        audit.record(actor(), "token-made", token.actor, ", ".join(token.scopes))
    return render_template("staff/access/api_token.html", token=token, text=text)


def _token_or_404(token_id: int) -> ApiToken:
    return tokens.token_by_id(token_id) or abort(404)


@blueprint.get("/token-api/<int:token_id>/cabut")
@audience("admin")
def revoke_api_token(token_id: int) -> ResponseReturnValue:
    return render_template("staff/access/api_token_confirm.html", token=_token_or_404(token_id))


@blueprint.post("/token-api/<int:token_id>/cabut")
@audience("admin")
def revoke_api_token_send(token_id: int) -> ResponseReturnValue:
    found = _token_or_404(token_id)
    with writing():
        tokens.revoke_token(found)
        audit.record(actor(), "token-revoked", found.actor)
    flash(_("Token %(name)s dicabut.", name=found.name), "success")
    return redirect(url_for("staff.access.api_tokens"))
