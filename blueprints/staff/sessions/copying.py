"""All sessions of one cohort, copied to others."""

from collections.abc import Mapping
from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.staff.filling import clash_page, filled, form_page
from blueprints.staff.lookups import program_or_404
from blueprints.staff.sessions import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.calendar.clashes import Clash, clashes_of_each
from domain.models import Program, Session
from domain.sessions import repeating, schedule
from domain.sessions.declared import planned
from forms.definition import Answer
from forms.desk import values
from forms.desk.session import COPY

Copy = tuple[list[Session], list[int], int]


@blueprint.route("/kegiatan/<code>/sesi/salin", methods=["GET", "POST"])
@audience("officer")
def copy_sessions(code: str) -> ResponseReturnValue:
    """In one step, after what they would clash with was shown."""
    program = program_or_404(code, "sessions")
    cohorts = {str(cohort.id): cohort.name for cohort in program.cohorts}

    def clashing(answers: Mapping[str, Answer]) -> list[Clash]:
        rows = repeating.copies_of(program, *_asked(program, answers)).rows
        found = clashes_of_each([planned(program, None, row) for row in rows])
        return list({clash.key: clash for some in found for clash in some}.values())

    def save(answers: Mapping[str, Answer]) -> str:
        copied = repeating.copy_to_cohorts(program, *_asked(program, answers))
        audit.record(actor(), "sessions-copied", program.code, f"{len(copied.made)} sessions")
        if copied.there:
            flash(_("%(count)s sesi sudah ada dan tidak disalin lagi.", count=copied.there))
        return url_for("staff.sessions.sessions", code=code)

    form = filled(COPY, {}, {"source": cohorts, "targets": cohorts})
    back = url_for("staff.sessions.sessions", code=code)
    words: dict[str, Any] = {"title": _("Salin sesi ke angkatan lain"), "button": _("Salin"), "program": program, "back": back}
    return clash_page(form, clashing, None, **words) or form_page(form, save, _("Sesi disalin."), **words)


def _asked(program: Program, answers: Mapping[str, Answer]) -> Copy:
    """Which sessions, for which cohorts, how many days later."""
    source = values.as_number(answers["source"])
    targets = [int(one) for one in values.as_codes(answers["targets"]) if int(one) != source]
    sessions = [one for one in schedule.sessions_of(program) if one.cohort_id == source]
    return sessions, targets, values.as_number(answers.get("days_later", "")) or 0
