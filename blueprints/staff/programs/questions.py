"""The question editor: a program's form in draft, changed question by question and previewed."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.papers import new_run, pdf_of, picture_of
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import program_or_404
from blueprints.staff.programs import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.models import Program
from domain.office import clock
from domain.programs import asking, drafting, overview
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.answer_form import AnswerForm, with_choices
from forms.checks import Refused
from forms.conditions import condition
from forms.definition import Answer, FormDefinition, Question
from forms.desk import question as desk
from forms.question_types import QUESTION_TYPES
from pdf_templates.engine.document import Document
from pdf_templates.papers.registering import registration_form


@blueprint.get("/kegiatan/<code>/formulir")
@audience("officer")
def questions(code: str) -> ResponseReturnValue:
    program = program_or_404(code)
    draft = drafting.draft_of(program)
    return render_template(
        "staff/programs/questions.html", program=program, draft=draft, changed=drafting.is_changed(program),
        faults=drafting.draft_faults(program), types=QUESTION_TYPES,
        conditions={question.key: condition(draft, question) for question in draft.questions},
        others=[line.program for line in overview.every_program() if line.program.id != program.id],
    )  # fmt: skip


@blueprint.route("/kegiatan/<code>/formulir/baru/<type_key>", methods=["GET", "POST"])
@audience("officer")
def new_question(code: str, type_key: str) -> ResponseReturnValue:
    program = program_or_404(code)
    if type_key not in QUESTION_TYPES:
        abort(404)
    return _question_page(program, None, type_key)


@blueprint.route("/kegiatan/<code>/formulir/pertanyaan/<key>", methods=["GET", "POST"])
@audience("officer")
def change_question(code: str, key: str) -> ResponseReturnValue:
    program = program_or_404(code)
    draft = drafting.draft_of(program)
    question = draft[key] if key in draft else abort(404)
    return _question_page(program, question, question.type)


def _question_page(program: Program, old: Question | None, type_key: str) -> ResponseReturnValue:
    draft = drafting.draft_of(program)
    after = request.args.get("sesudah", "")

    def made_of(answers: Mapping[str, Answer]) -> Question:
        made = old or desk.new_question(draft, type_key, str(answers["label"]))
        try:
            return desk.question_of(answers, made)
        except Refused as refused:
            raise RuleBroken(str(refused), "choices") from None

    def save(answers: Mapping[str, Answer]) -> str:
        question = made_of(answers)
        drafting.put_question(program, question, after)
        audit.record(actor(), "question-set", f"{program.code}/{question.key}")
        return back

    back = url_for("staff.programs.questions", code=program.code)
    form = filled(desk.question_form(_before(draft, old), type_key), desk.stored(old) if old else {})
    if "preview" in request.form:
        shown = made_of(form.answers) if form.validate() else abort(422)
        return Response(_picture(program, drafting.with_question(draft, shown, after)), mimetype="image/png")
    title = old.label if old else _("Pertanyaan baru: %(kind)s", kind=_(QUESTION_TYPES[type_key].name))
    return form_page(
        form, save, _("Rancangan tersimpan. Belum terbit."), "staff/programs/question_form.html", title=title,
        button=_("Simpan ke rancangan"), back=back, program=program,
    )  # fmt: skip


def _picture(program: Program, draft: FormDefinition) -> bytes:
    """The first page of the blank paper form of a draft."""
    return picture_of(_blank(program, draft))


def _blank(program: Program, draft: FormDefinition) -> Document:
    return registration_form.build_blank(new_run(program), with_choices(draft, asking.outside_choices(draft)))


def _before(draft: FormDefinition, old: Question | None) -> FormDefinition:
    """The part of a draft whose answers a question's condition may use."""
    if old is None:
        return draft
    return replace(draft, questions=draft.questions[: draft.questions.index(old)])


@blueprint.post("/kegiatan/<code>/formulir/pindah")
@audience("officer")
def move_question(code: str) -> ResponseReturnValue:
    steps = {"up": -1, "down": 1, "top": -200, "bottom": 200}.get(request.form.get("steps", ""), 0)
    return _edit(code, lambda program, key: drafting.move_question(program, key, steps))


@blueprint.post("/kegiatan/<code>/formulir/pensiun")
@audience("officer")
def remove_question(code: str) -> ResponseReturnValue:
    return _edit(code, drafting.remove_question)


@blueprint.post("/kegiatan/<code>/formulir/pakai-lagi")
@audience("officer")
def revive_question(code: str) -> ResponseReturnValue:
    return _edit(code, drafting.revive_question)


def _edit(code: str, change: Callable[[Program, str], None]) -> ResponseReturnValue:
    program, key = program_or_404(code), request.form.get("key", "")
    with writing():
        change(program, key)
        audit.record(actor(), "question-set", f"{program.code}/{key}")
    return redirect(url_for("staff.programs.questions", code=code) + f"#q-{key}")


@blueprint.get("/kegiatan/<code>/formulir/pratinjau")
@audience("officer")
def preview_form(code: str) -> ResponseReturnValue:
    """The draft as the web form that registrants would see; nothing typed here is kept."""
    program = program_or_404(code)
    draft = drafting.draft_of(program)
    form = AnswerForm(draft, {}, clock.local_today(), asking.outside_choices(draft))
    return render_template("staff/programs/question_preview.html", program=program, form=form)


@blueprint.get("/kegiatan/<code>/formulir/kertas.pdf")
@audience("officer")
def preview_paper(code: str) -> ResponseReturnValue:
    """The draft as the blank paper form."""
    program = program_or_404(code)
    return pdf_of([_blank(program, drafting.draft_of(program))], f"Formulir {program.code} rancangan")


@blueprint.get("/kegiatan/<code>/formulir/kertas.png")
@audience("officer")
def preview_picture(code: str) -> ResponseReturnValue:
    """The first page of that form as a picture, for beside the questions."""
    program = program_or_404(code)
    return Response(_picture(program, drafting.draft_of(program)), mimetype="image/png")
