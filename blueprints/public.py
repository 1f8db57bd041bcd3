"""Pages for anybody: what is open, the privacy notice, and a school asking for its link."""

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import refresh

from blueprints.attempts import count_attempt, network
from blueprints.language import LANGUAGES, page_of
from blueprints.serving import readiness
from blueprints.visitors import audience, school
from domain.access import links, lookup
from domain.calendar.timeline import timeline
from domain.contests import sentences
from domain.models import Institution, Program
from domain.office.school_list import school_by_npsn
from domain.places import quotas, scopes, seats
from domain.privacy import retention
from domain.programs import programs
from domain.sessions import schedule
from domain.store import storage
from domain.store.db import ping, utcnow, writing
from domain.visits import visits
from forms.link_request import LinkRequestForm

blueprint = Blueprint("public", __name__)


@blueprint.get("/")
@audience("public")
def home() -> ResponseReturnValue:
    return render_template("public/home.html", programs=programs.open_programs())


@blueprint.get("/kegiatan/<code>")
@audience("public")
def program(code: str) -> ResponseReturnValue:
    found = lookup.program_for(code) or abort(404)
    room = {cohort.id: seats.left(found, scopes.Place(cohort_id=cohort.id)) for cohort in found.cohorts}
    return render_template(
        "public/program.html",
        program=found,
        room=room,
        left=seats.left(found, scopes.Place()),
        quotas=quotas.quotas_of_categories(found),
        invited=_is_invited(found),
        every_session=schedule.sessions_of(found),
        said=sentences.of_program(found),
        steps=timeline(found, utcnow()),
        upcoming=visits.upcoming(found) if found.kind.has("visits") else (),
    )


def _is_invited(found: Program) -> bool:
    """Whether the school's page of the program opens for this visitor, or may once they come in by a link."""
    return g.login is None or (isinstance(g.login.holder, Institution) and programs.is_invited(found, school()))


@blueprint.get("/privasi")
@audience("public")
def privacy() -> ResponseReturnValue:
    shown = [(one, retention.files_until(one), retention.answers_until(one)) for one in programs.open_programs()]
    return render_template("public/privacy.html", programs=shown)


@blueprint.get("/sehat")
@audience("public")
def health() -> ResponseReturnValue:
    """For the proxy and the monitor: the database answers, and the disk has room."""
    ping()
    if not storage.has_room():
        return "disk full", 503, {"Content-Type": "text/plain"}
    return "ok", {"Content-Type": "text/plain"}


@blueprint.get("/siap")
@audience("public")
def ready() -> ResponseReturnValue:
    """For what spreads visitors over hosts: whether this one may be given any."""
    missing = readiness.missing()
    return missing or "ready", 503 if missing else 200, {"Content-Type": "text/plain"}


@blueprint.post("/bahasa")
@audience("public")
def set_language() -> ResponseReturnValue:
    language = request.form.get("language", "")
    cookie["language"] = language if language in LANGUAGES else "id"
    refresh()
    return redirect(page_of(request.referrer or "", request.host_url) or url_for("public.home"))


@blueprint.get("/sekolah/minta-tautan")
@audience("public")
def request_link() -> ResponseReturnValue:
    return render_template("public/request_link.html", form=LinkRequestForm(), problems={})


@blueprint.post("/sekolah/minta-tautan")
@audience("public")
def request_link_send() -> ResponseReturnValue:
    """A school registers itself by NPSN; the link that it gets opens once staff confirm it."""
    form = LinkRequestForm(request.form)
    count_attempt(f"link-request:{network()}", most=20, minutes=60)
    found = school_by_npsn(form.npsn.data or "") if form.validate() else None
    if form.validate() and found is None:
        form.npsn.errors = [form.UNKNOWN]
    if found is None:
        return render_template("public/request_link.html", form=form, problems=form.problems), 422
    with writing():
        token = links.request_link(found, form.contact_name.data or "", form.contact_phone.data or "")
    return redirect(url_for("accounts.link", token=token))
