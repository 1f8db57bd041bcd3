"""The print room: choose papers, then whom and how, look at the first page, and print."""

from dataclasses import replace
from io import BytesIO
from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from blueprints.downloads import XLSX, download
from blueprints.language import translated as _
from blueprints.pages import outside_url
from blueprints.papers import picture_of
from blueprints.staff.lookups import program_or_404
from blueprints.staff.printing import blueprint
from blueprints.staff.registering.registrations import list_args
from blueprints.visitors import account, actor, audience
from domain import audit
from domain.models import Program
from domain.office import clock
from domain.printing import choices
from domain.registering.listing import CHOSEN
from domain.rules import RuleBroken
from domain.store.db import utcnow, writing
from domain.work import jobs
from forms.answer_form import AnswerForm
from forms.desk.ordering import place_name
from forms.workbook import write_workbook
from pdf_templates import columns
from pdf_templates.engine.document import Document, PrintFailed
from pdf_templates.papers import PAPERS, Paper
from pdf_templates.printing.documents import count_of, documents, print_order
from pdf_templates.printing.orders import ORDERS, TOKEN, Order, form_for_order
from pdf_templates.printing.subjects import SUBJECTS

MOST_AT_ONCE = 50
"""People on one paper that are printed while somebody waits; more is a job."""
MOST_IN_QUICK_LANE = 1000
"""People on one paper that take seconds; more go where nobody waits behind them for a single receipt."""
MOST_IN_PREVIEW = 50
"""People in a preview: more than a first page holds, and few enough to lay out in full when they must be."""
USUAL = {"order": "name", "landscape": "no", "bundle": "pdf", "cover": "no"}
"""What the options start with."""


def offered_papers(program: Program) -> list[Paper]:
    """The papers that the print room prints for a program, in the order of the menu."""
    return [paper for paper in PAPERS.values() if paper.key in program.kind.all_papers and paper.about in SUBJECTS]


def chosen_papers(program: Program) -> tuple[Paper, ...]:
    """The papers that the URL names; 404 for a paper that the program has not got, or for none."""
    wanted = request.args.getlist("paper")
    found = tuple(paper for paper in offered_papers(program) if paper.key in wanted)
    return found if found and len(found) == len(set(wanted)) else abort(404)


@blueprint.route("/kegiatan/<code>/cetak/atur", methods=["GET", "POST"])
@audience("officer")
def print_options(code: str) -> ResponseReturnValue:
    """Whom and how: what was chosen last time is there already, and what the list was narrowed by goes over it."""
    program = program_or_404(code)
    chosen = chosen_papers(program)
    keys = [paper.key for paper in chosen]
    if request.method == "GET":
        values = options_of(program, chosen, request.args.get("nama", ""))
        return _options_page(program, chosen, form_for_order(program, chosen, values), {})
    form = form_for_order(program, chosen, request.form.to_dict(flat=False))
    if not form.validate():
        return _options_page(program, chosen, form, form.problems)
    with writing():
        choices.remember(program, keys, actor(), form.answers)
    return redirect(url_for("staff.printing.print_ready", code=code, paper=keys))


def options_of(program: Program, chosen: tuple[Paper, ...], name: str = "") -> dict[str, Any]:
    """What was saved under the name, else chosen last time, over the usual; what the list was narrowed by goes over all."""
    keys = [paper.key for paper in chosen]
    usual = {**USUAL, "on": clock.local_today().isoformat()} if any(one.is_issued_whole for one in chosen) else USUAL
    stored = (choices.choices_of(program, keys, name) if name else None) or choices.last_choices(program, keys, actor())
    before = {key: value for key, value in stored.items() if key != CHOSEN}  # those ticked last time are not those of today
    asked = {key: value for key, value in list_args().items() if key != "order" or value in ORDERS}
    return {**usual, **before, **asked}


def _options_page(
    program: Program, chosen: tuple[Paper, ...], form: AnswerForm, problems: dict[str, str]
) -> ResponseReturnValue:
    page = render_template(
        "staff/printing/print_options.html", program=program, papers=chosen, form=form, problems=problems, place_name=place_name
    )
    return page, 422 if problems else 200


def order_of(code: str) -> Order:
    """The order that this member of staff put together last for the papers of the URL."""
    program = program_or_404(code)
    chosen = chosen_papers(program)
    stored = choices.last_choices(program, [paper.key for paper in chosen], actor())
    form = form_for_order(program, chosen, stored)
    form.validate()
    verify = outside_url("verify.show", token=TOKEN)
    return Order(program, chosen, form.answers, verify, actor(), utcnow(), account().name)


@blueprint.get("/kegiatan/<code>/cetak/siap")
@audience("officer")
def print_ready(code: str) -> ResponseReturnValue:
    return _ready_page(order_of(code), {})


