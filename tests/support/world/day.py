"""The tests' world: a stage on its day."""

from typing import Any

from domain.store.db import writing
from tests.support import contests, factories
from tests.support.world.cast import Cast, Values


def values(cast: Cast) -> Values:
    """A stage on its day: somebody who waits for the turn, somebody who was forfeited, who holds the watch."""
    program = factories.make_program()
    stage = contests.make_stage(program)
    waiting, gone = contests.make_entries(stage, 2)
    with writing():
        gone.state, gone.reason = "forfeited", "Dipanggil 3 kali"
    views = ("day", "arrivals", "arrivals_send", "running", "turn", "turn_send", "clock", "time_used", "substitute",
             "substitute_send", "readmit")  # fmt: skip
    found: dict[str, Any] = {}
    for view in (f"staff.day.{view}" for view in views):
        found |= {f"{view} code": program.code, f"{view} stage_id": stage.id, f"{view} entry": waiting.code}
    keeper = cast.holders["timekeeper_a"] = contests.make_timekeeper(cast.contest)
    spare = contests.make_timekeeper(cast.contest, "Meja waktu 2")
    mine = {"timekeeper_id": keeper.id, "staff.day.remove_timekeeper timekeeper_id": spare.id}
    return {**found, **mine, "staff.day.readmit entry": gone.code}
