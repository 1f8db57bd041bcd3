"""Rule sheets: taking over all rules of another contest, and giving them on as one file."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.downloads import download
from blueprints.language import translated as _
from blueprints.serving.receiving import received
from blueprints.staff.contests import blueprint
from blueprints.staff.lookups import program_or_404
from blueprints.visitors import actor, audience, login
from domain import audit
from domain.access import lookup
from domain.contests import rule_sheets, rules
from domain.contests.rule_sheets import Sheet
from domain.files.door import RULES
from domain.rules import RuleBroken
from domain.store.db import writing


@blueprint.get("/kegiatan/<code>/lomba/lembar-aturan")
@audience("officer")
def rule_sheet(code: str) -> ResponseReturnValue:
    return _page(code, {})


@blueprint.get("/kegiatan/<code>/lomba/lembar-aturan.json")
@audience("staff")
def download_rule_sheet(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "contests")
    data = rule_sheets.write_sheet(rule_sheets.sheet_of(program))
    return download(data, "application/json", f"aturan-{program.code}.json")


@blueprint.post("/kegiatan/<code>/lomba/lembar-aturan")
@audience("officer")
def use_rule_sheet(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "contests")
    try:
        sheet = _chosen()
        with writing():
            rule_sheets.use_sheet(program, sheet)
            audit.record(actor(), "rules-replaced", code)
    except RuleBroken as rule:
        return _page(code, {"form": str(rule)})
    flash(_("Aturan diambil. Periksa setiap kalimatnya, lalu ubah yang berbeda."), "success")
    return redirect(url_for("staff.contests.rules", code=code))


def _chosen() -> Sheet:
    """The sheet that was uploaded, else one that comes with the site, else the rules of another program."""
    if sent := received(RULES):
        return rule_sheets.read_sheet(sent.data)
    kind, _colon, name = request.form.get("sheet", "").partition(":")
    if kind == "program":
        return rule_sheets.sheet_of(lookup.program_for(name, login) or abort(404))
    return rule_sheets.shipped_sheet(name)


def _page(code: str, problems: dict[str, str]) -> ResponseReturnValue:
    program = program_or_404(code, "contests")
    return render_template(
        "staff/contests/rule_sheet.html", program=program, problems=problems, shipped=rule_sheets.shipped(),
        others=rule_sheets.others_with_rules(program), has_rules=any(vars(rules.rules_of(program)).values()),
        is_used=rules.is_used(program), chosen=request.form.get("sheet", ""),
    ), 422 if problems else 200  # fmt: skip
