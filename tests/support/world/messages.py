"""The tests' world: a message."""

from domain.messages import mail, sending, standing
from domain.messages.mail import MailServer
from domain.messages.recipients import registrant
from domain.registering.messages import RECEIVED
from domain.store.db import writing
from tests.support.world.cast import Cast, Values


def values(cast: Cast) -> Values:
    """A message that waits to be sent, on a site with e-mail that nobody works on; and who may opt out of it."""
    registration = cast.own
    mail.use(MailServer("127.0.0.1", 1, "daftar@contoh.example", "none"))
    with writing():
        words = {"nomor": registration.number, "kegiatan": registration.program.title, "alamat": "https://contoh.example"}
        message = sending.prepare(RECEIVED, registrant(registration), words, "account:1")
        leaves = standing.known("bu.siti@contoh.example").token
    return {
        **dict.fromkeys(("mailing.leave token", "mailing.leave_send token"), leaves),
        "message_id": message.id,
        "kind_key": "storytelling",
        "staff.messages.change_words kind_key": "received",
    }
