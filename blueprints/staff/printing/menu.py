"""The print room's first page: what was printed last, what is saved, all papers by subject; and printing straight from it."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.staff.lookups import program_or_404
from blueprints.staff.printing import blueprint
from blueprints.staff.printing.printing import chosen_papers, offered_papers, options_of, order_of, start
from blueprints.staff.registering.registrations import list_args
from blueprints.visitors import actor, audience
from domain.models import Program
from domain.printing import choices
from domain.registering.listing import FILTERS
from domain.rules import RuleBroken
from domain.store.db import writing
from domain.work import jobs
from forms.desk.printing import TEXTS
from pdf_templates.papers import MENU, PAPERS, Paper
from pdf_templates.printing.orders import form_for_order

MOST_RECENT = 4
WHOM = ("q", *FILTERS)
"""What narrows an order: chosen last time, it would be out of sight here."""


@blueprint.get("/kegiatan/<code>/cetak")
@audience("officer")
def papers(code: str) -> ResponseReturnValue:
    program = program_or_404(code)
    if request.args.get("paper"):
        return redirect(url_for("staff.printing.print_options", code=code, paper=request.args.getlist("paper"), **list_args()))
    return _menu_page(program, {})


def _menu_page(program: Program, problems: Mapping[str, str]) -> str:
    offered = offered_papers(program)
    recent = [
        keys for keys in choices.recent_papers(program, actor(), MOST_RECENT) if set(keys) <= {one.key for one in offered}
    ]
    menu = [(part, [one for one in papers if one in offered]) for papers, part in MENU]
    return render_template(
        "staff/printing/papers.html", program=program, menu=menu, args=list_args(), PAPERS=PAPERS, recent=recent,
        saved=choices.saved_choices(program), jobs=jobs.jobs_of(actor()), ready=_is_ready,
        problems=problems, printable=[one.key for one in offered],
    )  # fmt: skip


def _is_ready(paper: Paper) -> bool:
    """Whether a paper can be printed with its usual options: nobody has to write its text first."""
    return not any(TEXTS[offer].question.type == "paragraph" for offer in paper.offers if offer in TEXTS)


@blueprint.post("/kegiatan/<code>/cetak/langsung")
@audience("officer")
def print_directly(code: str) -> ResponseReturnValue:
    """Print with the options of last time, or the usual ones, those whom the list of the address names."""
    program = program_or_404(code)
    if not request.args.get("paper"):
        return redirect(url_for("staff.printing.papers", code=code, **list_args()))
    chosen = chosen_papers(program)
    keys = [paper.key for paper in chosen]
    name = request.args.get("nama", "")
    before, seen = options_of(program, chosen, name), list_args()
    options = {key: value for key, value in before.items() if name or key not in WHOM or key in seen}
    form = form_for_order(program, chosen, options)
    if not form.validate():
        return redirect(url_for("staff.printing.print_options", code=code, paper=keys, nama=name or None, **list_args()))
    with writing():
        choices.remember(program, keys, actor(), form.answers)
    return start(order_of(code), keys)


@blueprint.post("/kegiatan/<code>/cetak/berkas")
@audience("officer")
def save_bundle(code: str) -> ResponseReturnValue:
    """Keep several papers with the options of last time under a name, to be printed together by one tap."""
    program = program_or_404(code)
    keys = [paper.key for paper in offered_papers(program) if paper.key in request.form.getlist("paper")]
    try:
        if not keys:
            raise RuleBroken("Tandai dahulu lembar yang masuk berkas ini.", "name")
        options = options_of(program, tuple(PAPERS[key] for key in keys))
        with writing():
            choices.save_as(program, keys, request.form.get("name", ""), {k: v for k, v in options.items() if k not in WHOM})
    except RuleBroken as rule:
        return _menu_page(program, {rule.field: str(rule)}), 422
    flash(_("Berkas tersimpan untuk semua petugas."), "success")
    return redirect(url_for("staff.printing.papers", code=code))
