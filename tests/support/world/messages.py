"""The tests' world: a message."""

from domain.messages import sending
from domain.messages.recipients import registrant
from domain.registering.messages import RECEIVED
from domain.store.db import writing
from tests.support.world.cast import Cast, Values


def values(cast: Cast) -> Values:
    """A message that waits to be sent."""
    registration = cast.own
    with writing():
        words = {"nomor": registration.number, "kegiatan": registration.program.title, "alamat": "https://contoh.example"}
        message = sending.prepare(RECEIVED, registrant(registration), words, "account:1")
    return {"message_id": message.id, "kind_key": "storytelling", "staff.messages.change_words kind_key": "received"}
