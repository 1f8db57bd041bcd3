"""Programs: the staff's home, one program's page, its settings and its state."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.pages import office
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import program_or_404
from blueprints.staff.programs import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.calendar.timeline import timeline
from domain.intake import handing
from domain.models import Program, Status
from domain.models.program import STATES
from domain.office import clock, venues
from domain.onward import next_year
from domain.places import quotas, scopes, seats
from domain.privacy import retention
from domain.programs import overview, programs, settings
from domain.registering import listing
from domain.registering.unfinished import unfinished_of
from domain.sessions import schedule
from domain.store.db import utcnow, writing
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk import values
from forms.desk.program import program_form
from forms.kind import Kind
from forms.kinds import KINDS
from forms.question_types import NO, YES, retyped
from forms.registrants import ALONE


@blueprint.get("/kegiatan", endpoint="programs")
@audience("staff")
def list_programs() -> ResponseReturnValue:
    return render_template("staff/programs/programs.html", lines=overview.every_program())


@blueprint.get("/kegiatan/<code>")
@audience("staff")
def program(code: str) -> ResponseReturnValue:
    found = program_or_404(code)
    return render_template(
        "staff/programs/program.html", program=found, counts=listing.counts_by_status(found),
        left=seats.left(found, scopes.Place()), quotas=quotas.quotas_of_categories(found),
        taken=seats.taken_by_cohort(found), sessions=schedule.sessions_of(found),
        statuses=list(Status), handed=handing.count_handed(found), keeping=retention,
        steps=timeline(found, utcnow()),
    )  # fmt: skip


@blueprint.get("/kegiatan/baru")
@audience("officer")
def new_program_kind() -> ResponseReturnValue:
    return render_template("staff/programs/program_kinds.html", kinds=KINDS.values())


@blueprint.route("/kegiatan/baru/<kind_key>", methods=["GET", "POST"])
@audience("officer")
def new_program(kind_key: str) -> ResponseReturnValue:
    kind = KINDS.get(kind_key) or abort(404)

    def save(answers: Mapping[str, Answer]) -> str:
        made = programs.make_program(kind, _settings(answers))
        settings.set_settings(made, answers)
        audit.record(actor(), "program-made", made.code)
        return url_for("staff.programs.program", code=made.code)

    form = filled(program_form(kind), _suggested(kind), {"venue": venues.venue_names()})
    title = _("Kegiatan baru: %(kind)s", kind=kind.name)
    saved = _("Kegiatan dibuat. Periksa dahulu, lalu buka pendaftarannya.")
    back = url_for("staff.programs.new_program_kind")
    return form_page(form, save, saved, title=title, button=_("Buat kegiatan"), back=back)


@blueprint.route("/kegiatan/<code>/ulangi", methods=["GET", "POST"])
@audience("officer")
def repeat_program(code: str) -> ResponseReturnValue:
    """Hold a program again: all of it but its people, with dates a year later to be looked at."""
    origin = program_or_404(code)

    def save(answers: Mapping[str, Answer]) -> str:
        made = programs.make_program(origin.kind, _settings(answers))
        settings.set_settings(made, answers)
        next_year.take_over(made, origin)
        audit.record(actor(), "program-made", made.code, origin.code)
        return url_for("staff.programs.program", code=made.code)

    form = filled(program_form(origin.kind), _a_year_later(origin), {"venue": venues.venue_names()})
    words: dict[str, Any] = {
        "title": _("Adakan lagi: %(title)s", title=origin.title),
        "button": _("Buat kegiatan"),
        "program": origin,
    }
    saved = _("Kegiatan dibuat dengan pertanyaan dan aturan yang sama. Periksa tanggalnya, lalu buka pendaftarannya.")
    return form_page(form, save, saved, back=url_for("staff.programs.program", code=code), **words)


@blueprint.route("/kegiatan/<code>/atur", methods=["GET", "POST"])
@audience("officer")
def change_program(code: str) -> ResponseReturnValue:
    found = program_or_404(code)

    def save(answers: Mapping[str, Answer]) -> str:
        programs.change_program(found, _settings(answers))
        settings.set_settings(found, answers)
        audit.record(actor(), "program-changed", found.code)
        return url_for("staff.programs.program", code=found.code)

    edited = Edited(lambda: hold(found), lambda: _stored(found))
    form = filled(program_form(found.kind), edited.read(), {"venue": venues.venue_names()})
    back = url_for("staff.programs.program", code=code)
    words: dict[str, Any] = {"title": _("Atur kegiatan"), "button": _("Simpan pengaturan"), "back": back, "program": found}
    return form_page(form, save, _("Pengaturan tersimpan."), edited=edited, **words)


@blueprint.post("/kegiatan/<code>/keadaan")
@audience("officer")
def set_program_state(code: str) -> ResponseReturnValue:
    found = program_or_404(code)
    state = request.form.get("state", "")
    if state not in STATES:
        abort(400)
    with writing():
        programs.set_state(found, state)
        audit.record(actor(), f"program-{state}", found.code)
    flash(_("Keadaan kegiatan sekarang: %(state)s.", state=_(STATES[state])), "success")
    return redirect(url_for("staff.programs.program", code=code))


@blueprint.get("/kegiatan/<code>/arsipkan")
@audience("officer")
def archive_program(code: str) -> ResponseReturnValue:
    """Archiving hides a program from everybody outside, so it is asked once more, with what is not finished."""
    found = program_or_404(code)
    return render_template("staff/programs/program_archive.html", program=found, left=unfinished_of(found))


def _suggested(kind: Kind) -> dict[str, str | list[str]]:
    """What most programs of a kind start with."""
    year = str(clock.local_today().year)
    clocks = {"opens_at_clock": "08.00", "closes_at_clock": "23.59"}
    return {"title": kind.name, "year": year, **clocks, "levels": list(kind.levels), "waiting_list": NO}


_TEXTS = ("title", "summary", "contact_name", "contact_phone", "only_sex")
_DAYS = ("starts_on", "ends_on", "born_from", "born_until", "files_until", "answers_until")
_NUMBERS = (
    "offer_hours", "capacity", "quota_school", "quota_district", "quota_sex", "quota_district_sex", "quota_school_sex",
)  # fmt: skip


def _settings(answers: Mapping[str, Answer]) -> dict[str, Any]:
    """The answers as the values that a program holds; what the kind does not ask has no limit."""
    zone = office().timezone
    return {
        **values.answers_of(answers, "venue", *_TEXTS),
        **{key: values.as_day(answers.get(key, "")) for key in _DAYS},
        **{key: values.as_number(answers.get(key, "")) for key in _NUMBERS},
        **{key: values.as_codes(answers.get(key, "")) for key in ("levels", "grades")},
        **{key: values.as_moment(answers[key], answers[f"{key}_clock"], zone) for key in ("opens_at", "closes_at")},
        "year": values.as_number(answers["year"]),
        "waiting_list": answers["waiting_list"] == YES,
        "groups": values.as_text(answers.get("groups", "")) or ALONE,
    }


def _a_year_later(program: Program) -> dict[str, str | list[str]]:
    """The settings of a program, its title and dates moved by a year; limits of birth dates move too."""
    zone, stored = office().timezone, _stored(program)
    days = {key: getattr(program, key) for key in _DAYS}
    return {
        **stored,
        "title": next_year.retitled(program.title, program.year),
        "year": values.show_number(program.year + 1),
        **{key: values.show_typed_day(day and next_year.year_later(day)) for key, day in days.items()},
        **values.show_typed_moment(next_year.year_later(program.opens_at), zone, "opens_at"),
        **values.show_typed_moment(next_year.year_later(program.closes_at), zone, "closes_at"),
    }


def _stored(program: Program) -> dict[str, str | list[str]]:
    """The program as the strings that its form shows."""
    zone = office().timezone
    return {
        **{key: getattr(program, key) for key in (*_TEXTS, "levels", "grades")},
        "venue": program.place,
        **{key: values.show_typed_day(getattr(program, key)) for key in _DAYS},
        **{key: values.show_number(getattr(program, key)) for key in ("year", *_NUMBERS)},
        **values.show_typed_moment(program.opens_at, zone, "opens_at"),
        **values.show_typed_moment(program.closes_at, zone, "closes_at"),
        "waiting_list": YES if program.waiting_list else NO,
        "groups": program.groups,
        **_stored_settings(program),
    }


def _stored_settings(program: Program) -> dict[str, str | list[str]]:
    """Those of its capabilities; dates and phones as a person would type them."""
    form, stored = program_form(program.kind), settings.fields_of(program)
    return {key: retyped(form[key], answer) if isinstance(answer, str) else answer for key, answer in stored.items()}
