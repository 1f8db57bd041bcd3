"""The forms that a participant answers after registering: each on one page, changed until the program is put away."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer

from blueprints.batches.files import Upload, delete, kept_or_deleted, take_files
from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.lookup import Elsewhere, asked, typed
from blueprints.registrations import only_looks, registration_of
from blueprints.serving.bodies import takes_bytes
from blueprints.visitors import actor, audience, note_look
from domain import audit
from domain.files.door import ANSWER_PHOTOS, MEGABYTE
from domain.models import Batch, Form, Registration, Reply
from domain.registering import replying
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import writing
from domain.store.holding import hold
from forms.answer_form import AnswerForm
from forms.definition import REGISTRATION

blueprint = Blueprint("replies", __name__)
MOST_BYTES = ANSWER_PHOTOS.most_bytes + MEGABYTE


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


def _asks_for_photos(number: str = "", token: str = "") -> None:
    """404 for a stranger, 413 where the form asks for no photo."""
    _registration, form = _of_token(token) if token else _form_of(number)
    if not form.version.definition.of_type("file"):
        abort(413)


@blueprint.post("/pendaftaran/<number>/formulir")
@audience("public")
@takes_bytes(MOST_BYTES, check=_asks_for_photos)
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
@takes_bytes(MOST_BYTES, check=_asks_for_photos)
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
    found, keys = replying.reply_of(registration, form), form.version.definition.keys
    files, refused = take_files(form.version.definition, only_photos=True)
    values: dict[str, Any] = {**(found.answers if found else {}), **typed(asked(keys))}
    sent, names = {file.field: file.key for file in files}, {file.key: file.name for file in files}
    checked = replying.form_about(form, {**values, **sent}, found, names)
    edited = _edited(found) if found else None
    if edited:
        edited.show()
    checked.validate()
    problems = {**checked.problems, **refused, **_unasked(checked, files)}
    try:
        if problems:
            delete(files)
        else:
            _store((registration, form), checked, files, edited)
    except RuleBroken as broken:
        problems = {broken.field or "main": str(broken)}
    if problems:
        again = {file.field: _("Foto ini belum disimpan. Pilih lagi setelah isian lain benar.") for file in files}
        return _refused((registration, form), replying.form_about(form, values, found), {**again, **problems})
    flash(_("Jawaban tersimpan. Anda dapat mengubahnya selama formulir ini dibuka."))
    return redirect(after)


def _unasked(checked: AnswerForm, files: Sequence[Upload]) -> dict[str, str]:
    """A photo without the consent under which it is asked for is neither kept nor dropped in silence."""
    sentence = _("Foto ini belum disimpan. Centang dahulu persetujuannya, lalu pilih foto lagi.")
    return {file.field: sentence for file in files if checked.answers.get(file.field) != file.key}


About = tuple[Registration, Form]


def _store(about: About, checked: AnswerForm, files: Sequence[Upload], edited: Edited | None) -> None:
    """Raises RuleBroken; then none of the files stays in storage."""

    def note(batch: Batch) -> None:
        for file in files:
            file.note(batch)

    registration, form = about
    with kept_or_deleted(files), writing():
        if edited:
            edited.must_be_as_shown(checked)
        before = replying.reply_of(registration, form)
        answers = dict(before.answers) if before else {}
        gone = replying.forget_files(replying.answer(registration, form, checked, actor(), note), answers)
        audit.record(actor(), "replied", f"{registration.number}/{form.purpose}")
    for key in gone:
        storage.delete(key)


def _refused(about: About, shown: AnswerForm, problems: dict[str, str]) -> ResponseReturnValue:
    """The page again with what was typed; a browser keeps no chosen photo, so it is asked for again."""
    registration, form = about
    shown.validate()
    for key, sentence in problems.items():
        if key in shown:
            shown[key].errors = [sentence]
    page = render_template("replies/answer.html", registration=registration, asked=form, form=shown, problems=problems)
    return page, 422


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
    shown = replying.form_about(form, found.answers if found else {}, found)
    return render_template("replies/answer.html", registration=registration, asked=form, form=shown, problems={})
