"""The minutes of a meeting: typed while it goes on, printed to be signed."""

from collections.abc import Mapping

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import program_or_404
from blueprints.staff.meetings import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.meetings import minutes as rules
from domain.meetings.photos import photos_of
from domain.models import Program
from domain.store.db import reading
from forms.definition import Answer
from forms.desk import values
from forms.desk.services.meeting import MINUTES


@blueprint.get("/kegiatan/<code>/notulen")
@audience("reader")
def minutes(code: str) -> ResponseReturnValue:
    return minutes_page(program_or_404(code, "meetings"), {})


def minutes_page(program: Program, problems: Mapping[str, str]) -> ResponseReturnValue:
    """What was typed, who was there, what was decided, and the photos."""
    with reading():
        meeting = rules.meeting_of(program)
    page = render_template(
        "staff/meetings/minutes.html", program=program, meeting=meeting, questions=MINUTES, problems=problems,
        photos=photos_of(program),
    )  # fmt: skip
    return page, 422 if problems else 200


@blueprint.route("/kegiatan/<code>/notulen/ubah", methods=["GET", "POST"])
@audience("officer")
def change_minutes(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "meetings")
    back = url_for("staff.meetings.minutes", code=code)

    def save(answers: Mapping[str, Answer]) -> str:
        rules.set_minutes(program, values.answers_of(answers, *rules.TEXTS))
        audit.record(actor(), "minutes-set", f"program:{program.id}")
        return back

    edited = Edited(
        lambda: rules.hold_minutes(program),
        lambda: {key: getattr(rules.minutes_of(program), key) for key in rules.TEXTS},
    )
    return form_page(
        filled(MINUTES, edited.read()), save, _("Notulen tersimpan."), "staff/meetings/minutes_form.html", edited,
        program=program, title=_("Tulis notulen"), button=_("Simpan notulen"), back=back,
    )  # fmt: skip
