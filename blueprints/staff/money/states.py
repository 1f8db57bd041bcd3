"""A list on its way: approved by somebody else than its maker, taken back to a draft, corrected."""

from collections.abc import Callable, Mapping

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.money import blueprint
from blueprints.staff.money.lists import list_or_404, list_page, list_url
from blueprints.visitors import account, actor, audience
from domain import audit
from domain.models import PaymentList
from domain.money import approving
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.definition import Answer
from forms.desk.money import CORRECTION
from forms.desk.values import as_text


@blueprint.post("/kegiatan/<code>/uang/daftar/<int:number>/setujui")
@audience("admin")
def approve_list(code: str, number: int) -> ResponseReturnValue:
    who = account()
    return _act(
        list_or_404(code, number), lambda one: approving.approve(one, who), "payment-list-approved", _("Daftar disetujui.")
    )


@blueprint.post("/kegiatan/<code>/uang/daftar/<int:number>/batal-setuju")
@audience("admin")
def withdraw_approval(code: str, number: int) -> ResponseReturnValue:
    done = _("Persetujuan dibatalkan. Daftar dapat diubah lagi.")
    return _act(list_or_404(code, number), approving.withdraw_approval, "payment-approval-withdrawn", done)


def _act(one: PaymentList, do: Callable[[PaymentList], None], action: str, done: str) -> ResponseReturnValue:
    try:
        with writing():
            do(one)
            audit.record(actor(), action, f"{one.program.code}/{one.number}")
    except RuleBroken as broken:
        return list_page(one, {"main": str(broken)})
    flash(done, "success")
    return redirect(list_url(one))


@blueprint.route("/kegiatan/<code>/uang/daftar/<int:number>/koreksi", methods=["GET", "POST"])
@audience("officer")
def correct_list(code: str, number: int) -> ResponseReturnValue:
    """A new list that names this printed one and will take its place."""
    one = list_or_404(code, number)

    def save(answers: Mapping[str, Answer]) -> str:
        new = approving.correct(one, as_text(answers["reason"]), actor())
        audit.record(actor(), "payment-list-corrected", f"{code}/{number}")
        return url_for("staff.money.show_list", code=code, number=new.number)

    words = {"title": _("Koreksi daftar nomor %(number)s", number=number), "button": _("Buat koreksi"), "back": list_url(one)}
    intro = _(
        "Daftar yang sudah dicetak tidak berubah. Koreksi dibuat dengan baris yang sama, lalu diubah, disetujui, dan dicetak."
    )
    return form_page(
        filled(CORRECTION, {}), save, _("Koreksi dibuat."), "staff/form.html", None, program=one.program, intro=intro, **words
    )
