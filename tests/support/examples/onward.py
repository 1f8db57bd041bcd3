"""Examples: from one program into another."""

from domain.models import Registration, Transfer
from domain.onward import seal
from domain.store import storage
from domain.store.db import db
from tests.support import parcels
from tests.support.examples.example import Example, Sent, buttons, program_of
from tests.support.world import World


def _another_program(world: World) -> Sent:
    return {"ke": program_of(world, "batches.start code").code}


def _new_key() -> Sent:
    public = seal.public_of(seal.own_key("a third office"))
    return {"name": "Kantor {mark}", "public": public, "typed": seal.fingerprint(public)}


def _brought_again(world: World) -> Sent:
    """The file lies there, no matter who deleted it in an earlier example."""
    found = db.get_one(Transfer, world.values["transfer_id"])
    numbers = [f"{world.values['code']}-000{place}" for place in (1, 2)]
    storage.put(parcels.sealed(db.query(Registration).filter(Registration.number.in_(numbers)).all()), found.file_key)
    return _another_program(world)


def _parcel(world: World) -> tuple[str, bytes]:
    found = db.query(Registration).filter_by(number=world.values["number"]).all()
    return "kiriman.lembar", parcels.sealed(found, "Lomba lain")


EXAMPLES: dict[str, Example] = {
    **buttons("staff.onward.end_partner"),
    "staff.onward.new_partner": Example(_new_key()),
    "staff.onward.pack_send": Example({"number": ["{number}"], "partner": "{partner_id}"}),
    "staff.onward.bring_parcel": Example(files={"parcel": _parcel}),
    "staff.onward.take_parcel": Example(prepare=_brought_again, times=1),
    "staff.onward.drop_parcel": Example(prepare=_brought_again, times=1),
    "staff.onward.take_along": Example({"number": ["{number}"]}, _another_program),
}