def _ready_page(order: Order, problems: dict[str, str]) -> ResponseReturnValue:
    page = render_template(
        "staff/printing/print_ready.html", order=order, program=order.program, keys=[paper.key for paper in order.papers],
        sheets=[paper for paper in order.papers if "columns" in paper.offers], is_long=_is_long(order), problems=problems,
        MOST_IN_PREVIEW=MOST_IN_PREVIEW, counted=[(paper, count_of(order, paper)) for paper in order.papers],
    )  # fmt: skip
    return page, 422 if problems else 200


def _is_long(order: Order) -> bool:
    return _sheets(order) > MOST_AT_ONCE


def _sheets(order: Order) -> int:
    return len(order.people) * order.copies * len(order.papers)


@blueprint.get("/kegiatan/<code>/cetak/contoh/<key>.png")
@audience("officer")
def print_preview(code: str, key: str) -> ResponseReturnValue:
    """The first page of one of the order's papers, drawn from the PDF that is printed (of a very long one, its start)."""
    document = _only_document(replace(order_of(code), most=MOST_IN_PREVIEW), key)
    return Response(picture_of(document), mimetype="image/png")


def _only_document(order: Order, key: str) -> Document:
    """The document of one of the order's papers, of its first session; 404 for another paper."""
    only = tuple(paper for paper in order.papers if paper.key == key) or abort(404)
    _name, document = next(documents(replace(order, papers=only)))
    return document


@blueprint.get("/kegiatan/<code>/cetak/daftar/<key>.xlsx")
@audience("officer")
def print_sheet(code: str, key: str) -> ResponseReturnValue:
    """A list of the order as a spreadsheet: the same rows under the same columns as on paper."""
    order = order_of(code)
    if not any(paper.key == key and "columns" in paper.offers for paper in order.papers):
        abort(404)
    document = _only_document(order, key)
    rows = list(columns.rows_of(document))
    with writing():
        audit.record(actor(), "exported", code, f"{key}: {len(rows)} rows")
    return download(write_workbook(document.title, columns.labels_of(document), rows), XLSX, f"{key}-{code}.xlsx")


@blueprint.post("/kegiatan/<code>/cetak/mulai")
@audience("officer")
def print_start(code: str) -> ResponseReturnValue:
    """A short order is handed over at once; a long one becomes a job with a page of its own."""
    order = order_of(code)
    return start(order, [paper.key for paper in order.papers])


def start(order: Order, keys: list[str]) -> ResponseReturnValue:
    """The file of a short order, the job of a long one."""
    if not _is_long(order):
        return _print_now(order, keys)
    arguments = {
        "program": order.program.code, "papers": keys, "answers": dict(order.answers), "verify": order.verify,
        "by": order.printed_by, "asked_at": order.asked_at.isoformat(),
    }  # fmt: skip
    with writing():
        lane = "long" if _sheets(order) > MOST_IN_QUICK_LANE else "quick"
        job = jobs.enqueue("print", arguments, actor(), lane)
        audit.record(actor(), "printed", order.program.code, _note(order, keys))
    return redirect(url_for("staff.printing.job", job_id=job.id))


def _note(order: Order, keys: list[str]) -> str:
    return f"{', '.join(keys)}: {len(order.people)} people"


def _print_now(order: Order, keys: list[str]) -> ResponseReturnValue:
    out = BytesIO()
    try:
        name, reasons = print_order(order, out, lambda *counted: None)
    except PrintFailed as failed:
        return _ready_page(order, {"main": str(failed)})
    with writing():
        audit.record(actor(), "printed", order.program.code, "; laid out in full: ".join([_note(order, keys), *reasons]))
    out.seek(0)
    return send_file(out, as_attachment=True, download_name=name)


@blueprint.post("/kegiatan/<code>/cetak/simpan")
@audience("officer")
def save_print_choices(code: str) -> ResponseReturnValue:
    order = order_of(code)
    keys = [paper.key for paper in order.papers]
    try:
        with writing():
            choices.save_as(order.program, keys, request.form.get("name", ""), order.answers)
    except RuleBroken as rule:
        return _ready_page(order, {rule.field: str(rule)})
    flash(_("Pilihan tersimpan untuk semua petugas."), "success")
    return redirect(url_for("staff.printing.papers", code=code))


@blueprint.post("/kegiatan/<code>/cetak/lupakan")
@audience("officer")
def forget_print_choices(code: str) -> ResponseReturnValue:
    program = program_or_404(code)
    with writing():
        choices.forget(program, [request.form.get("paper", "")], request.form.get("name", ""))
    flash(_("Pilihan dihapus."), "success")
    return redirect(url_for("staff.printing.papers", code=code))
