"""The schedule of a month, one visit, and its changes."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.pages import moment, office
from blueprints.staff.filling import clash_page, filled, form_page
from blueprints.staff.lookups import program_or_404
from blueprints.staff.visits import blueprint
from blueprints.staff.visits.stops import crew_choices
from blueprints.visitors import actor, audience
from domain import audit
from domain.calendar.clashes import Clash, clashes_of
from domain.messages import sending
from domain.models import Program, Session
from domain.models.services.visit import BOOKS, MISSED, VISITORS
from domain.sessions import schedule
from domain.sessions.attending import can_mark
from domain.store.db import writing
from domain.store.holding import hold
from domain.visits import messages, tallying
from domain.visits import visits as rules
from domain.visits.declared import planned
from domain.visits.visits import Visit
from forms.answer_form import Values
from forms.definition import Answer
from forms.desk import values
from forms.desk.office import REASON
from forms.desk.services.visits import VISIT

CREW = ("vehicle_id", "driver_id", "officer_id")
Keep = Callable[[Mapping[str, Any]], str]
"""Keeps the visit of these values inside the transaction, and says where to go next."""


def visit_or_404(code: str, session_id: int) -> Visit:
    """A visit of this program."""
    return rules.visit_of(program_or_404(code, "visits"), session_id) or abort(404)


def page_of(session: Session) -> str:
    """The address where staff see a visit."""
    return url_for("staff.visits.visit", code=session.program.code, session_id=session.id)


@blueprint.get("/kegiatan/<code>/keliling")
@audience("staff")
def month(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "visits")
    first = rules.month_of(request.args.get("bulan", ""))
    visits = rules.visits_of_month(program, first)
    return render_template(
        "staff/visits/month.html", program=program, first=first, before=rules.month_after(first, -1),
        after=rules.month_after(first), days=rules.by_day(visits), waiting=[one for one in visits if one.waits],
    )  # fmt: skip


@blueprint.get("/kegiatan/<code>/keliling/<int:session_id>")
@audience("reader")
def visit(code: str, session_id: int) -> ResponseReturnValue:
    found = visit_or_404(code, session_id)
    return render_template(
        "staff/visits/visit.html", program=found.session.program, visit=found, VISITORS=VISITORS, BOOKS=BOOKS,
        MISSED=MISSED, may_mark=can_mark(found.session),
    )  # fmt: skip


@blueprint.route("/kegiatan/<code>/keliling/baru", methods=["GET", "POST"])
@audience("officer")
def new_visit(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "visits")

    def keep(chosen: Mapping[str, Any]) -> str:
        kept = rules.set_visit(program, None, chosen)
        audit.record(actor(), "visit-set", f"session:{kept.id}")
        return page_of(kept)

    return visit_page(program, None, {}, keep, title=_("Kunjungan baru"), back=url_for("staff.visits.month", code=code))


@blueprint.route("/kegiatan/<code>/keliling/<int:session_id>/ubah", methods=["GET", "POST"])
@audience("officer")
def change_visit(code: str, session_id: int) -> ResponseReturnValue:
    session = visit_or_404(code, session_id).session

    def keep(chosen: Mapping[str, Any]) -> str:
        rules.set_visit(session.program, session, chosen)
        audit.record(actor(), "visit-set", f"session:{session.id}")
        return page_of(session)

    return visit_page(session.program, session, _stored(session), keep, title=_("Ubah kunjungan"), back=page_of(session))


def visit_page(
    program: Program, session: Session | None, stored: Values, keep: Keep, saved: str = "", **words: Any
) -> ResponseReturnValue:
    """The form of a visit: what it clashes with is shown before it is kept."""
    edited = Edited(lambda: hold(session), lambda: _stored(session)) if session else None
    form = filled(VISIT, stored, crew_choices(stored))
    template = "staff/visits/visit_form.html"
    words = {"button": _("Simpan kunjungan"), "program": program, **words}

    def clashing(answers: Mapping[str, Answer]) -> list[Clash]:
        return clashes_of(planned(program, session, _values(answers)))

    def save(answers: Mapping[str, Answer]) -> str:
        return keep(_values(answers))

    shown = clash_page(form, clashing, edited, template, **words)
    return shown or form_page(form, save, saved or _("Kunjungan tersimpan."), template, edited, **words)


def _values(answers: Mapping[str, Answer]) -> dict[str, Any]:
    zone, day = office().timezone, answers["starts_at"]
    return {
        "venue": " ".join(values.as_text(answers["venue"]).split()),
        **{key: values.as_number(answers.get(key, "")) for key in CREW},
        "starts_at": values.as_moment(day, answers["starts_at_clock"], zone),
        "ends_at": values.as_moment(day, answers.get("ends_clock", ""), zone),
    }


def _stored(session: Session) -> dict[str, str]:
    zone = office().timezone
    return {
        "venue": session.place, **{key: values.show_number(getattr(session, key)) for key in CREW},
        "ends_clock": values.show_typed_moment(session.ends_at, zone, "ends").get("ends_clock", ""),
        **values.show_typed_moment(session.starts_at, zone, "starts_at"),
    }  # fmt: skip


@blueprint.get("/kegiatan/<code>/keliling/<int:session_id>/hapus")
@audience("officer")
def remove_visit(code: str, session_id: int) -> ResponseReturnValue:
    found = visit_or_404(code, session_id)
    return render_template("staff/visits/visit_remove.html", program=found.session.program, visit=found)


@blueprint.post("/kegiatan/<code>/keliling/<int:session_id>/hapus")
@audience("officer")
def remove_visit_send(code: str, session_id: int) -> ResponseReturnValue:
    found = visit_or_404(code, session_id)
    with writing():
        rules.remove_visit(found.session)
        audit.record(actor(), "visit-removed", f"session:{session_id}")
    flash(_("Kunjungan dihapus."), "success")
    return redirect(url_for("staff.visits.month", code=code, bulan=f"{found.day:%Y-%m}"))


@blueprint.route("/kegiatan/<code>/keliling/<int:session_id>/batal", methods=["GET", "POST"])
@audience("officer")
def cancel(code: str, session_id: int) -> ResponseReturnValue:
    """A visit that is known beforehand not to be held."""
    session = visit_or_404(code, session_id).session

    def save(answers: Mapping[str, Answer]) -> str:
        rules.cancel_visit(session, values.as_text(answers["reason"]))
        audit.record(actor(), "visit-cancelled", f"session:{session_id}")
        return page_of(session)

    edited = Edited(lambda: hold(session), lambda: {"reason": session.cancel_reason})
    words: dict[str, Any] = {"title": _("Batalkan kunjungan ke %(place)s?", place=session.place), "tone": "danger"}
    words["intro"] = _("Kunjungan tetap tampak di jadwal sebagai batal, dan kalender yang berlangganan ikut berubah.")
    return form_page(
        filled(REASON, edited.read()), save, _("Kunjungan dibatalkan."), edited=edited, program=session.program,
        button=_("Batalkan kunjungan"), back=page_of(session), **words,
    )  # fmt: skip


@blueprint.post("/kegiatan/<code>/keliling/<int:session_id>/jadi")
@audience("officer")
def revive(code: str, session_id: int) -> ResponseReturnValue:
    """A visit that takes place after all, or did."""
    found = visit_or_404(code, session_id)
    with writing():
        if found.tally and found.tally.missed:
            tallying.say_missed(found.session, "", actor())
        else:
            schedule.revive_session(found.session)
        audit.record(actor(), "visit-revived", f"session:{session_id}")
    flash(_("Kunjungan jadi diadakan."), "success")
    return redirect(page_of(found.session))


@blueprint.post("/kegiatan/<code>/keliling/<int:session_id>/kabar")
@audience("officer")
def tell(code: str, session_id: int) -> ResponseReturnValue:
    """Prepare the message to whom to meet at the stop, that nobody comes."""
    found = visit_or_404(code, session_id)
    session, stop = found.session, found.stop
    if stop is None or found.is_held:
        abort(404)
    told = {
        "tempat": session.place, "instansi": office().name, "waktu": moment(session.starts_at),
        "alasan": session.cancel_reason,
    }  # fmt: skip
    with writing():
        message = sending.prepare(messages.NOT_COMING, messages.host(stop), told, actor(), about=f"session:{session_id}")
        audit.record(actor(), "visit-told", f"session:{session_id}")
    return redirect(url_for("staff.messages.message", message_id=message.id))
