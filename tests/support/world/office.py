"""The tests' world: the office's lists."""

from domain.office import institutions, officers, venues
from domain.store.db import writing
from tests.support.world.cast import Cast, Values


def values(cast: Cast) -> Values:
    """One of each of the office's lists."""
    with writing():
        community = institutions.set_institution(None, {"type_key": "community", "name": "Komunitas Contoh"})
        officer = officers.set_officer(None, {"name": "Sopir Contoh"}, community)
        venue = venues.set_venue(None, {"name": "Aula Dunia"})
        vehicle = venues.set_vehicle(None, {"name": "Mobil Contoh", "plate": "BA 1 C"})
        institutions.add_type("Jenis contoh", "JC")
    views = {f"staff.office.{view} code": community.code for view in ("institution", "change_institution")}
    types = {f"staff.office.{view} type_key": "jc" for view in ("change_type", "remove_type")}
    return {
        **views,
        **types,
        "officer_id": officer.id,
        "venue_id": venue.id,
        "vehicle_id": vehicle.id,
        "signer_id": cast.office.signers[0].id,
    }
