"""The addresses by which one subscribes to the calendar of the office or of an institution: made, made again, ended."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.pages import office
from blueprints.staff.calendar import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.access.links import has_open_link
from domain.calendar import feeds
from domain.calendar.feeds import Subscribed
from domain.models import Institution
from domain.office.institutions import institution_of_any_type
from domain.rules import RuleBroken
from domain.store.db import writing

MADE, ENDED = "calendar-made", "calendar-ended"


@blueprint.post("/kalender/alamat")
@audience("officer")
def office_address() -> ResponseReturnValue:
    """A new address of the office's calendar, or none any more."""
    _change(office(), "office")
    return redirect(url_for("staff.calendar.calendar"))


@blueprint.post("/lembaga/<code>/kalender")
@audience("officer")
def institution_address(code: str) -> ResponseReturnValue:
    """The same of an institution; one that has no private link has no calendar either."""
    found = institution_of_any_type(code) or abort(404)
    if "end" not in request.form and not has_open_link(found):
        raise RuleBroken("Lembaga ini belum punya tautan pribadi yang berlaku. Buat tautannya dahulu.")
    _change(found, f"institution:{found.id}")
    return redirect(_page_of(found))


def _change(whose: Subscribed, subject: str) -> None:
    ends = "end" in request.form
    with writing():
        if ends:
            feeds.end_address(whose)
        else:
            feeds.new_address(whose)
        audit.record(actor(), ENDED if ends else MADE, subject)
    flash(_("Alamat kalender dicabut.") if ends else _("Alamat kalender baru dibuat. Alamat lama berakhir."), "success")


def _page_of(found: Institution) -> str:
    if found.is_school:
        return url_for("staff.office.school", npsn=found.code)
    return url_for("staff.office.institution", code=found.code)
