"""Calendars to subscribe to: of a program, of one who registered, of a trainer. They hold sessions and name nobody."""

from collections.abc import Iterable

from flask import Blueprint, Response, abort, current_app, redirect, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer

from blueprints.pages import office
from blueprints.visitors import actor, audience
from blueprints.visitors import trainer as visiting_trainer
from domain import audit
from domain.access import lookup
from domain.models import Registration, Session
from domain.sessions import attending, schedule, trainers
from domain.store.db import db, writing
from pdf_templates.calendar_file import calendar_of

blueprint = Blueprint("calendars", __name__)


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
        found = db.get(Registration, _signer().loads(token))
    except BadSignature:
        abort(404)
    if found is None or not found.state.has_place:
        abort(404)
    return _feed(found.program.title, attending.planned_for(found))


def registrant_token(registration: Registration) -> str:
    """What the private address of a registrant's calendar ends with: good for nothing else."""
    return str(_signer().dumps(registration.id))


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
        trainers.new_calendar(visiting_trainer())
        audit.record(actor(), "calendar-made", f"trainer:{visiting_trainer().id}")
    return redirect(url_for("trainers.home"))
