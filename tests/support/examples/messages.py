"""Examples: messages by WhatsApp and e-mail, and their words."""

from domain.models import Message
from domain.store.db import db, writing
from tests.support.examples.example import Example, Sent, buttons, sends
from tests.support.world import World


def _to_mail(world: World) -> Sent:
    """The message of the world can go out by e-mail."""
    message = db.get_one(Message, world.values["message_id"])
    with writing():
        message.email = "bu.siti@contoh.example"
    return {"message": str(message.id)}


EXAMPLES: dict[str, Example] = {
    **buttons("staff.messages.discard_message"),
    "mailing.leave_send": Example(people=("nobody", "nobody")),
    "staff.messages.change_words": Example({"words": "Pesan {mark}"}),
    "staff.messages.mark_address": sends(address="bu.ani@contoh.example", state="bounced"),
    "staff.messages.send_by_mail": Example(prepare=_to_mail),
    "staff.messages.send_message": Example({"words": "Pesan {mark}"}),
}
