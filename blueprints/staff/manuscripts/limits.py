"""How many words a manuscript may have."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import program_or_404
from blueprints.staff.manuscripts import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.manuscripts.limits import set_limits, word_limits
from domain.models import Program
from domain.programs.asking import category_of, definition_of
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk.manuscripts import OTHERS, limits_form
from forms.desk.values import as_number, show_number


@blueprint.route("/kegiatan/<code>/naskah/batas", methods=["GET", "POST"])
@audience("officer")
def set_word_limits(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "manuscripts")
    categories = _categories(program)

    def save(answers: Mapping[str, Answer]) -> str:
        numbers = {key: as_number(answer) or 0 for key, answer in answers.items()}
        bounds = {
            "" if one == OTHERS else one: (numbers.get(f"least_{one}", 0), numbers.get(f"most_{one}", 0))
            for one in (*categories, OTHERS)
        }
        set_limits(program, bounds)
        audit.record(actor(), "word-limits-set", program.code)
        return back

    edited = Edited(lambda: hold(program), lambda: _stored(program))
    form, back = filled(limits_form(categories), edited.read()), url_for("staff.manuscripts.manuscripts", code=code)
    words: dict[str, Any] = {"title": _("Panjang naskah"), "button": _("Simpan batas"), "back": back, "program": program}
    intro = _("Batas ini diperiksa saat naskah diketik atau diunggah, dan tertulis di formulirnya.")
    return form_page(form, save, _("Batas tersimpan."), edited=edited, intro=intro, **words)


def _categories(program: Program) -> dict[str, str]:
    category = category_of(definition_of(program))
    return {one.code: one.label for one in category.open_choices} if category else {}


def _stored(program: Program) -> dict[str, str]:
    stored: dict[str, str] = {}
    for limit in word_limits(program):
        name = limit.answer or OTHERS
        stored |= {f"least_{name}": show_number(limit.least or None), f"most_{name}": show_number(limit.most or None)}
    return stored
