"""The office's tariffs, and the rules of tax, duty stamp and rounding, each with its day and where it is laid down."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.money import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.models import Tariff
from domain.money import rules, tariffs
from domain.money.rules import NOT_TAXED, Rule
from domain.office import clock
from domain.store.db import writing
from domain.store.holding import hold
from forms.definition import Answer, Question
from forms.desk import values
from forms.desk.money import PAYEES, SORTS, TARIFF, USES
from forms.reading.amounts import percent, rupiah, show_percent, show_rupiah

READ = {"rupiah": rupiah, "percent": percent}
SHOW = {"rupiah": show_rupiah, "percent": show_percent}


@blueprint.get("/uang")
@audience("reader")
def settings() -> ResponseReturnValue:
    today, found = clock.local_today(), rules.every_rule()
    return render_template(
        "staff/money/settings.html", tariffs=tariffs.every_tariff(), SORTS=SORTS, USES=USES, PAYEES=PAYEES, today=today,
        NOT_TAXED=NOT_TAXED, now=list(rules.rules_on(today).values()), rules=found, shown=shown_content,
        current={one.id for one in tariffs.tariffs_on(today)},
    )  # fmt: skip


def shown_content(rule: Rule) -> list[tuple[str, str]]:
    """The numbers of a rule, each with its question, as people type them."""
    return [(question.label, _shown(question, rule.content[question.key])) for question in SORTS[rule.key].questions]


def _shown(question: Question, value: Any) -> str:
    return SHOW[question.checks[0]](value) if question.checks else question.choice_label(value)


@blueprint.route("/uang/tarif/baru", methods=["GET", "POST"])
@audience("admin")
def new_tariff() -> ResponseReturnValue:
    return _tariff_page(None, _("Tarif baru"))


@blueprint.route("/uang/tarif/<int:tariff_id>", methods=["GET", "POST"])
@audience("admin")
def change_tariff(tariff_id: int) -> ResponseReturnValue:
    return _tariff_page(tariffs.tariff_by_id(tariff_id) or abort(404), _("Ubah tarif"))


@blueprint.post("/uang/tarif/<int:tariff_id>/hapus")
@audience("admin")
def remove_tariff(tariff_id: int) -> ResponseReturnValue:
    found = tariffs.tariff_by_id(tariff_id) or abort(404)
    with writing():
        tariffs.remove_tariff(found)
        audit.record(actor(), "tariff-removed", f"tariff:{tariff_id}")
    flash(_("Tarif dihapus. Daftar yang memakainya tidak berubah."), "success")
    return redirect(url_for("staff.money.settings"))


def _tariff_page(tariff: Tariff | None, title: str) -> ResponseReturnValue:
    back = url_for("staff.money.settings")

    def save(answers: Mapping[str, Answer]) -> str:
        kept = tariffs.set_tariff(tariff, _tariff_values(answers))
        audit.record(actor(), "tariff-set", f"tariff:{kept.id}")
        return back

    edited = Edited(lambda: hold(tariff), lambda: _stored_tariff(tariff)) if tariff else None
    form = filled(TARIFF, edited.read() if edited else {"valid_from": f"1/1/{clock.local_today().year}"})
    words = {"title": title, "button": _("Simpan tarif"), "back": back}
    return form_page(form, save, _("Tarif tersimpan."), "staff/form.html", edited, **words)


def _tariff_values(answers: Mapping[str, Answer]) -> dict[str, Any]:
    return {
        **values.answers_of(answers, "name", "use", "unit", "account", "source"),
        "amount": rupiah(values.as_text(answers["amount"])), "valid_from": values.as_day(answers["valid_from"]),
        "valid_until": values.as_day(answers.get("valid_until", "")),
    }  # fmt: skip


def _stored_tariff(tariff: Tariff) -> dict[str, str]:
    days = {key: values.show_typed_day(getattr(tariff, key)) for key in ("valid_from", "valid_until")}
    texts = {key: getattr(tariff, key) for key in ("name", "use", "unit", "account", "source")}
    return {**texts, **days, "amount": show_rupiah(tariff.amount)}


@blueprint.route("/uang/aturan/<key>/baru", methods=["GET", "POST"])
@audience("admin")
def new_rule(key: str) -> ResponseReturnValue:
    """A rule from a day on; it begins with the numbers of the one that holds today."""
    sort = SORTS.get(key) or abort(404)
    back = url_for("staff.money.settings", _anchor=key)

    def save(answers: Mapping[str, Answer]) -> str:
        begins = values.as_day(answers["valid_from"])
        assert begins
        content = {one.key: _read(one, values.as_text(answers[one.key])) for one in sort.questions}
        rules.add_rule(key, begins, content, values.as_text(answers["source"]))
        audit.record(actor(), "payment-rule-set", f"{key}/{begins.isoformat()}")
        return back

    now = rules.rules_on(clock.local_today())[key]
    stored = {
        one.key: SHOW[one.checks[0]](now.content[one.key]) if one.checks else now.content[one.key] for one in sort.questions
    }
    words = {"title": _(sort.label), "intro": _(sort.says), "button": _("Simpan aturan"), "back": back}
    return form_page(filled(sort.form, stored), save, _("Aturan tersimpan."), "staff/form.html", None, **words)


def _read(question: Question, answer: str) -> int | str:
    return READ[question.checks[0]](answer) if question.checks else answer


@blueprint.post("/uang/aturan/<int:rule_id>/hapus")
@audience("admin")
def remove_rule(rule_id: int) -> ResponseReturnValue:
    found = rules.rule_by_id(rule_id) or abort(404)
    with writing():
        rules.remove_rule(found)
        audit.record(actor(), "payment-rule-removed", f"{found.key}/{found.valid_from.isoformat()}")
    flash(_("Aturan dihapus. Yang sebelumnya berlaku lagi; daftar yang sudah dicetak tidak berubah."), "success")
    return redirect(url_for("staff.money.settings"))
