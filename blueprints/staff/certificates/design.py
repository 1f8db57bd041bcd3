"""The designer: blocks on the front and the back, the picture behind them, templates, and a preview by the printing engine."""

from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.pages import office, outside_url
from blueprints.serving.bodies import takes_bytes
from blueprints.serving.receiving import received
from blueprints.staff.certificates import blueprint
from blueprints.staff.certificates.certificates import kind_or_404, program_with_certificates
from blueprints.staff.filling import filled, refused
from blueprints.visitors import actor, audience
from domain import audit
from domain.certificates import designs, pictures
from domain.certificates.filling import PERSONAL, PLACEHOLDERS
from domain.certificates.issuing import Order
from domain.certificates.layouts import EDGE, MOST_BLOCKS, Layout, check_layout, layout_of
from domain.certificates.recipients import Recipient, recipients_of
from domain.certificates.templates import TEMPLATE_LABELS
from domain.files.door import BACKGROUNDS, MEGABYTE
from domain.models import Program
from domain.office import clock
from domain.rules import RuleBroken
from domain.store.db import writing
from domain.store.holding import hold
from forms.answer_form import AnswerForm
from forms.desk.certificate import SIDES, counts_of, design_form, fields_of_layout, layout_of_answers
from pdf_templates.engine import press
from pdf_templates.engine.document import PrintFailed
from pdf_templates.picture import two_pages
from pdf_templates.printing import certificates as printing
from pdf_templates.printing.orders import TOKEN

SAMPLES = {"longest": "Nama terpanjang", "shortest": "Nama terpendek"}
NEW_BLOCK = {"sort": "text", "text": "", "font": "serif", "size": "14", "align": "center", "left": "30", "top": "30",
             "width": "120", "role": "head"}  # fmt: skip


@blueprint.route("/kegiatan/<code>/sertifikat/<kind>/rancangan", methods=["GET", "POST"])
@audience("officer")
def design(code: str, kind: str) -> ResponseReturnValue:
    """Save the layout, add a block to it, or look at it before anything is stored."""
    program, problems = program_with_certificates(code), {}
    kind_or_404(kind)
    edited = Edited(lambda: hold(program), lambda: _stored(program, kind))
    stored = edited.read()
    form = filled(design_form(_counts(stored)), stored)
    edited.show()
    if request.method == "POST" and "add" in request.form:
        form = _with_block(form, request.form["add"])
    elif request.method == "POST" and not form.validate():
        problems = form.problems
    elif request.method == "POST":
        try:
            layout = _layout(form)
            check_layout(layout, office())
            if "preview" in request.form:
                return _page(program, kind, form, {}, picture=b64encode(_picture(program, kind, layout)).decode())
            with writing():
                edited.must_be_as_shown(form)
                designs.set_design(program, kind, layout, designs.layout_for(program, kind, office())[1], office())
                audit.record(actor(), "certificate-designed", f"{code}/{kind}")
        except RuleBroken as rule:
            problems = refused(form, rule)
        else:
            flash(_("Rancangan tersimpan."), "success")
            return redirect(url_for("staff.certificates.design", code=code, kind=kind))
    return _page(program, kind, form, problems)


def _counts(stored: Mapping[str, Any]) -> dict[str, int]:
    return counts_of(request.form if request.method == "POST" else stored)


def _with_block(form: AnswerForm, side: str) -> AnswerForm:
    """The form as it was typed, with one block more on that side."""
    counts = counts_of(request.form)
    if side not in SIDES or counts[side] >= MOST_BLOCKS:
        return form
    fresh = {f"{side}_{counts[side]}_{part}": value for part, value in NEW_BLOCK.items()}
    return AnswerForm(
        design_form({**counts, side: counts[side] + 1}), {**request.form.to_dict(flat=False), **fresh}, clock.local_today()
    )  # fmt: skip


def _stored(program: Program, kind: str) -> dict[str, str]:
    layout, _background = designs.layout_for(program, kind, office())
    return fields_of_layout(layout.as_json())


def _layout(form: AnswerForm) -> Layout:
    removed = request.form.getlist("remove")
    return layout_of(layout_of_answers(form.answers, counts_of(request.form), removed))


def _page(
    program: Program, kind: str, form: AnswerForm, problems: Mapping[str, str], picture: str = ""
) -> ResponseReturnValue:  # fmt: skip
    page = render_template(
        "staff/certificates/design.html", program=program, kind=kind_or_404(kind), form=form, problems=problems,
        picture=picture, PLACEHOLDERS=PLACEHOLDERS, PERSONAL=PERSONAL, SAMPLES=SAMPLES, TEMPLATE_LABELS=TEMPLATE_LABELS,
        templates=designs.every_template(), background=designs.layout_for(program, kind, office())[1],
        sample=request.form.get("sample", ""), counts={side: _shown(form, side) for side in SIDES}, most=MOST_BLOCKS,
        EDGE=EDGE,
    )  # fmt: skip
    return page, 422 if problems else 200


