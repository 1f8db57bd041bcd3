"""The rules of a contest: one page that says them all, and a form for each."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import say
from blueprints.language import translated as _
from blueprints.staff.contests import blueprint
from blueprints.staff.filling import clash_page, filled, form_page
from blueprints.staff.lookups import program_or_404, stage_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.calendar.clashes import Clash, clashes_of
from domain.contests import rules as contest_rules
from domain.contests import sentences
from domain.contests.declared import planned
from domain.contests.route import next_stages
from domain.contests.rules import Rule
from domain.contests.typed_rules import RULE_KINDS, RuleKind
from domain.models import Criterion, Program, Stage
from domain.office import venues
from domain.programs import barring
from domain.programs.categories import category_answers
from domain.store.db import writing
from domain.store.holding import hold
from forms.answer_form import AnswerForm
from forms.definition import Answer, FormDefinition
from forms.desk import values
from forms.desk.contest import ON_STAGE, without
from forms.desk.program import other_quotas


@blueprint.get("/kegiatan/<code>/lomba")
@audience("staff")
def rules(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "contests")
    found = contest_rules.rules_of(program)
    return render_template(
        "staff/contests/rules.html", program=program, rules=found, answers=category_answers(program), say=sentences,
        barred=barring.said(program), can_replace=not contest_rules.is_used(program),
        next_stages=next_stages,
    )  # fmt: skip


@blueprint.route("/kegiatan/<code>/lomba/<rule>/baru", methods=["GET", "POST"])
@audience("officer")
def new_rule(code: str, rule: str) -> ResponseReturnValue:
    """A new rule; a criterion says in `babak` which stage it belongs to."""
    program, rule_kind = program_or_404(code, "contests"), _kind_or_404(rule)
    owner: dict[str, Any] = {"program_id": program.id}
    if rule_kind.model is Criterion:
        owner = {"stage_id": stage_or_404(program, request.args.get("babak", 0, type=int)).id}
    return _rule_page(program, rule_kind, rule_kind.model(**owner), _("%(what)s baru", what=_(rule_kind.title)))


@blueprint.post("/kegiatan/<code>/lomba/<rule>/kalimat")
@audience("officer")
def say_rule(code: str, rule: str) -> ResponseReturnValue:
    """What the rule that is being typed will mean; nothing is kept."""
    program, rule_kind = program_or_404(code, "contests"), _kind_or_404(rule)
    form = _form(program, rule_kind, {})
    if not form.validate():
        return {"title": "", "sentences": []}
    row = rule_kind.model(**rule_kind.columns({**form.answers, "venue": ""}))
    said = [str(say(sentence)) for sentence in sentences.of_rule(row, category_answers(program))]
    return {"title": _("Artinya"), "sentences": said}


@blueprint.route("/kegiatan/<code>/lomba/<rule>/<int:rule_id>", methods=["GET", "POST"])
@audience("officer")
def change_rule(code: str, rule: str, rule_id: int) -> ResponseReturnValue:
    program, rule_kind = program_or_404(code, "contests"), _kind_or_404(rule)
    row = _rule_or_404(program, rule_kind, rule_id)
    return _rule_page(program, rule_kind, row, _("Ubah %(what)s", what=_(rule_kind.title).lower()))


@blueprint.get("/kegiatan/<code>/lomba/<rule>/<int:rule_id>/hapus")
@audience("officer")
def remove_rule(code: str, rule: str, rule_id: int) -> ResponseReturnValue:
    program, rule_kind = program_or_404(code, "contests"), _kind_or_404(rule)
    row = _rule_or_404(program, rule_kind, rule_id)
    return render_template("staff/contests/rule_remove.html", program=program, kind=rule_kind, row=row)


@blueprint.post("/kegiatan/<code>/lomba/<rule>/<int:rule_id>/hapus")
@audience("officer")
def remove_rule_send(code: str, rule: str, rule_id: int) -> ResponseReturnValue:
    program, rule_kind = program_or_404(code, "contests"), _kind_or_404(rule)
    row = _rule_or_404(program, rule_kind, rule_id)
    with writing():
        contest_rules.remove_rule(program, row)
        audit.record(actor(), "rule-removed", f"{code}/{rule}/{rule_id}")
    flash(_("Aturan dihapus."), "success")
    return redirect(url_for("staff.contests.rules", code=code))


def _kind_or_404(key: str) -> RuleKind:
    return RULE_KINDS.get(key) or abort(404)


def _rule_or_404(program: Program, kind: RuleKind, rule_id: int) -> Rule:
    return contest_rules.rule_of(program, kind.model, rule_id) or abort(404)


def _rule_page(program: Program, kind: RuleKind, row: Rule, title: str) -> ResponseReturnValue:
    def save(answers: Mapping[str, Answer]) -> str:
        kept = contest_rules.set_rule(program, row, kind.columns(answers))
        audit.record(actor(), "rule-set", f"{program.code}/{kind.key}/{kept.id}")
        return back

    def clashing(answers: Mapping[str, Answer]) -> list[Clash]:
        wanted = planned(program, row, _when_and_where(answers)) if isinstance(row, Stage) else None
        return clashes_of(wanted) if wanted else []

    edited = Edited(lambda: hold(row), lambda: kind.show(row)) if row.id else None
    form = _form(program, kind, edited.read() if edited else kind.suggested)
    back = url_for("staff.contests.rules", code=program.code)
    template = "staff/contests/rule_form.html"
    words: dict[str, Any] = {"title": title, "button": _("Simpan"), "back": back, "program": program, "kind": kind}
    shown = clash_page(form, clashing, edited, template, **words)
    return shown or form_page(form, save, _("Aturan tersimpan."), template, edited, **words)


def _when_and_where(answers: Mapping[str, Answer]) -> dict[str, Any]:
    texts = values.answers_of(answers, "name", "venue")
    return {**texts, "day": values.as_day(answers.get("day", ""))}


def _form(program: Program, kind: RuleKind, stored: Any) -> AnswerForm:
    categories = {str(one.id): one.name for one in contest_rules.rules_of(program).categories}
    answers = category_answers(program)
    lists = {"category_id": categories, "answer": answers, "venue": venues.venue_names()}
    empty = [key for key in ("category_id", "answer") if not lists[key]]
    unasked = (*empty, *other_quotas(program.kind), *(() if program.kind.has("day") else ON_STAGE))
    definition: FormDefinition = without(kind.definition, *unasked)
    return filled(definition, stored, lists)
