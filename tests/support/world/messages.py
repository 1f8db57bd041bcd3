"""The tests' world: a message."""

from datetime import timedelta

from domain.messages import mail, sending, standing
from domain.messages.mail import MailServer
from domain.messages.recipients import registrant
from domain.models import Mail, Message
from domain.registering.messages import RECEIVED
from domain.store.db import db, utcnow, writing
from tests.support.world.cast import Cast, Values


def _letter(message: Message) -> Mail:
    """It waits in the outbox, as if somebody had sent it a moment ago."""
    return Mail(
        message_id=message.id, program_id=message.program_id, address="bu.siti@contoh.example", subject="Kabar", words="Kabar",
        leave="https://contoh.example/berhenti/x", reference="<1@contoh.example>", next_at=utcnow() + timedelta(days=1),
    )  # fmt: skip


MAIL = MailServer("127.0.0.1", 1, "daftar@contoh.example", "none")
"""The site forgets it between tests; anyone who copies the world turns it on again."""


def values(cast: Cast) -> Values:
    """A message that waits to be sent, on a site with e-mail that nobody works on; and who may opt out of it."""
    registration = cast.own
    mail.use(MAIL)
    with writing():
        words = {"nomor": registration.number, "kegiatan": registration.program.title, "alamat": "https://contoh.example"}
        message = sending.prepare(RECEIVED, registrant(registration), words, "account:1")
        db.add(_letter(message))
        leaves = standing.known("bu.siti@contoh.example").token
    return {
        **dict.fromkeys(("mailing.leave token", "mailing.leave_send token"), leaves),
        "message_id": message.id,
        "kind_key": "storytelling",
        "staff.messages.change_words kind_key": "received",
    }
