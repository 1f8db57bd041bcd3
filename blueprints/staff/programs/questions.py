"""The question editor: a program's form in draft, changed question by question and previewed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from flask import Response, abort, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.papers import new_run, pdf_of, picture_of
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import form_or_404
from blueprints.staff.programs import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.messages import mail
from domain.models import Form, Program
from domain.office import clock
from domain.programs import asking, drafting, overview
from domain.rules import RuleBroken
from domain.store.db import writing
from domain.store.holding import hold
from forms.answer_form import AnswerForm, Values, with_choices
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
    edited = form_or_404(code)
    draft = drafting.draft_of(edited)
    return render_template(
        "staff/programs/questions.html", program=edited.program, edited=edited, draft=draft,
        changed=drafting.is_changed(edited), faults=drafting.draft_faults(edited), types=QUESTION_TYPES,
        conditions={question.key: condition(draft, question) for question in draft.questions}, others=_others(edited),
    )  # fmt: skip


def _others(edited: Form) -> list[Program]:
    """The other programs that have a form for the same purpose."""
    found = [line.program for line in overview.every_program() if line.program.id != edited.program_id]
    return [program for program in found if edited.purpose in {form.purpose for form in program.forms}]


EDITOR = (__name__, "blueprints.staff.programs.form_versions")


@blueprint.url_defaults
def name_the_form(endpoint: str, values: dict[str, Any]) -> None:
    """Links between the pages of one form keep naming it; the registration form needs no name."""
    edited: Form | None = g.get("edited")
    if edited and not edited.is_registration and current_app.view_functions[endpoint].__module__ in EDITOR:
        values.setdefault("untuk", edited.purpose)


@blueprint.route("/kegiatan/<code>/formulir/baru/<type_key>", methods=["GET", "POST"])
@audience("officer")
def new_question(code: str, type_key: str) -> ResponseReturnValue:
    edited = form_or_404(code)
    if type_key not in QUESTION_TYPES or not QUESTION_TYPES[type_key].offered:
        abort(404)
    return _question_page(edited, None, type_key)


@blueprint.route("/kegiatan/<code>/formulir/pertanyaan/<key>", methods=["GET", "POST"])
@audience("officer")
def change_question(code: str, key: str) -> ResponseReturnValue:
    edited = form_or_404(code)
    draft = drafting.draft_of(edited)
    question = draft[key] if key in draft else abort(404)
    return _question_page(edited, question, question.type)


def _question_page(edited: Form, old: Question | None, type_key: str) -> ResponseReturnValue:
    draft = drafting.draft_of(edited)
    after = request.args.get("sesudah", "")

    def made_of(answers: Mapping[str, Answer]) -> Question:
        made = old or desk.new_question(draft, type_key, str(answers["label"]))
        try:
            return desk.question_of(answers, made)
        except Refused as refused:
            raise RuleBroken(str(refused), "choices") from None

    def save(answers: Mapping[str, Answer]) -> str:
        question = made_of(answers)
        drafting.put_question(edited, question, after)
        audit.record(actor(), "question-set", f"{edited.code}/{question.key}")
        return back

    back = url_for("staff.programs.questions", code=edited.program.code)
    replaced = Edited(lambda: hold(edited), lambda: _stored(edited, old.key)) if old else None
    form = filled(desk.question_form(_before(draft, old), type_key, mail.is_on()), replaced.read() if replaced else {})
    if "preview" in request.form:
        shown = made_of(form.answers) if form.validate() else abort(422)
        return Response(_picture(edited, drafting.with_question(draft, shown, after)), mimetype="image/png")
    title = old.label if old else _("Pertanyaan baru: %(kind)s", kind=_(QUESTION_TYPES[type_key].name))
    return form_page(
        form, save, _("Rancangan tersimpan. Belum terbit."), "staff/programs/question_form.html", replaced, title=title,
        button=_("Simpan ke rancangan"), back=back, program=edited.program,
    )  # fmt: skip


def _stored(edited: Form, key: str) -> Values:
    draft = drafting.draft_of(edited)
    return desk.stored(draft[key]) if key in draft else {}


def _picture(edited: Form, draft: FormDefinition) -> bytes:
    """The first page of the blank paper form of a draft."""
    return picture_of(_blank(edited, draft))


def _blank(edited: Form, draft: FormDefinition) -> Document:
    filled = with_choices(draft, asking.outside_choices(draft))
    return registration_form.build_blank(new_run(edited.program), filled, form=edited)


def _before(draft: FormDefinition, old: Question | None) -> FormDefinition:
    """The part of a draft whose answers a question's condition may use."""
    if old is None:
        return draft
    return replace(draft, questions=draft.questions[: draft.questions.index(old)])


@blueprint.post("/kegiatan/<code>/formulir/pindah")
@audience("officer")
def move_question(code: str) -> ResponseReturnValue:
    steps = {"up": -1, "down": 1, "top": -200, "bottom": 200}.get(request.form.get("steps", ""), 0)
    return _edit(code, lambda edited, key: drafting.move_question(edited, key, steps))


@blueprint.post("/kegiatan/<code>/formulir/pensiun")
@audience("officer")
def remove_question(code: str) -> ResponseReturnValue:
    return _edit(code, drafting.remove_question)


@blueprint.post("/kegiatan/<code>/formulir/pakai-lagi")
@audience("officer")
def revive_question(code: str) -> ResponseReturnValue:
    return _edit(code, drafting.revive_question)


def _edit(code: str, change: Callable[[Form, str], None]) -> ResponseReturnValue:
    edited, key = form_or_404(code), request.form.get("key", "")
    with writing():
        change(edited, key)
        audit.record(actor(), "question-set", f"{edited.code}/{key}")
    return redirect(url_for("staff.programs.questions", code=code) + f"#q-{key}")


@blueprint.get("/kegiatan/<code>/formulir/pratinjau")
@audience("officer")
def preview_form(code: str) -> ResponseReturnValue:
    """The draft as the web form that registrants would see; nothing typed here is kept."""
    edited = form_or_404(code)
    draft = drafting.draft_of(edited)
    form = AnswerForm(draft, {}, clock.local_today(), asking.outside_choices(draft))
    return render_template("staff/programs/question_preview.html", program=edited.program, form=form)


@blueprint.get("/kegiatan/<code>/formulir/kertas.pdf")
@audience("officer")
def preview_paper(code: str) -> ResponseReturnValue:
    """The draft as the blank paper form."""
    edited = form_or_404(code)
    return pdf_of([_blank(edited, drafting.draft_of(edited))], f"Formulir {code} rancangan")


@blueprint.get("/kegiatan/<code>/formulir/kertas.png")
@audience("officer")
def preview_picture(code: str) -> ResponseReturnValue:
    """The first page of that form as a picture, for beside the questions."""
    edited = form_or_404(code)
    return Response(_picture(edited, drafting.draft_of(edited)), mimetype="image/png")
