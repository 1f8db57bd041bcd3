"""Sessions of a program: when, where, who leads."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.pages import office
from blueprints.staff.filling import clash_page, filled, form_page
from blueprints.staff.lookups import program_or_404, session_or_404
from blueprints.staff.sessions import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.calendar.clashes import Clash, clashes_of
from domain.models import Program, Session
from domain.office import venues
from domain.sessions import attending, schedule
from domain.sessions.declared import planned
from domain.sessions.trainers import every_trainer
from domain.store.db import writing
from domain.store.holding import hold
from forms.answer_form import AnswerForm, Values
from forms.definition import Answer
from forms.desk import values
from forms.desk.session import session_form


@blueprint.get("/kegiatan/<code>/sesi")
@audience("staff")
def sessions(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "sessions")
    found = schedule.with_cancelled(program)
    differing = attending.differing_by_session(found)
    return render_template("staff/sessions/sessions.html", program=program, sessions=found, differing=differing)


@blueprint.route("/kegiatan/<code>/sesi/baru", methods=["GET", "POST"])
@audience("officer")
def new_session(code: str) -> ResponseReturnValue:
    return _session_page(program_or_404(code, "sessions"), None, _("Sesi baru"))


@blueprint.route("/kegiatan/<code>/sesi/<int:session_id>", methods=["GET", "POST"])
@audience("officer")
def change_session(code: str, session_id: int) -> ResponseReturnValue:
    program = program_or_404(code, "sessions")
    return _session_page(program, session_or_404(program, session_id), _("Ubah sesi"))


@blueprint.get("/kegiatan/<code>/sesi/<int:session_id>/hapus")
@audience("officer")
def remove_session(code: str, session_id: int) -> ResponseReturnValue:
    program = program_or_404(code, "sessions")
    return render_template("staff/sessions/session_remove.html", program=program, session=session_or_404(program, session_id))


@blueprint.post("/kegiatan/<code>/sesi/<int:session_id>/hapus")
@audience("officer")
def remove_session_send(code: str, session_id: int) -> ResponseReturnValue:
    program = program_or_404(code, "sessions")
    session = session_or_404(program, session_id)
    with writing():
        schedule.remove_session(session)
        audit.record(actor(), "session-removed", f"{code}/{session_id}")
    flash(_("Sesi dihapus."), "success")
    return redirect(url_for("staff.sessions.sessions", code=code))


def _session_page(program: Program, session: Session | None, title: str) -> ResponseReturnValue:
    def save(answers: Mapping[str, Answer]) -> str:
        kept = schedule.set_session(program, session, _values(answers))
        audit.record(actor(), "session-set", f"{program.code}/{kept.id}")
        moved = kept.sequence > before
        return url_for("staff.sessions.told", code=program.code, session_id=kept.id) if moved else back

    def clashing(answers: Mapping[str, Answer]) -> list[Clash]:
        return clashes_of(planned(program, session, _values(answers)))

    before = session.sequence if session else 0
    edited = Edited(lambda: hold(session), lambda: _stored(session)) if session else None
    form, back = _form(program, edited.read() if edited else {}), url_for("staff.sessions.sessions", code=program.code)
    words: dict[str, Any] = {"title": title, "button": _("Simpan sesi"), "back": back, "program": program}
    shown = _past_page(form, session, edited, **words) or clash_page(form, clashing, edited, **words)
    return shown or form_page(form, save, _("Sesi tersimpan."), edited=edited, **words)


def _past_page(form: AnswerForm, session: Session | None, edited: Edited | None, **words: Any) -> ResponseReturnValue | None:
    """The form again when it moves a session to a day that is over; who means it presses "Simpan juga", as with clashes."""
    if request.method != "POST" or "anyway" in request.form or not session or not form.validate():
        return None
    if not schedule.moves_into_past(session, _values(form.answers)["starts_at"]):
        return None
    if edited:
        edited.show()
    form["starts_at"].errors = [_("Tanggal ini sudah lewat. Perbaiki, atau simpan juga bila sesinya memang pada hari itu.")]
    words |= {"button": _("Simpan juga"), "button_name": "anyway"}
    return render_template("staff/form.html", form=form, problems=form.problems, **words), 422


def _form(program: Program, stored: Values) -> AnswerForm:
    choices = {
        "trainer_id": {str(trainer.id): trainer.name for trainer in every_trainer()},
        "cohort_id": {str(cohort.id): cohort.name for cohort in program.cohorts},
        "vehicle_id": venues.vehicle_labels(int(str(stored.get("vehicle_id") or 0))),
        "venue": venues.venue_names(),
    }
    asked = session_form(bool(choices["cohort_id"]), bool(choices["trainer_id"]), bool(choices["vehicle_id"]))
    return filled(asked, stored, choices)


def _values(answers: Mapping[str, Answer]) -> dict[str, Any]:
    zone, day = office().timezone, answers["starts_at"]
    return {
        **values.answers_of(answers, "title", "venue"),
        **{key: values.as_number(answers.get(key, "")) for key in ("cohort_id", "trainer_id", "vehicle_id")},
        "starts_at": values.as_moment(day, answers["starts_at_clock"], zone),
        "ends_at": values.as_moment(day, answers.get("ends_clock", ""), zone),
        "hours": values.as_number(answers.get("hours", "")) or 0,
    }


def _stored(session: Session) -> dict[str, str]:
    zone = office().timezone
    end = values.show_typed_moment(session.ends_at, zone, "ends").get("ends_clock", "")
    return {
        "title": session.title, "venue": session.venue.name if session.venue else "", "ends_clock": end,
        "vehicle_id": values.show_number(session.vehicle_id), "hours": values.show_number(session.hours or None),
        "cohort_id": values.show_number(session.cohort_id), "trainer_id": values.show_number(session.trainer_id),
        **values.show_typed_moment(session.starts_at, zone, "starts_at"),
    }  # fmt: skip
