"""A school's own pages: its programs, what it has sent, and what it is putting together."""

from datetime import timedelta

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.batches.overview import first_step
from blueprints.language import translated as _
from blueprints.pages import outside_url
from blueprints.visitors import audience, school
from domain.access import lookup
from domain.calendar import reading
from domain.calendar.timeline import timeline
from domain.contests import sentences
from domain.declared import OCCASIONS
from domain.declaring import Happening
from domain.documents.missing import missing_of
from domain.intake import batches
from domain.models import Program
from domain.office.clock import local_today
from domain.onward.returning import returning, take_again
from domain.places import quotas, seats
from domain.programs import programs
from domain.registering import registering
from domain.registering.listing import own_registrations, states_by_program
from domain.rules import RuleBroken
from domain.store.db import utcnow, writing
from domain.today.dealings import dealings_of, is_told
from domain.visits.requests import requests_by

blueprint = Blueprint("schools", __name__, url_prefix="/sekolah")
AHEAD, MOST = timedelta(days=60), 8
"""Of what is coming, a school sees so much on its first page."""


@blueprint.get("/")
@audience("school")
def home() -> ResponseReturnValue:
    """Its programs: what waits for the school, how far the office has come, when each closes; what else it has with us."""
    token = school().calendar_token
    return render_template(
        "schools/home.html", programs=programs.programs_of(school()), states=states_by_program(school()),
        unsent=batches.unsent_by_program(school()), coming=_coming(), OCCASIONS=OCCASIONS, parts=dealings_of(school(), is_told),
        feed=outside_url("calendars.institution", token=token) if token else "",
    )  # fmt: skip


def _coming() -> list[Happening]:
    """Its next dates, of programs that were announced; where it shares one with others, they are not named."""
    found = reading.happenings(reading.span_of(local_today(), local_today() + AHEAD))
    mine = [one for one in reading.of_institution(school(), found) if one.program.state != "draft"]
    return [reading.seen_by(school(), one) for one in mine[:MOST]]


def _program(code: str) -> Program:
    found = lookup.program_for(code)
    return found if found and programs.is_invited(found, school()) else abort(404)


@blueprint.get("/kegiatan/<code>")
@audience("school")
def program(code: str) -> ResponseReturnValue:
    found = _program(code)
    registrations = own_registrations(found, school())
    return render_template(
        "schools/program.html", program=found, registrations=registrations, missing=missing_of(found, registrations),
        batch=batches.find_open(found, school()), left=seats.left_for(found, school()),
        quotas=quotas.quotas_for(found, school()), steps=timeline(found, utcnow()),
        known=returning(found, school()) if found.phase(utcnow()) == "open" else [],
        said=sentences.of_program(found), requests=requests_by(found, school()) if found.kind.has("visits") else (),
    )  # fmt: skip


@blueprint.post("/kegiatan/<code>/kiriman")
@audience("school")
def begin(code: str) -> ResponseReturnValue:
    """Open the school's batch, or a new one when the last was sent."""
    found = _program(code)
    if found.phase(utcnow()) != "open":
        raise RuleBroken(registering.closed_sentence(found, utcnow()))
    with writing():
        batch = batches.open_batch(found, school())
        if batch.is_one and not batch.rows:
            batches.add_row(batch, {})
    page = "batches.table" if request.form.get("then") == "table" else "batches.overview"
    return redirect(first_step(batch) if batch.is_one else url_for(page, token=batch.token))


@blueprint.post("/kegiatan/<code>/murid-lama")
@audience("school")
def take_known(code: str) -> ResponseReturnValue:
    """Put children of an earlier registration into the draft."""
    found = _program(code)
    if found.phase(utcnow()) != "open":
        raise RuleBroken(registering.closed_sentence(found, utcnow()))
    with writing():
        batch = batches.open_batch(found, school())
        count = take_again(batch, set(request.form.getlist("number")))
    if not count:
        flash(_("Centang dahulu murid yang didaftarkan lagi."), "error")
        return redirect(url_for("schools.program", code=code))
    flash(_("%(count)s murid masuk. Lengkapi judul dan persetujuannya, lalu kirim.", count=count), "success")
    return redirect(url_for("batches.overview", token=batch.token))
