"""The forms that a participant answers after registering: each on one page, changed until the program is put away."""

from typing import Any

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.lookup import Elsewhere, asked, typed
from blueprints.registrations import only_looks, registration_of
from blueprints.visitors import actor, audience, note_look
from domain import audit
from domain.models import Form, Registration, Reply
from domain.registering import replying
from domain.rules import RuleBroken
from domain.store.db import writing
from domain.store.holding import hold
from forms.definition import REGISTRATION

blueprint = Blueprint("replies", __name__)


@blueprint.get("/pendaftaran/<number>/formulir")
@audience("public")
def answer(number: str) -> ResponseReturnValue:
    """The form that the address names after `untuk`, with what was answered so far."""
    registration, form = _form_of(number)
    if g.login and g.login.account:
        note_look("private-answers", registration.number)
    found = replying.reply_of(registration, form)
    if found:
        _edited(found).show()
    return _page(registration, form, found)


@blueprint.post("/pendaftaran/<number>/formulir")
@audience("public")
def answer_send(number: str) -> ResponseReturnValue:
    registration, form = _form_of(number)
    return _answered(registration, form, url_for("registrations.show", number=registration.number))


@blueprint.get("/isi/tindak-lanjut/<token>")
@audience("public")
def follow(token: str) -> ResponseReturnValue:
    """The same form by its private address, which opens nothing else of the registration."""
    registration, form = _of_token(token)
    found = replying.reply_of(registration, form)
    if found:
        _edited(found).show()
    return _page(registration, form, found)


@blueprint.post("/isi/tindak-lanjut/<token>")
@audience("public")
def follow_send(token: str) -> ResponseReturnValue:
    registration, form = _of_token(token)
    return _answered(registration, form, url_for("replies.follow", token=token))


def private_token(registration: Registration, form: Form) -> str:
    """What the private address of a form about somebody ends with: it names both, and nobody can make one up."""
    return _signer().dumps([registration.id, form.purpose])


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer([*current_app.config["SECRET_KEY_FALLBACKS"], current_app.config["SECRET_KEY"]], "reply")


def _of_token(token: str) -> tuple[Registration, Form]:
    try:
        number, purpose = _signer().loads(token)
    except BadSignature:
        abort(404)
    found = replying.registration_by_id(number) or abort(404)
    form = next((form for form in replying.forms_for(found) if form.purpose == purpose), None)
    return (found, form) if form else abort(404)


def _answered(registration: Registration, form: Form, after: str) -> ResponseReturnValue:
    found = replying.reply_of(registration, form)
    kept: dict[str, Any] = found.answers if found else {}
    checked = replying.form_about(form, {**kept, **typed(asked(form.version.definition.keys))})
    edited = _edited(found) if found else None
    if edited:
        edited.show()
    problems = {} if checked.validate() else checked.problems
    if not problems:
        try:
            with writing():
                if edited:
                    edited.must_be_as_shown(checked)
                replying.answer(registration, form, checked, actor())
                audit.record(actor(), "replied", f"{registration.number}/{form.purpose}")
        except RuleBroken as broken:
            problems = {broken.field or "main": str(broken)}
    if problems:
        page = render_template("replies/answer.html", registration=registration, asked=form, form=checked, problems=problems)
        return page, 422
    flash(_("Jawaban tersimpan. Anda dapat mengubahnya selama formulir ini dibuka."))
    return redirect(after)


def _form_of(number: str) -> tuple[Registration, Form]:
    """The registration that this visitor answers for, and the form; registration itself has a page of its own."""
    found = registration_of(number)
    if only_looks():
        abort(404)
    purpose = request.args.get("untuk", REGISTRATION)
    if purpose == REGISTRATION:
        raise Elsewhere(redirect(url_for("registrations.change", number=found.number)))
    form = next((form for form in replying.forms_for(found) if form.purpose == purpose), None)
    return (found, form) if form else abort(404)


def _edited(found: Reply) -> Edited:
    return Edited(lambda: hold(found), lambda: found.answers)


def _page(registration: Registration, form: Form, found: Reply | None) -> ResponseReturnValue:
    shown = replying.form_about(form, found.answers if found else {})
    return render_template("replies/answer.html", registration=registration, asked=form, form=shown, problems={})
