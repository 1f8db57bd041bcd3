"""A series of sessions changed as one, shown before it is saved; and telling everybody once."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import mark_of
from blueprints.language import translated as _
from blueprints.staff.filling import filled, refused
from blueprints.staff.lookups import program_or_404, session_or_404
from blueprints.staff.sessions import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.access.actors import actor_names
from domain.calendar.clashes import Clash, clashes_of_each
from domain.message_kinds import MESSAGE_KINDS
from domain.models import Session
from domain.models.message import STATES
from domain.office import venues
from domain.rules import RuleBroken
from domain.sessions import series
from domain.sessions.declared import planned
from domain.sessions.repeating import MeetingRule
from domain.sessions.series import SeriesChange
from domain.sessions.trainers import every_trainer
from domain.store.db import writing
from forms.definition import Answer
from forms.desk import values
from forms.desk.session import series_form


@blueprint.route("/kegiatan/<code>/sesi/<int:session_id>/seri", methods=["GET", "POST"])
@audience("officer")
def change_series(code: str, session_id: int) -> ResponseReturnValue:
    """This session and all later ones; saved when what was seen is what is saved."""
    program = program_or_404(code, "sessions")
    session = session_or_404(program, session_id)
    trainers = {str(one.id): one.name for one in every_trainer()}
    form = filled(series_form(bool(trainers)), {}, {"trainer_id": trainers, "venue": venues.venue_names()})
    sessions, problems = series.series_from(session), dict[str, str]()
    rows: list[dict[str, Any]] = []
    if request.method == "POST":
        try:
            if not form.validate():
                problems = form.problems
            else:
                rows = series.planned(sessions, _change(session, form.answers))
                if "save" in request.form and request.form.get("seen") == _mark(rows):
                    return _saved(session, sessions, rows)
        except RuleBroken as broken:
            problems = refused(form, broken)
    page = render_template(
        "staff/sessions/series.html", program=program, session=session, form=form, problems=problems, seen=_mark(rows),
        pairs=_pairs(sessions, rows), count=len(sessions), button=_("Lihat perubahannya"),
        title=_("Ubah sesi ini dan semua sesudahnya"), back=url_for("staff.sessions.sessions", code=code),
    )  # fmt: skip
    return page, 422 if problems else 200


Pair = tuple[Session, Mapping[str, Any], list[Clash]]


def _pairs(sessions: Sequence[Session], rows: Sequence[Mapping[str, Any]]) -> list[Pair]:
    """Each session with what it becomes, and what that clashes with outside of the series."""
    moving = [planned(one.program, one, row) for one, row in zip(sessions, rows, strict=False)]
    own = {one.uid for one in moving}
    found = [[clash for clash in ones if clash.key not in own] for ones in clashes_of_each(moving)]
    return list(zip(sessions, rows, found, strict=False))


def _change(session: Session, answers: Mapping[str, Answer]) -> SeriesChange:
    trainer, venue = values.as_number(answers.get("trainer_id", "")), values.as_text(answers.get("venue", ""))
    starts, ends = _clock(answers.get("starts", "")), _clock(answers.get("ends", ""))
    return SeriesChange(starts, ends, venue or None, trainer, _rule(session, answers))


def _rule(session: Session, answers: Mapping[str, Answer]) -> MeetingRule | None:
    weekdays = [int(code) for code in values.as_codes(answers.get("weekdays", ""))]
    if not weekdays:
        return None
    first = values.as_day(answers.get("first", "")) or session.starts_at.date()
    weeks = [int(code) for code in values.as_codes(answers.get("weeks", ""))]
    return MeetingRule(weekdays, time(), None, first, weeks=weeks, skips_days_off=answers.get("skips") != "no")


def _clock(answer: Answer) -> time | None:
    text = values.as_text(answer)
    return time.fromisoformat(text.replace(".", ":")) if text else None


def _mark(rows: Sequence[Mapping[str, Any]]) -> str:
    return mark_of({str(number): str(sorted(row.items(), key=str)) for number, row in enumerate(rows)})


def _saved(session: Session, sessions: Sequence[Session], rows: Sequence[Mapping[str, Any]]) -> ResponseReturnValue:
    code = session.program.code
    with writing():
        moved = series.change_series(session.program, sessions, rows)
        audit.record(actor(), "series-set", f"{code}/{session.id}", f"{len(rows)} sessions")
    flash(_("%(count)s sesi tersimpan.", count=len(rows)), "success")
    if moved:
        return redirect(url_for("staff.sessions.series_told", code=code, session_id=session.id))
    return redirect(url_for("staff.sessions.sessions", code=code))


@blueprint.get("/kegiatan/<code>/sesi/<int:session_id>/seri/kabar")
@audience("officer")
def series_told(code: str, session_id: int) -> ResponseReturnValue:
    """Who must be told that the series has changed, and who was."""
    program = program_or_404(code, "sessions")
    session = session_or_404(program, session_id)
    messages = series.told_of(session)
    return render_template(
        "staff/sessions/series_told.html", program=program, session=session, recipients=series.recipients_of(session),
        messages=messages, KINDS=MESSAGE_KINDS, STATES=STATES, sessions=series.series_from(session),
        names=actor_names({one.sent_by for one in messages if one.sent_by}),
    )  # fmt: skip


@blueprint.post("/kegiatan/<code>/sesi/<int:session_id>/seri/kabar")
@audience("officer")
def prepare_series(code: str, session_id: int) -> ResponseReturnValue:
    session = session_or_404(program_or_404(code, "sessions"), session_id)
    with writing():
        count = series.prepare_all(session, actor())
        audit.record(actor(), "series-told", f"{code}/{session_id}", f"{count} messages")
    return redirect(url_for("staff.sessions.series_told", code=code, session_id=session_id))
