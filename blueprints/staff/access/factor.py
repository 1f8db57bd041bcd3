"""The second step of one's own account, and taking a lost one away."""

from collections.abc import Mapping

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from blueprints.accounts.entering import own_path
from blueprints.accounts.second_step import attempt_of, keys
from blueprints.editing import Edited
from blueprints.language import say
from blueprints.language import translated as _
from blueprints.pages import office
from blueprints.serving.proving import asks_password
from blueprints.staff.access import blueprint
from blueprints.staff.access.mine import must_know_password
from blueprints.staff.filling import filled, form_page
from blueprints.visitors import account, actor, audience
from domain import audit
from domain.access import accounts, factors, logins
from domain.models import SecondFactor
from domain.models.role import ROLE_LABELS
from domain.rules import RuleBroken
from domain.store.db import writing
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk.office import FACTOR_ROLES, TAKE_FACTOR
from forms.desk.values import as_codes, as_text
from pdf_templates.engine.rendering.qr import qr


@blueprint.get("/akun-saya/langkah-kedua")
@audience("staff")
def factor() -> ResponseReturnValue:
    return _page({})


def _page(problems: Mapping[str, str]) -> ResponseReturnValue:
    """Without an app: the way to one. While it is set up: its secret as a QR code. With one: new codes, another phone."""
    own = account()
    found = factors.factor_of(own)
    words: dict[str, object] = {"account": own, "factor": found, "problems": problems}
    words |= {"must": factors.must_have_factor(own, office()), "codes_left": factors.recovery_codes_left(own)}
    if secret := _secret_being_set_up(found):
        words |= {"secret": secret, "code": qr(factors.address(own, secret, office()), _("Kode QR untuk aplikasi di HP"))}
    return render_template("staff/access/factor.html", **words), 422 if problems else 200


def _secret_being_set_up(found: SecondFactor | None) -> str:
    """Empty where none is, or where this server cannot read it: then the person begins again."""
    if found is None or found.confirmed_at or found.removed_at:
        return ""
    try:
        return factors.secret_of(found, keys())
    except RuleBroken:
        return ""


@blueprint.post("/akun-saya/langkah-kedua/mulai")
@audience("staff")
def begin_factor() -> ResponseReturnValue:
    """A new secret, which counts once a code of it is typed."""
    try:
        must_know_password()
        with writing():
            factors.begin(account(), keys())
    except RuleBroken as rule:
        return _page({rule.field or "current_password": say(str(rule))})
    return redirect(url_for("staff.access.factor"))


@blueprint.post("/akun-saya/langkah-kedua/pasang")
@audience("staff")
def confirm_factor() -> ResponseReturnValue:
    """The first code of the new app: it counts from now on, other logins end, and the codes for paper are shown once."""
    own = account()
    if not (secret := _secret_being_set_up(factors.factor_of(own))):
        return redirect(url_for("staff.access.factor"))
    attempt = attempt_of(own)
    step = factors.step_of(secret, request.form.get("second_code", ""))
    if step is None:
        return _page({"second_code": _("Kode ini salah. Lihat lagi kode yang sekarang tampil di HP Anda.")})
    codes, hashes = factors.new_recovery_codes()
    with writing():
        factors.confirm(own, step, hashes)
        logins.end_others(g.login)
        audit.record(actor(), "second-step-set", f"account:{own.id}")
        attempt.was_right()
    return _shown_once(codes)


@blueprint.post("/akun-saya/langkah-kedua/kertas")
@audience("staff")
def new_recovery_codes() -> ResponseReturnValue:
    """Other codes for paper; those before count no more."""
    try:
        must_know_password()
        codes, hashes = factors.new_recovery_codes()
        with writing():
            factors.replace_recovery_codes(account(), hashes)
            audit.record(actor(), "recovery-codes-made", f"account:{account().id}")
    except RuleBroken as rule:
        return _page({rule.field or "current_password": say(str(rule))})
    return _shown_once(codes)


def _shown_once(codes: list[str]) -> ResponseReturnValue:
    back = own_path(cookie.pop("next", "")) or url_for("staff.access.mine")
    return render_template("staff/access/recovery_codes.html", account=account(), codes=codes, back=back)


@blueprint.post("/akun-saya/langkah-kedua/lepas")
@audience("staff")
def drop_factor() -> ResponseReturnValue:
    """The app and the codes on paper count no more; whose role needs one sets up another at once."""
    try:
        must_know_password()
    except RuleBroken as rule:
        return _page({rule.field: say(str(rule))})
    with writing():
        factors.drop(account())
        logins.end_others(g.login)
        audit.record(actor(), "second-step-dropped", f"account:{account().id}")
    flash(_("Langkah kedua dilepas."), "success")
    return redirect(url_for("staff.access.factor"))


@blueprint.route("/akun/<int:account_id>/langkah-kedua", methods=["GET", "POST"])
@audience("admin")
@asks_password
def take_factor(account_id: int) -> ResponseReturnValue:
    """An admin takes somebody's lost app away and says why; the person reads it at the next sign-in."""
    found = accounts.account_by_id(account_id) or abort(404)

    def save(answers: Mapping[str, Answer]) -> str:
        reason = as_text(answers["reason"])
        factors.take_away(found, actor(), reason)
        audit.record(actor(), "second-step-taken", f"account:{found.id}", reason)
        return url_for("staff.access.accounts")

    title = _("Lepas langkah kedua %(name)s", name=found.name)
    intro = _("Sesudah ini orang itu masuk dengan kata sandi saja. Pastikan dahulu bahwa memang ia yang meminta.")
    words = {"title": title, "intro": intro, "button": _("Lepas"), "tone": "danger", "back": url_for("staff.access.accounts")}
    return form_page(filled(TAKE_FACTOR, {}), save, _("Langkah kedua dilepas."), edited=None, **words)


@blueprint.route("/akun/langkah-kedua-wajib", methods=["GET", "POST"])
@audience("admin")
@asks_password
def factor_roles() -> ResponseReturnValue:
    """Whose role needs a second step."""
    found = office()

    def save(answers: Mapping[str, Answer]) -> str:
        found.second_factor_roles = as_codes(answers.get("roles", []))
        audit.record(actor(), "second-step-roles", f"office:{found.id}", ", ".join(found.second_factor_roles))
        return url_for("staff.access.accounts")

    edited = Edited(lambda: hold(found), lambda: {"roles": list(found.second_factor_roles)})
    form, title = filled(FACTOR_ROLES, edited.read(), {"roles": ROLE_LABELS}), _("Siapa wajib memakai langkah kedua")
    back = url_for("staff.access.accounts")
    return form_page(form, save, _("Tersimpan."), edited=edited, title=title, button=_("Simpan"), back=back)
