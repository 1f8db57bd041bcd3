"""Manuscripts handed in on paper."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import manuscript_or_404, program_or_404
from blueprints.staff.manuscripts import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.manuscripts import receiving
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk.manuscripts import RECEIVE
from forms.desk.values import as_number, show_number


@blueprint.route("/kegiatan/<code>/naskah/<manuscript>/terima", methods=["GET", "POST"])
@audience("officer")
def receive(code: str, manuscript: str) -> ResponseReturnValue:
    found = manuscript_or_404(program_or_404(code, "manuscripts"), manuscript)

    def save(answers: Mapping[str, Answer]) -> str:
        receiving.receive(found, as_number(answers["sheets"]) or 1, actor())
        audit.record(actor(), "manuscript-received", found.code)
        return back

    back = url_for("staff.manuscripts.manuscript", code=code, manuscript=found.code)
    edited = Edited(lambda: hold(found), lambda: {"sheets": show_number(found.sheets)})
    form, title = filled(RECEIVE, edited.read()), _("Terima naskah %(code)s", code=found.code)
    words: dict[str, Any] = {"title": title, "button": _("Simpan"), "back": back, "program": found.registration.program}
    return form_page(form, save, _("Penyerahan tercatat."), edited=edited, **words)
