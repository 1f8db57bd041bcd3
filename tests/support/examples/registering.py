"""Examples: registrations, replies, offers."""

from domain.models import Registration
from domain.places import offers, scopes, seats
from domain.registering import reviewing, saved_filters
from domain.store.db import db, writing
from tests.support.examples.example import Example, Sent, buttons, program_of, registration_of, sends
from tests.support.factories import mother, pupil
from tests.support.world import World


def _rejected(world: World) -> None:
    with writing():
        reviewing.reject(registration_of(world), "account:1", "Salah kelas")


def _offered(world: World) -> Sent:
    """Somebody waits and is offered the place that the program keeps."""
    with writing():
        own = db.get_one(Registration, world.values["waits"])
        if not offers.is_open(own):
            offers.forget(own)
            own.status = "waiting"
            assert seats.take(own.program, scopes.place_of(own)) is None
            offers.make(own, 24).token = world.values["offers.answer token"]
    return {}


def _lapsed(world: World) -> None:
    _offered(world)
    with writing():
        offers.end(db.get_one(Registration, world.values["waits"]), "lapsed")


def _filtered(world: World) -> None:
    with writing():
        saved_filters.save(program_of(world), "", "Kelas V", {"grade": "5"})


EXAMPLES: dict[str, Example] = {
    **buttons(
        "registrations.withdraw_send staff.registering.verify staff.registering.prepare_reminders "
        "staff.registering.registration_message staff.registering.school_message"
    ),
    "public.request_link_send": sends(npsn="{npsn}", contact_name="Bu {mark}", contact_phone="0812 0000 0007"),
    "registrations.change_send": sends(parent_name="Pak {mark}"),
    "registrations.find_send": Example({"number": "{own}", "code": "{code_of_own}"}, changes=False),
    # Without a purpose in the address it leads to the answers of the registration.
    "replies.answer_send": Example(changes=False),
    "staff.registering.begin_follow_ups": Example(changes=False),
    "replies.follow_send": Example({"practising": "yes", "product": "Kue {mark}"}, keeps=False),
    "offers.answer": Example({"answer": "accept"}, prepare=_offered),
    "staff.registering.offer_message": Example(prepare=_offered),
    "staff.registering.queue_again": Example(prepare=_lapsed, times=1),
    "staff.registering.change_registration": sends(parent_name="Pak {mark}"),
    "staff.registering.walk_in_send": sends(**{**mother(8), "name": "Ibu {mark}"}),
    "staff.registering.desk_send": sends(desk_school="{npsn}", **{**pupil(8), "name": "Murid {mark}", "nisn": ""}),
    "staff.registering.open_desk_batch": sends(npsn="{npsn}"),
    "staff.registering.reject": sends(reason="Salah {mark}"),
    "staff.registering.restore": Example(prepare=_rejected),
    "staff.registering.send_back": sends(reason="Perbaiki {mark}"),
    "staff.registering.show_private": Example(changes=False),
    "staff.registering.act_on_many": sends(act="verify", number=["{number}"]),
    "staff.registering.send_back_many": sends(reason="Alasan {mark}"),
    "staff.registering.save_filter": sends(name="Saringan {mark}", q="sd"),
    "staff.registering.forget_filter": Example({"name": "Kelas V"}, prepare=_filtered),
    "staff.registering.tell_many": sends(),
}
