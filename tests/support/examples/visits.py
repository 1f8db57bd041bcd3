"""Examples: stops, visits, requests, numbers."""

from domain.models.services.visit import CELLS
from tests.support.examples.example import Example, Sent, buttons, sends
from tests.support.world import World


def _seen_visits(world: World) -> Sent:
    """A quarter of 2027, and the mark of what the page showed of it."""
    asked = {"first": "1/1/2027", "last": "31/3/2027", "skips": "yes", "save": "1"}
    shown = world.ask("officer", world.path("staff.visits.plan", {"code"}), "POST", data=asked).text
    return {**asked, "seen": shown.partition('name="seen" value="')[2].partition('"')[0]}


EXAMPLES: dict[str, Example] = {
    **buttons(
        "batches.start_form staff.visits.remove_visit_send staff.visits.remove_stop_send staff.visits.revive "
        "staff.visits.uncount"
    ),
    "local_officers.visit_send": Example({"child_m": "7", "adult_f": "2"}, keeps=False),
    "staff.visits.new_stop": Example({"venue": "Pos {mark}", "in_use": "yes"}),
    "staff.visits.change_stop": sends(contact="Bu {mark}"),
    "staff.visits.plan": Example(prepare=_seen_visits, times=1),
    "staff.visits.new_visit": Example({"venue": "Taman {mark}", "starts_at": "17/8/2027", "starts_at_clock": "09.00"}),
    "staff.visits.change_visit": sends(venue="Taman {mark}"),
    "staff.visits.cancel": sends(reason="Mobil {mark}"),
    "staff.visits.tell": Example(times=1),
    "staff.visits.count": Example({**dict.fromkeys(CELLS, "1"), "read": "17"}),
    "staff.visits.missed": Example({"why": "rain"}, keeps=False),
    "staff.visits.accept": Example({"venue": "Pos {mark}", "starts_at": "17/8/2027"}, times=1),
    "staff.visits.decline": Example({"reason": "Mobil {mark} dipakai"}, times=1),
}
