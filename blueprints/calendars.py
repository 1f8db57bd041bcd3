"""Calendars to subscribe to: of a program, one who registered, a trainer, an institution, the office. They name nobody."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from flask import Blueprint, Response, abort, current_app, redirect, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer

from blueprints.pages import office
from blueprints.visitors import actor, audience
from blueprints.visitors import school as visiting_institution
from blueprints.visitors import trainer as visiting_trainer
from domain import audit
from domain.access import lookup
from domain.calendar import feeds, reading
from domain.declaring import Happening
from domain.models import Registration, Session
from domain.office.clock import local_today
from domain.sessions import attending, schedule, trainers
from domain.store.db import db, writing
from domain.store.turns import NOT_NOW
from pdf_templates.calendar_file import calendar_of, feed_of

blueprint = Blueprint("calendars", __name__)
BEFORE, AFTER = timedelta(days=60), timedelta(days=400)
"""How far a feed of everything reaches back and ahead."""


def _feed(title: str, sessions: Iterable[Session]) -> ResponseReturnValue:
    return Response(calendar_of(office(), title, sessions), mimetype="text/calendar")


@blueprint.get("/kegiatan/<code>/kalender.ics")
@audience("public")
def program(code: str) -> ResponseReturnValue:
    found = lookup.program_for(code) or abort(404)
    return _feed(found.title, schedule.with_cancelled(found))


@blueprint.get("/kalender/peserta/<token>.ics")
@audience("public")
def registrant(token: str) -> ResponseReturnValue:
    """For somebody who has a place. Who only holds a paper with its code must not learn where a child is when."""
    try:
        said = _signer().loads(token)
    except BadSignature:
        abort(404)
    number, turn = said if isinstance(said, list) else (said, 0)
    found = db.get(Registration, number)
    if found is None or found.calendar_round != turn or not found.state.has_place:
        abort(404)
    return _feed(found.program.title, attending.planned_for(found))


def registrant_token(registration: Registration) -> str:
    """What the private address of a registrant's calendar ends with: good for nothing else."""
    turn = registration.calendar_round
    return str(_signer().dumps([registration.id, turn] if turn else registration.id))


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer([*current_app.config["SECRET_KEY_FALLBACKS"], current_app.config["SECRET_KEY"]], "calendar")


@blueprint.get("/kalender/pelatih/<token>.ics")
@audience("public")
def trainer(token: str) -> ResponseReturnValue:
    found = trainers.trainer_by_calendar(token) or abort(404)
    return _feed(found.name, found.sessions)


@blueprint.post("/pelatih/kalender")
@audience("trainer")
def new_trainer_calendar() -> ResponseReturnValue:
    """A first address, or another one: what subscribed to the old one hears nothing more."""
    with writing():
        feeds.new_address(visiting_trainer())
        audit.record(actor(), "calendar-made", f"trainer:{visiting_trainer().id}")
    return redirect(url_for("trainers.home"))


@blueprint.get("/kalender/lembaga/<token>.ics")
@audience("public")
def institution(token: str) -> ResponseReturnValue:
    """What concerns an institution; programs that are still being prepared are nobody's business yet."""
    found = feeds.institution_by_calendar(token) or abort(404)
    mine = [one for one in reading.of_institution(found, _around()) if one.program.state != "draft"]
    return _told(found.name, mine, [reading.seen_by(found, one) for one in mine])


@blueprint.get("/kalender/instansi/<token>.ics")
@audience("public")
def whole_office(token: str) -> ResponseReturnValue:
    found = feeds.office_by_calendar(token) or abort(404)
    everything = _around()
    return _told(found.name, everything, everything)


def _around() -> list[Happening]:
    return reading.happenings(reading.span_of(local_today() - BEFORE, local_today() + AFTER))


def _told(title: str, found: Sequence[Happening], seen: Sequence[Happening]) -> ResponseReturnValue:
    """A feed that remembers what it tells, `seen` being how it tells it.

    It does not wait for those who write: the next reader finds the same change.
    """
    numbers, changed = feeds.sequences(found)
    content = feed_of(office(), title, seen, numbers)
    try:
        if changed:
            with writing():
                feeds.note(changed)
    except NOT_NOW:
        current_app.logger.info("calendar told %s changes without a note", len(changed))
    return Response(content, mimetype="text/calendar")


@blueprint.post("/sekolah/kalender")
@audience("school")
def new_institution_calendar() -> ResponseReturnValue:
    """A first address, or another one: what subscribed to the old one hears nothing more."""
    with writing():
        feeds.new_address(visiting_institution())
        audit.record(actor(), "calendar-made", f"institution:{visiting_institution().id}")
    return redirect(url_for("schools.home"))
