"""Examples: bags and rounds."""

from domain.models import BagRound
from domain.rotation import handing
from domain.store.db import db, writing
from tests.support.examples.example import Example, Sent, sends
from tests.support.world import World


def _bag_out(world: World) -> Sent:
    """What was ticked: the bag was handed over."""
    return {f"state-{world.values['bag_id']}": "out"}


def _all_back(world: World) -> Sent:
    """All bags of the first round are back; the next one is shown."""
    with writing():
        found = db.get_one(BagRound, world.values["round_id"])
        handing.mark(found, {turn.bag_id: "out" for turn in found.turns}, "account:1")
        handing.mark(found, {turn.bag_id: "back" for turn in found.turns}, "account:1")
    return {"number": "2"}


EXAMPLES: dict[str, Example] = {
    "staff.rotation.change_bag": sends(title="Tas {mark}"),
    "local_officers.mark_round": Example(prepare=_bag_out, keeps=False, people=("local_officer_a", "local_officer_a")),
    "staff.rotation.mark_round": Example(prepare=_bag_out, keeps=False),
    "staff.rotation.new_bag": sends(code="{mark}", institution_id="{village_id}"),
    "staff.rotation.open_round": Example(prepare=_all_back),
}
