"""The money of a program: its budget by account with what is spent, and its lists."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import program_or_404
from blueprints.staff.money import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.models import BudgetLine, Program
from domain.money import budgets as rules
from domain.money.lists import lists_of
from domain.money.sources import sources_of
from domain.money.sums import sums_of
from domain.store.db import reading, writing
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk import values
from forms.desk.money import BUDGET
from forms.reading.amounts import rupiah, show_rupiah
from pdf_templates.words import rupiah as written

STATES = {"draft": "Konsep", "approved": "Disetujui", "printed": "Dicetak"}


def program_with_money(code: str) -> Program:
    """The program of this code; 404 where its kind pays nobody."""
    return program_or_404(code, "money")


@blueprint.get("/kegiatan/<code>/uang")
@audience("reader")
def money(code: str) -> ResponseReturnValue:
    program = program_with_money(code)
    with reading():
        accounts, lists = rules.accounts_of(program), [(one, sums_of(one)) for one in lists_of(program)]
    return render_template(
        "staff/money/money.html", program=program, accounts=accounts, lists=lists, sources=sources_of(program.kind),
        rupiah=written, STATES=STATES,
    )  # fmt: skip


@blueprint.route("/kegiatan/<code>/uang/pagu/baru", methods=["GET", "POST"])
@audience("officer")
def new_budget(code: str) -> ResponseReturnValue:
    return _budget_page(program_with_money(code), None, _("Pagu baru"))


@blueprint.route("/kegiatan/<code>/uang/pagu/<int:line_id>", methods=["GET", "POST"])
@audience("officer")
def change_budget(code: str, line_id: int) -> ResponseReturnValue:
    program = program_with_money(code)
    return _budget_page(program, rules.line_of(program, line_id) or abort(404), _("Ubah pagu"))


@blueprint.post("/kegiatan/<code>/uang/pagu/<int:line_id>/hapus")
@audience("officer")
def remove_budget(code: str, line_id: int) -> ResponseReturnValue:
    program = program_with_money(code)
    line = rules.line_of(program, line_id) or abort(404)
    with writing():
        rules.remove_line(line)
        audit.record(actor(), "budget-removed", f"{code}/{line_id}")
    flash(_("Pagu dihapus."), "success")
    return redirect(url_for("staff.money.money", code=code))


def _budget_page(program: Program, line: BudgetLine | None, title: str) -> ResponseReturnValue:
    back = url_for("staff.money.money", code=program.code)

    def save(answers: Mapping[str, Answer]) -> str:
        kept = rules.set_line(program, line, _values(answers))
        audit.record(actor(), "budget-set", f"{program.code}/{kept.id}")
        return back

    edited = Edited(lambda: hold(line), lambda: _stored(line)) if line else None
    words = {"title": title, "button": _("Simpan pagu"), "back": back, "program": program}
    form = filled(BUDGET, edited.read() if edited else {})
    return form_page(form, save, _("Pagu tersimpan."), "staff/form.html", edited, **words)


def _values(answers: Mapping[str, Answer]) -> dict[str, Any]:
    return {**values.answers_of(answers, "account", "name"), "amount": rupiah(values.as_text(answers["amount"]))}


def _stored(line: BudgetLine) -> dict[str, str]:
    return {"account": line.account, "name": line.name, "amount": show_rupiah(line.amount)}
