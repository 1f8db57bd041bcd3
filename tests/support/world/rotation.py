"""The tests' world: bags that go round."""

from tests.support import rotation
from tests.support.world.cast import Cast, Values


def values(cast: Cast) -> Values:
    """A kelurahan whose bags are in their first round."""
    village = rotation.make_village("Kelurahan Dunia")
    program = rotation.make_rotation(village)
    found = rotation.make_round(program, village)
    codes = {f"staff.rotation.{view} code": program.code for view in "bags new_bag rounds next_round open_round".split()}
    officer = cast.holders["local_officer_a"] = rotation.make_officer(village)
    mine = {"staff.rotation.local_officer officer_id": officer.id, "village_id": village.id, "round_id": found.id}
    return {**codes, **mine, "bag_id": found.turns[0].bag_id}
