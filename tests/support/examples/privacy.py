"""Examples: what people ask about their own data."""

from domain.models import PersonRequest, Registration
from domain.privacy import people
from domain.store.db import db, writing
from tests.support.examples.example import Example, Sent, buttons, registration_of
from tests.support.world import World


def _stopped(world: World) -> None:
    with writing():
        people.stop([registration_of(world)])


def _named(world: World) -> Sent:
    """The guardian had agreed."""
    with writing():
        person = db.get_one(Registration, registration_of(world).id)
        person.answers = {**person.answers, "consent_publication": "yes"}
    return {}


def _nobody_chosen(world: World) -> None:
    with writing():
        db.get_one(PersonRequest, world.values["request_id"]).people = []


NEW = {"right": "see", "asked_by": "Ibu {mark}", "relation": "ibu", "checked": "KTP diperlihatkan", "number": "{number}"}

EXAMPLES: dict[str, Example] = {
    **buttons("staff.privacy.stop_people"),
    "staff.privacy.new_request": Example(NEW),
    "staff.privacy.choose_people": Example({"number": ["{number}"]}, _nobody_chosen),
    "staff.privacy.answer_request": Example({"answer": "Salinan diberikan.", "as": "done"}, times=1),
    "staff.privacy.resume_people": Example(prepare=_stopped),
    "staff.privacy.withdraw_consent": Example(prepare=_named, times=1),
    "staff.privacy.erase_person_send": Example({"typed": "HAPUS"}),
}
