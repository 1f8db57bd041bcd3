"""The office's own words for each kind of message, with a preview."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, refused
from blueprints.staff.messages import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.message_kinds import MESSAGE_KINDS
from domain.messages import words
from domain.messages.kind import MessageKind
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.answer_form import AnswerForm
from forms.desk.message import WORDS
from forms.desk.values import as_text


@blueprint.get("/pesan/kata")
@audience("officer")
def message_words() -> ResponseReturnValue:
    shown = [(kind, words.words_of(kind)) for kind in MESSAGE_KINDS.values()]
    return render_template("staff/messages/words.html", shown=shown)


@blueprint.route("/pesan/kata/<kind_key>", methods=["GET", "POST"])
@audience("officer")
def change_words(kind_key: str) -> ResponseReturnValue:
    """Shown with examples first; saved when that is how it should be."""
    kind = MESSAGE_KINDS.get(kind_key) or abort(404)
    stored = words.words_of(kind)
    edited = Edited(lambda: words.hold_words(kind), lambda: {"words": words.words_of(kind)})
    form, problems = filled(WORDS, {"words": stored}), dict[str, str]()
    edited.show()
    if request.method == "POST":
        try:
            if "default" in request.form:
                return _brought_back(kind, edited, form)
            if not form.validate():
                problems = form.problems
            elif _is_saved(kind, edited, form):
                return redirect(url_for("staff.messages.message_words"))
        except RuleBroken as broken:
            problems = refused(form, broken)
    shown = stored if problems or request.method == "GET" else as_text(form.answers.get("words", ""))
    page = render_template(
        "staff/messages/change_words.html", form=form, problems=problems, kind=kind, shown=words.preview(kind, shown),
        title=_(kind.title), is_own=stored != kind.words, button=_("Simpan"), back=url_for("staff.messages.message_words"),
    )  # fmt: skip
    return page, 422 if problems else 200


def _brought_back(kind: MessageKind, edited: Edited, form: AnswerForm) -> ResponseReturnValue:
    """The words that the site brings, in place of the office's own. Raises RuleBroken."""
    form.validate()
    with writing():
        edited.must_be_as_shown(form)
        words.set_words(kind, "")
        audit.record(actor(), "message-words", kind.key, "default")
    flash(_("Kata-kata bawaan dipakai lagi."), "success")
    return redirect(url_for("staff.messages.message_words"))


def _is_saved(kind: MessageKind, edited: Edited, form: AnswerForm) -> bool:
    """Whether the words were saved; they are only looked at where that was the button. Raises RuleBroken."""
    text = as_text(form.answers.get("words", ""))
    words.check_words(kind, text)
    if "preview" in request.form:
        return False
    with writing():
        edited.must_be_as_shown(form)
        words.set_words(kind, text)
        audit.record(actor(), "message-words", kind.key)
    flash(_("Kata-kata tersimpan."), "success")
    return True
