"""What the office and an institution have with each other, for the page of a school and of any other institution."""

from datetime import timedelta
from typing import Any

from blueprints.pages import address_of, outside_url
from blueprints.staff.calendar.calendar import addresses
from blueprints.visitors import may, note_look
from domain.access.links import has_open_link
from domain.calendar import reading
from domain.declared import OCCASIONS
from domain.declaring import Dealt, Happening
from domain.models import Institution
from domain.office.clock import local_today
from domain.today.dealings import dealings_of
from forms.capability import Dealing
from pdf_templates.papers import PAPERS

AHEAD, MOST = timedelta(days=90), 12


def together_with(institution: Institution) -> dict[str, Any]:
    """What the template needs. That somebody looked at a list that names people is written down."""
    parts = dealings_of(institution, lambda row: may(row.endpoint))
    if any(part.row.names_people for part in parts):
        note_look("institution-people", f"institution:{institution.id}")
    token = institution.calendar_token
    return {
        "parts": parts, "dealing_address": _address_of, "coming": coming_for(institution), "address_of": addresses(),
        "OCCASIONS": OCCASIONS, "PAPERS": PAPERS, "feed": outside_url("calendars.institution", token=token) if token else "",
        "may_subscribe": has_open_link(institution),
    }  # fmt: skip


def _address_of(row: Dealing, one: Dealt) -> str:
    return address_of(row.endpoint, row.args, one.values)


def coming_for(institution: Institution) -> list[Happening]:
    """The next things that concern it."""
    today = local_today()
    found = reading.happenings(reading.span_of(today, today + AHEAD))
    return reading.of_institution(institution, found)[:MOST]
