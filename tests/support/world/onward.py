"""The tests' world: another office, and a parcel of it."""

from tests.support import parcels
from tests.support.world.cast import Cast, Values


def values(cast: Cast) -> Values:
    """Its key is known here; what it has sent waits."""
    return {"partner_id": parcels.make_partner().id, "transfer_id": parcels.bring(parcels.sealed(cast.sent)).id}