def _shown(form: AnswerForm, side: str) -> int:
    return sum(field.name.startswith(f"{side}_") and field.name.endswith("_sort") for field in form.fields)


@blueprint.post("/kegiatan/<code>/sertifikat/<kind>/contoh.png")
@audience("officer")
def preview_design(code: str, kind: str) -> ResponseReturnValue:
    """What is being typed, as it would be printed; 422 while it cannot be."""
    program = program_with_certificates(code)
    kind_or_404(kind)
    form = filled(design_form(counts_of(request.form)), {})
    if not form.validate():
        abort(422)
    try:
        layout = _layout(form)
        check_layout(layout, office())
    except RuleBroken:
        abort(422)
    return Response(_picture(program, kind, layout), mimetype="image/png")


@blueprint.get("/kegiatan/<code>/sertifikat/<kind>/contoh.png")
@audience("reader")
def show_design(code: str, kind: str) -> ResponseReturnValue:
    """The design that is stored, or the usual one."""
    program = program_with_certificates(code)
    kind_or_404(kind)
    return Response(_picture(program, kind, None), mimetype="image/png")


def _picture(program: Program, kind: str, layout: Layout | None) -> bytes:
    """Both sides of one certificate, drawn from the very PDF that would be printed; 503 when it cannot be."""
    order = Order(program, kind, clock.local_today(), actor(), pictures.kept_logo(office()))
    designed = (layout, designs.layout_for(program, kind, office())[1]) if layout else None
    out = BytesIO()
    try:
        sample = printing.sample(order, _recipient(program, kind), outside_url("verify.show", token=TOKEN), designed)
        press.write(sample, out)
    except PrintFailed:
        abort(503)
    return two_pages(out.getvalue())


def _recipient(program: Program, kind: str) -> Recipient:
    """The one with the longest name, or the shortest; somebody who does not exist where there is nobody yet."""
    found = sorted(recipients_of(program, kind), key=lambda one: len(one.name))
    someone = Recipient("contoh", "Nama Penerima Contoh", "Sekolah atau Instansi Contoh", kind_or_404(kind).role)
    return (found[0] if request.form.get("sample") == "shortest" else found[-1]) if found else someone


@blueprint.post("/kegiatan/<code>/sertifikat/<kind>/latar")
@audience("officer")
@takes_bytes(BACKGROUNDS.most_bytes + MEGABYTE)
def set_background(code: str, kind: str) -> ResponseReturnValue:
    """A picture for the whole front, or none."""
    program = program_with_certificates(code)
    kind_or_404(kind)
    try:
        sent = None if "remove" in request.form else received(BACKGROUNDS, "background")
        if "remove" not in request.form and sent is None:
            raise RuleBroken("Pilih gambar PNG atau JPEG dahulu.", "background")
        key = pictures.keep(sent.data) if sent else ""
        _keep(program, kind, designs.layout_for(program, kind, office())[0], key)
    except RuleBroken as rule:
        stored = _stored(program, kind)
        form = AnswerForm(design_form(counts_of(stored)), stored, clock.local_today())
        return _page(program, kind, form, {rule.field: str(rule)})
    flash(_("Latar tersimpan.") if key else _("Latar dihapus."), "success")
    return redirect(url_for("staff.certificates.design", code=code, kind=kind))


def _keep(program: Program, kind: str, layout: Layout, background: str) -> None:
    with writing():
        designs.set_design(program, kind, layout, background, office())
        audit.record(actor(), "certificate-designed", f"{program.code}/{kind}")


@blueprint.post("/kegiatan/<code>/sertifikat/<kind>/templat")
@audience("officer")
def use_template(code: str, kind: str) -> ResponseReturnValue:
    """Begin again with a template, or keep this design as one; or forget one of the office's."""
    program, wanted = program_with_certificates(code), request.form.get("template", "")
    kind_or_404(kind)
    own = {str(one.id): one for one in designs.every_template()}
    try:
        if "save" in request.form:
            layout, background = designs.layout_for(program, kind, office())
            with writing():
                designs.save_template(request.form.get("template_name", ""), layout, background)
        elif "remove" in request.form and wanted in own:
            with writing():
                designs.remove_template(own[wanted].id)
        elif wanted in own:
            _keep(program, kind, layout_of(own[wanted].layout), own[wanted].background)
        elif wanted in TEMPLATE_LABELS:
            _keep(program, kind, designs.usual_layout(program, office(), wanted), "")
        else:
            raise RuleBroken("Pilih templat dahulu.")
    except RuleBroken as rule:
        flash(str(rule), "error")
    else:
        flash(_("Tersimpan."), "success")
    return redirect(url_for("staff.certificates.design", code=code, kind=kind))
