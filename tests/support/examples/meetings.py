"""Examples: guests, minutes, decisions."""

from domain.models import Guest
from domain.store.db import db, writing
from tests.support.examples.example import Example, buttons, picture, sends
from tests.support.world import World


def _guest_with_mail(world: World) -> None:
    """The guest can be invited by e-mail and has not answered."""
    with writing():
        guest = db.get_one(Guest, world.values["guest_id"])
        guest.email, guest.answer = "lurah@contoh.example", ""


def _guest_with_phone(world: World) -> None:
    """The guest can be invited by WhatsApp and has not answered."""
    with writing():
        guest = db.get_one(Guest, world.values["guest_id"])
        guest.phone, guest.answer = "+6281200000006", ""


EXAMPLES: dict[str, Example] = {
    "staff.meetings.add_photos": Example({"caption": "{mark}"}, files={"photos": picture}),
    **buttons("staff.meetings.remove_guest_send staff.meetings.remove_photo"),
    "guests.answer": sends(answer="comes", name="Bu {mark}", consent_data="yes"),
    "guests.decision": sends(text="Rak {mark}", state="open"),
    "staff.meetings.answer_for": sends(answer="sends", name="Bu {mark}", consent_data="yes"),
    "staff.meetings.change_decision": sends(text="Menata {mark}"),
    "staff.meetings.change_guest": sends(addressee="Ibu {mark}"),
    "staff.meetings.change_minutes": sends(agenda="Acara {mark}"),
    "staff.meetings.decision": sends(text="Rak {mark}"),
    "staff.meetings.invite": sends(types=["village", "community"]),
    "staff.meetings.letters_send": Example({"number": "005/{mark}"}, changes=False, keeps=False),
    "staff.meetings.mail_invitations": Example(prepare=_guest_with_mail),
    "staff.meetings.invite_by_link": Example(prepare=_guest_with_phone),
    "staff.meetings.remind": Example(times=1),
    "staff.meetings.new_decision": sends(text="Menata {mark}", owner="Petugas"),
    "staff.meetings.new_guest": sends(addressee="Ketua {mark}"),
}
