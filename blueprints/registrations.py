"""One registration for the one who made it: its receipt, changing it, substituting, withdrawing."""

from flask import Blueprint, Response, abort, flash, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from blueprints.attempts import Attempt, Limit, network
from blueprints.calendars import registrant_token
from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.lookup import Elsewhere, asked, typed
from blueprints.pages import office, outside_url
from blueprints.visitors import actor, audience, is_officer, note_look, remember_opened
from domain import audit
from domain.access import lookup
from domain.access.tokens import tidy_code
from domain.calendar import feeds
from domain.certificates import badges
from domain.contests import titles
from domain.documents import handing_in
from domain.models import Registration
from domain.places import offers
from domain.places.histories import decide_alone
from domain.places.waiting import waiting_place
from domain.programs import asking
from domain.registering import changing, replying
from domain.registering.changing import can_change
from domain.rules import RuleBroken
from domain.sessions.attending import planned_for, sessions_of
from domain.store.db import utcnow, writing
from forms.answer_form import Values
from forms.registrants import WAIT_TOGETHER
from pdf_templates.calendar_file import calendar_file

blueprint = Blueprint("registrations", __name__)


@blueprint.get("/bukti")
@audience("public")
def find() -> ResponseReturnValue:
    return render_template("registrations/find.html", problems={}, number=request.args.get("nomor", ""))


@blueprint.post("/bukti")
@audience("public")
def find_send() -> ResponseReturnValue:
    """Open the receipt of an individual by its number and code."""
    number = request.form.get("number", "").strip().upper()
    attempt = Attempt(Limit(f"receipt:{network()} {number}", 10, 10), Limit(f"receipt:{network()}", 300, 10))
    found = lookup.registration_by_code(number, tidy_code(request.form.get("code", "")))
    if found is None:
        problems = {"code": _("Nomor dan kode ini tidak cocok. Periksa keduanya di bukti pendaftaran Anda.")}
        return render_template("registrations/find.html", problems=problems, number=number), 422
    with writing():
        attempt.was_right()
    remember_opened(found.number)
    return redirect(url_for("registrations.show", number=found.number))


def registration_of(number: str) -> Registration:
    """The registration that this visitor may see; nobody is asked who they are, a stranger gets 404."""
    found = lookup.registration_for(g.login, number, cookie.get("opened"))
    if found:
        if g.login and g.login.account:
            note_look("registration-opened", found.number)
        return found
    if g.login is None:
        raise Elsewhere(redirect(url_for("registrations.find", nomor=number)))
    return abort(404)


@blueprint.get("/pendaftaran/<number>")
@audience("public")
def show(number: str) -> ResponseReturnValue:
    found = registration_of(number)
    definition = asking.named_definition(found)
    forms = [] if only_looks() else replying.forms_for(found)
    return render_template(
        "registrations/show.html", registration=found, definition=definition,
        forms=forms, answered={reply.purpose for reply in replying.replies_about(found)} if forms else set(),
        documents=handing_in.checklist_of(found), came=handing_in.came_with_the_form(found),
        drawn=titles.drawn_by(found), why_closed=handing_in.why_closed, may_upload=not only_looks(),
        place=waiting_place(found), WAIT_TOGETHER=WAIT_TOGETHER, offer=None if only_looks() else offers.offer_to(found),
        may_change=not only_looks() and can_change(found, utcnow()), sessions=sessions_of(found),
        badges=badges.badges_of(found), verify_address=outside_url("verify.show", token=found.verify_token),
        feed=outside_url("calendars.registrant", token=registrant_token(found)),
    )  # fmt: skip


@blueprint.get("/pendaftaran/<number>/ubah")
@audience("public")
def change(number: str) -> ResponseReturnValue:
    """All answers on one page; for a substitute the questions about the person are empty."""
    found = _changeable(number)
    if g.login and g.login.account:
        note_look("private-answers", found.number)
    other = request.args.get("ganti") == "1"
    form = asking.form_for(found.program, kept_answers(found, other), asking.batch_of(found))
    _edited(found).show()
    return render_template("registrations/change.html", registration=found, form=form, problems={}, other=other)


def kept_answers(found: Registration, other: bool) -> Values:
    """The answers that stand until others are typed; a substitute has none about the person and no consents."""
    definition = asking.definition_of(found.program)
    about_person = {question.key for question in definition.sections[0].questions} - {"cohort"}
    consents = {question.key for question in definition.of_type("consent")}
    emptied = (about_person | consents | {"parent_name", "parent_phone"}) if other else set()
    return {key: value for key, value in found.answers.items() if key not in emptied}


def only_looks() -> bool:
    """Whether the visitor is of the staff, and may change nothing."""
    return bool(g.login and g.login.account) and not is_officer()


def _edited(found: Registration) -> Edited:
    return Edited(lambda: decide_alone(found), lambda: found.answers)


def _changeable(number: str) -> Registration:
    found = registration_of(number)
    if only_looks():
        abort(404)
    changing.must_be_changeable(found)
    return found


@blueprint.post("/pendaftaran/<number>/ubah")
@audience("public")
def change_send(number: str) -> ResponseReturnValue:
    found = _changeable(number)
    other = request.args.get("ganti") == "1"
    answers = {**kept_answers(found, other), **typed(asked(asking.definition_of(found.program).keys))}
    form = asking.form_for(found.program, answers, asking.batch_of(found))
    problems, edited = {} if form.validate() else form.problems, _edited(found)
    edited.show()
    if not problems:
        try:
            with writing():
                edited.must_be_as_shown(form)
                changing.change_by_registrant(found, form.answers, form.definition, actor())
        except RuleBroken as broken:
            problems = {broken.field or "main": str(broken)}
    if problems:
        page = render_template("registrations/change.html", registration=found, form=form, problems=problems, other=other)
        return page, 422
    flash(_("Perubahan sudah disimpan. Nomor pendaftaran tetap."))
    return redirect(url_for("registrations.show", number=found.number))


@blueprint.get("/pendaftaran/<number>/mundur")
@audience("public")
def withdraw(number: str) -> ResponseReturnValue:
    return render_template("registrations/withdraw.html", registration=_changeable(number))


@blueprint.post("/pendaftaran/<number>/mundur")
@audience("public")
def withdraw_send(number: str) -> ResponseReturnValue:
    found = _changeable(number)
    with writing():
        changing.withdraw_by_registrant(found, actor())
    flash(_("Pendaftaran %(number)s sudah diundurkan.", number=found.number))
    return redirect(url_for("registrations.show", number=found.number))


@blueprint.post("/pendaftaran/<number>/kalender")
@audience("public")
def new_calendar(number: str) -> ResponseReturnValue:
    """Another address of the calendar: what subscribed to the old one hears nothing more."""
    found = registration_of(number)
    if only_looks():
        abort(404)
    with writing():
        feeds.next_address(found)
        audit.record(actor(), "calendar-made", found.number)
    flash(_("Alamat kalender diganti. Yang lama tidak berlaku lagi."), "success")
    return redirect(url_for("registrations.show", number=found.number))


@blueprint.get("/pendaftaran/<number>/kalender.ics")
@audience("public")
def calendar(number: str) -> ResponseReturnValue:
    """The dates of the registration for a phone's calendar."""
    found = registration_of(number)
    headers = {"Content-Disposition": f'attachment; filename="{found.number}.ics"'}
    return Response(calendar_file(office(), found, planned_for(found)), mimetype="text/calendar", headers=headers)
