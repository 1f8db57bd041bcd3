"""Lists of payments: made from what the site knows, looked at, and changed while they are drafts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.money import blueprint
from blueprints.staff.money.budgets import STATES, program_with_money
from blueprints.visitors import account, actor, audience
from domain import audit
from domain.access.actors import actor_names
from domain.access.tokens import new_token
from domain.models import PaymentList, Program
from domain.money import approving, tariffs
from domain.money import lists as rules
from domain.money.lists import NewList
from domain.money.rules import rules_on
from domain.money.sources import SOURCES, Source
from domain.money.sums import sums_of
from domain.office import clock
from domain.rules import RuleBroken
from domain.sessions import schedule
from domain.store.db import reading, writing
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk import values
from forms.desk.money import LIST, PAYEES, new_list_form
from forms.reading.amounts import show_rupiah
from forms.reading.days import show_day
from pdf_templates.words import rupiah, spell_rupiah


def list_or_404(code: str, number: int) -> PaymentList:
    """The list of this number in a program of this code."""
    return rules.list_of(program_with_money(code), number) or abort(404)


def list_url(one: PaymentList) -> str:
    """Where a list is shown."""
    return url_for("staff.money.show_list", code=one.program.code, number=one.number)


@blueprint.get("/kegiatan/<code>/uang/daftar/<int:number>")
@audience("reader")
def show_list(code: str, number: int) -> ResponseReturnValue:
    return list_page(list_or_404(code, number), {})


def list_page(one: PaymentList, problems: Mapping[str, str]) -> ResponseReturnValue:
    """The page of a list; 422 with problems."""
    with reading():
        sums, on_day = sums_of(one), rules_on(one.paid_on)
        differences, correction = approving.differences(one), approving.correction_of(one)
    page = render_template(
        "staff/money/list.html", program=one.program, list=one, sums=sums, PAYEES=PAYEES, STATES=STATES, SOURCES=SOURCES,
        rupiah=rupiah, words=spell_rupiah(sums.net), differences=differences, correction=correction, problems=problems,
        stamped=sum(line.is_stamped(on_day) for line in sums.paid),
        names=actor_names((one.made_by, one.approved_by, one.locked_by)), me=account(),
    )  # fmt: skip
    return page, 422 if problems else 200


@blueprint.route("/kegiatan/<code>/uang/daftar/baru/<source>", methods=["GET", "POST"])
@audience("officer")
def new_list(code: str, source: str) -> ResponseReturnValue:
    """A list from attendance, awards, judges or trainers, or an empty one; two clicks on one page make one list."""
    program, of = program_with_money(code), SOURCES.get(source) or abort(404)
    if not of.fits(program.kind):
        abort(404)

    def save(answers: Mapping[str, Answer]) -> str:
        made = rules.make_list(program, _new(of, answers), actor())
        audit.record(actor(), "payment-list-made", f"{code}/{made.number}")
        return list_url(made)

    choices = _choices(program, of, _day_typed())
    form = filled(new_list_form(has_tariff=bool(of.uses), has_sessions=of.by_session), _usual(program, of, choices), choices)
    words = {"title": _(of.title), "button": _("Buat daftar"), "back": url_for("staff.money.money", code=code)}
    token = request.form.get("token") or new_token()
    return form_page(form, save, _("Daftar dibuat. Periksa tiap baris."), "staff/money/new_list.html", None, program=program,
                     token=token, has_tariffs=bool(choices["tariff"]) or not of.uses, **words)  # fmt: skip


def _day_typed() -> date:
    """The day of payment as far as it can be read; today before anybody wrote one."""
    typed = filled(LIST, {})
    typed.validate()
    return values.as_day(typed.answers.get("paid_on", "")) or clock.local_today()


def _choices(program: Program, of: Source, day: date) -> dict[str, dict[str, str]]:
    sessions = schedule.sessions_of(program) if of.by_session else []
    return {
        "tariff": {
            str(one.id): f"{one.name}: Rp{show_rupiah(one.amount)} / {one.unit}" for one in tariffs.tariffs_on(day, *of.uses)
        },
        "sessions": {
            str(one.id): f"{one.title}, {show_day(clock.local_time(one.starts_at).date().isoformat())}"
            for one in sessions if clock.local_time(one.starts_at).date() <= clock.local_today()
        },
    }  # fmt: skip


def _usual(program: Program, of: Source, choices: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    before = next(iter(rules.lists_of(program)), None)
    only = next(iter(choices["tariff"])) if len(choices["tariff"]) == 1 else ""
    return {
        "title": of.title, "paid_on": values.show_typed_day(clock.local_today()), "payee": of.payee, "tariff": only,
        "sessions": list(choices["sessions"]), "activity": before.activity if before else "",
    }  # fmt: skip


def _new(of: Source, answers: Mapping[str, Answer]) -> NewList:
    tariff = values.as_text(answers.get("tariff", ""))
    return NewList(
        of.key, request.form.get("token", "")[:40] or new_token(), **_about(answers),
        payee=values.as_text(answers["payee"]), grade=values.as_text(answers.get("grade", "")),
        tariff=tariffs.tariff_by_id(int(tariff)) if tariff else None,
        sessions=tuple(values.as_codes(answers.get("sessions", ""))),
    )  # fmt: skip


def _about(answers: Mapping[str, Answer]) -> dict[str, Any]:
    return {
        **values.answers_of(answers, "title", "account", "activity"), "paid_on": values.as_day(answers["paid_on"])
    }  # fmt: skip


@blueprint.route("/kegiatan/<code>/uang/daftar/<int:number>/ubah", methods=["GET", "POST"])
@audience("officer")
def change_list(code: str, number: int) -> ResponseReturnValue:
    one = list_or_404(code, number)

    def save(answers: Mapping[str, Answer]) -> str:
        rules.change_list(one, _about(answers))
        audit.record(actor(), "payment-list-changed", f"{code}/{number}")
        return list_url(one)

    def stored() -> dict[str, str]:
        return {
            "title": one.title,
            "paid_on": values.show_typed_day(one.paid_on),
            "account": one.account,
            "activity": one.activity,
        }

    edited = Edited(lambda: hold(one), stored)
    words = {"title": _("Ubah daftar"), "button": _("Simpan daftar"), "back": list_url(one), "program": one.program}
    return form_page(filled(LIST, edited.read()), save, _("Daftar tersimpan."), "staff/form.html", edited, **words)


@blueprint.post("/kegiatan/<code>/uang/daftar/<int:number>/hapus")
@audience("officer")
def remove_list(code: str, number: int) -> ResponseReturnValue:
    one = list_or_404(code, number)
    try:
        with writing():
            rules.remove_list(one)
            audit.record(actor(), "payment-list-removed", f"{code}/{number}")
    except RuleBroken as broken:
        return list_page(one, {"main": str(broken)})
    flash(_("Konsep daftar dihapus."), "success")
    return redirect(url_for("staff.money.money", code=code))
