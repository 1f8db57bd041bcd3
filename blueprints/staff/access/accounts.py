"""Accounts of the staff: an admin adds, changes, disables them, and gives new passwords (shown once)."""

from collections.abc import Mapping

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.serving.proving import asks_password
from blueprints.staff.access import blueprint
from blueprints.staff.filling import filled, form_page, refused
from blueprints.visitors import actor, audience
from domain import audit
from domain.access import accounts as people
from domain.access import factors
from domain.access.passwords import hash_password
from domain.access.tokens import new_code
from domain.models import Account
from domain.models.role import ROLE_LABELS
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.answer_form import AnswerForm
from forms.definition import Answer
from forms.desk.office import ACCOUNT, NEW_ACCOUNT
from forms.desk.values import as_text


def _account_or_404(account_id: int) -> Account:
    return people.account_by_id(account_id) or abort(404)


@blueprint.get("/akun")
@audience("admin")
def accounts() -> ResponseReturnValue:
    words = {"accounts": people.accounts(), "with_factor": factors.whose(), "ROLE_LABELS": ROLE_LABELS}
    return render_template("staff/access/accounts.html", **words)


@blueprint.route("/akun/baru", methods=["GET", "POST"])
@audience("admin")
@asks_password
def new_account() -> ResponseReturnValue:
    """A new account with a password of our own making, which is shown once and never again."""
    form = filled(NEW_ACCOUNT, {}, {"role": ROLE_LABELS})
    problems: dict[str, str] = {}
    if request.method == "POST" and form.validate():
        try:
            return _made(form)
        except RuleBroken as rule:
            problems = refused(form, rule)
    problems = problems or form.problems
    words = {"title": _("Akun baru"), "button": _("Buat akun"), "back": url_for("staff.access.accounts")}
    return render_template("staff/form.html", form=form, problems=problems, **words), 422 if problems else 200


def _made(form: AnswerForm) -> ResponseReturnValue:
    password = new_code(12)
    password_hash = hash_password(password)
    username, name, role = (as_text(form.answers[key]) for key in ("username", "name", "role"))
    with writing():
        account = people.add_account(username, name, role, password_hash, must_replace=True)
        audit.record(actor(), "account-made", f"account:{account.id}")
    return render_template("staff/access/password.html", account=account, password=password)


@blueprint.route("/akun/<int:account_id>", methods=["GET", "POST"])
@audience("admin")
@asks_password
def change_account(account_id: int) -> ResponseReturnValue:
    found = _account_or_404(account_id)

    def save(answers: Mapping[str, Answer]) -> str:
        people.change_account(found, as_text(answers["name"]), as_text(answers["role"]))
        audit.record(actor(), "account-changed", f"account:{found.id}")
        return back

    edited = Edited(lambda: people.decide_alone(found), lambda: {"name": found.name, "role": found.role})
    form, back = filled(ACCOUNT, edited.read(), {"role": ROLE_LABELS}), url_for("staff.access.accounts")
    words = {"title": _("Ubah akun %(name)s", name=found.username), "button": _("Simpan akun"), "back": back}
    return form_page(form, save, _("Akun tersimpan."), edited=edited, **words)


@blueprint.get("/akun/<int:account_id>/kata-sandi")
@audience("admin")
def reset_password(account_id: int) -> ResponseReturnValue:
    return render_template("staff/access/account_confirm.html", account=_account_or_404(account_id), act="password")


@blueprint.post("/akun/<int:account_id>/kata-sandi")
@audience("admin")
@asks_password
def reset_password_send(account_id: int) -> ResponseReturnValue:
    found, password = _account_or_404(account_id), new_code(12)
    password_hash = hash_password(password)
    with writing():
        audit.record(actor(), "password-reset", f"account:{found.id}")  # first: one's own ends this very login
        people.replace_password(found, password_hash)
    return render_template("staff/access/password.html", account=found, password=password)


@blueprint.get("/akun/<int:account_id>/tutup")
@audience("admin")
def disable_account(account_id: int) -> ResponseReturnValue:
    return render_template("staff/access/account_confirm.html", account=_account_or_404(account_id), act="disable")


@blueprint.post("/akun/<int:account_id>/tutup")
@audience("admin")
@asks_password
def disable_account_send(account_id: int) -> ResponseReturnValue:
    found = _account_or_404(account_id)
    with writing():
        audit.record(actor(), "account-disabled", f"account:{found.id}")  # first, as above
        people.disable(found)
    flash(_("Akun %(name)s ditutup.", name=found.username), "success")
    return redirect(url_for("staff.access.accounts"))


@blueprint.post("/akun/<int:account_id>/buka")
@audience("admin")
@asks_password
def enable_account(account_id: int) -> ResponseReturnValue:
    found = _account_or_404(account_id)
    with writing():
        people.enable(found)
        audit.record(actor(), "account-enabled", f"account:{found.id}")
    flash(_("Akun %(name)s dibuka lagi.", name=found.username), "success")
    return redirect(url_for("staff.access.accounts"))
