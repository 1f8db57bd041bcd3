"""Sessions by rule, shown before they are saved."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import mark_of
from blueprints.language import translated as _
from blueprints.pages import office
from blueprints.staff.filling import filled, refused
from blueprints.staff.lookups import program_or_404
from blueprints.staff.sessions import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.calendar.clashes import Clash, clashes_of_each
from domain.models import Program
from domain.office import venues
from domain.rules import RuleBroken
from domain.sessions import repeating
from domain.sessions.declared import planned
from domain.sessions.repeating import Meeting, MeetingRule
from domain.sessions.trainers import every_trainer
from domain.store.db import writing
from forms.answer_form import AnswerForm
from forms.definition import Answer
from forms.desk import values
from forms.desk.session import repeated_form

EMPTY = {"skips": "yes"}


@blueprint.route("/kegiatan/<code>/sesi/berulang", methods=["GET", "POST"])
@audience("officer")
def repeat_sessions(code: str) -> ResponseReturnValue:
    """Each day with its session, or why it has none; saved when that is what was seen."""
    program = program_or_404(code, "sessions")
    form, problems = _form(program), dict[str, str]()
    meetings: Sequence[Meeting] = ()
    rows: list[dict[str, Any]] = []
    if request.method == "POST":
        try:
            if not form.validate():
                problems = form.problems
            else:
                meetings, rows = _planned(program, form.answers)
                if "save" in request.form and request.form.get("seen") == _mark(program, rows):
                    return _saved(program, rows)
        except RuleBroken as broken:
            problems = refused(form, broken)
    page = render_template(
        "staff/sessions/repeat.html", program=program, form=form, problems=problems, meetings=meetings, rows=rows,
        seen=_mark(program, rows), past={one.day for one in repeating.past(meetings)}, found=_clashes(program, rows),
        title=_("Sesi berulang"), button=_("Lihat jadwalnya"), back=url_for("staff.sessions.sessions", code=code),
    )  # fmt: skip
    return page, 422 if problems else 200


def _form(program: Program) -> AnswerForm:
    cohorts = {str(cohort.id): cohort.name for cohort in program.cohorts}
    trainers = {str(trainer.id): trainer.name for trainer in every_trainer()}
    asked = repeated_form(bool(cohorts), bool(trainers))
    return filled(asked, EMPTY, {"cohort_id": cohorts, "trainer_id": trainers, "venue": venues.venue_names()})


def _planned(program: Program, answers: Mapping[str, Answer]) -> tuple[list[Meeting], list[dict[str, Any]]]:
    rule, zone = _rule(answers), office().timezone
    kept = {key: values.as_number(answers.get(key, "")) for key in ("cohort_id", "trainer_id")}
    meetings = repeating.plan(rule, program, kept["cohort_id"], zone)
    venue, hours = values.as_text(answers.get("venue", "")), values.as_number(answers.get("hours", "")) or 0
    topics = list(filter(None, map(str.strip, values.as_text(answers.get("topics", "")).splitlines())))
    return meetings, repeating.sessions_in(meetings, rule, topics, {**kept, "venue": venue, "hours": hours}, zone)


def _rule(answers: Mapping[str, Answer]) -> MeetingRule:
    ends, first = _clock(answers.get("ends", "")), values.as_day(answers["first"])
    assert first  # the form asks for it
    return MeetingRule(
        weekdays=[int(code) for code in values.as_codes(answers["weekdays"])], starts=_clock(answers["starts"]) or time(),
        ends=ends, first=first, last=values.as_day(answers.get("last", "")), count=values.as_number(answers.get("count", "")),
        weeks=[int(code) for code in values.as_codes(answers.get("weeks", ""))], skips_days_off=answers["skips"] == "yes",
    )  # fmt: skip


def _clock(answer: Answer) -> time | None:
    text = values.as_text(answer)
    return time.fromisoformat(text.replace(".", ":")) if text else None


def _mark(program: Program, rows: Sequence[Mapping[str, Any]]) -> str:
    """What was seen: the sessions, and what they clash with."""
    clashes = {start: sorted(one.key for one in ones) for start, ones in _clashes(program, rows).items()}
    return mark_of({str(number): f"{sorted(row.items())} {clashes}" for number, row in enumerate(rows)})


def _clashes(program: Program, rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Clash]]:
    """By the start of a session, what it would clash with."""
    found = clashes_of_each([planned(program, None, row) for row in rows])
    return {row["starts_at"].isoformat(): ones for row, ones in zip(rows, found, strict=True) if ones}


def _saved(program: Program, rows: Sequence[Mapping[str, Any]]) -> ResponseReturnValue:
    with writing():
        repeating.add_all(program, rows)
        audit.record(actor(), "sessions-by-rule", program.code, f"{len(rows)} sessions")
    flash(_("%(count)s sesi tersimpan.", count=len(rows)), "success")
    return redirect(url_for("staff.sessions.sessions", code=program.code))
