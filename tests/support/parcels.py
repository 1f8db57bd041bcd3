"""Another office's key, and a parcel of it that was brought here."""

from collections.abc import Sequence

from flask import current_app

from domain.models import PartnerKey, Registration, Transfer
from domain.onward import parcel, partners, seal, transfers
from domain.onward.travellers import travellers_of
from domain.store import storage
from domain.store.db import db, writing

CITY = seal.own_key("another office")


def own_public() -> str:
    """The public key of the site that is tried."""
    return seal.public_of(seal.own_key(current_app.config["SECRET_KEY"]))


def make_partner(key: seal.Key = CITY) -> PartnerKey:
    """The key of an office, known here."""
    public = seal.public_of(key)
    with writing():
        partners.add_partner("Kota Contoh", public, seal.fingerprint(public), own_public(), "account:1")
    return db.query(PartnerKey).filter_by(public=public).one()


def sealed(people: Sequence[Registration], title: str = "Lomba Kota") -> bytes:
    """A parcel of these people for this site, from the other office."""
    sender = parcel.Sender("Kota Contoh", CITY)
    return parcel.pack(sender, seal.fingerprint(own_public()), title, travellers_of(people), {})


def bring(data: bytes) -> Transfer:
    """A parcel as somebody brings it."""
    found, partner = transfers.accept(data, own_public())
    key = storage.put(data)
    with writing():
        return transfers.note_brought(found, partner, key, "account:1")[0]
