"""Examples: the day of a stage."""

from tests.support.examples.example import Example, Sent, buttons, sends
from tests.support.factories import pupil
from tests.support.world import World


def _waits(world: World) -> Sent:
    """Who waits for the turn has arrived."""
    return {f"arrival-{world.values['staff.day.turn entry']}": "arrived"}


EXAMPLES: dict[str, Example] = {
    **buttons("staff.day.remove_timekeeper"),
    "staff.day.new_timekeeper": sends(name="Waktu {mark}"),
    # Who has ticked the same is not noted twice.
    "staff.day.arrivals_send": Example(prepare=_waits, keeps=False, people=("officer", "officer")),
    "staff.day.readmit": Example({"reason": "Mogok {mark}"}, keeps=False, times=1),
    "staff.day.substitute_send": sends(**{**pupil(8), "name": "Murid {mark}", "nisn": "", "grade": "4"}),
    "staff.day.time_used": Example({"time": "6.45"}),
    "staff.day.turn_send": Example({"do": "call", "number": "1"}),
}
