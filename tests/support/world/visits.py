"""The tests' world: a mobile library."""

from datetime import timedelta

from domain.models import Officer
from domain.office.clock import local_today
from domain.store.db import writing
from domain.visits.tallying import type_paper
from domain.visits.visits import cancel_visit
from tests.support import visits
from tests.support.world.cast import Cast, Values

VISIT_VIEWS = (
    "month", "month_pdf", "visit", "new_visit", "change_visit", "remove_visit", "remove_visit_send", "cancel", "revive", "tell",
    "count", "uncount", "missed", "plan", "stops", "new_stop", "change_stop", "remove_stop", "remove_stop_send", "requests",
    "accept", "decline", "day_pdf", "report", "report_pdf", "report_sheet",
)  # fmt: skip


def values(cast: Cast) -> Values:
    """Visits in every state, a stop, a request; values for the addresses."""
    officer = cast.holders["local_officer_a"]
    assert isinstance(officer, Officer)
    program = visits.make_library()
    stop = visits.make_stop(program)
    counted, held, called_off = (visits.make_visit(program, officer_id=officer.id) for _ in range(3))
    coming = visits.make_visit(program, local_today() + timedelta(days=30))
    request = visits.make_request(program)
    with writing():
        cancel_visit(called_off, "Mobil rusak")
        type_paper(counted, visits.COUNTS, visits.ACTOR)
    of = {
        **dict.fromkeys(("visit", "count", "missed"), held), "uncount": counted,
        **dict.fromkeys(("change_visit", "cancel", "remove_visit", "remove_visit_send"), coming),
        **dict.fromkeys(("revive", "tell"), called_off),
    }  # fmt: skip
    return {
        **{f"staff.visits.{view} code": program.code for view in VISIT_VIEWS},
        **{f"staff.visits.{view} session_id": session.id for view, session in of.items()},
        **{f"local_officers.{view} session_id": held.id for view in ("visit", "visit_send")},
        "batches.start_form code": program.code, "batches.start_form purpose": "visit",
        "staff.visits.day_pdf paper": "visit_day", "hari": local_today().isoformat(), "stop_id": stop.id,
        "reply_id": request.id,
    }  # fmt: skip
