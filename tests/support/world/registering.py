"""The tests' world: registrations that are asked and wait."""

from datetime import date

from blueprints.calendars import registrant_token
from blueprints.replies import private_token
from domain.intake import uploads
from domain.models import Batch, Program, Registration
from domain.places import offers
from domain.registering import following, replying
from domain.store import storage
from domain.store.db import writing
from tests.support import factories
from tests.support.factories import mother
from tests.support.world.cast import Cast, Values


def _follows(registration: Registration) -> str:
    """The private address of a form that is due."""
    program = registration.program
    with writing():
        program.starts_on = program.ends_on = date(2026, 1, 10)
        following.begin(program)
    return private_token(registration, program.form("follow_up_1"))


def _sent_photo(registration: Registration) -> str:
    """The key of a photo that came with a later form about somebody who is followed up."""
    form, key = registration.program.form("follow_up_3"), storage.put(b"JPEG")
    answers = {"practising": "yes", "consent_photo": "yes", "photo": key}
    checked = replying.form_about(form, answers, names={key: "rajutan.jpg"})
    assert checked.validate(), checked.problems

    def note(batch: Batch) -> None:
        uploads.note_file(batch, key, "rajutan.jpg", "image/jpeg", 4)

    with writing():
        replying.answer(registration, form, checked, "public", note)
    return key


def _offered(training: Program) -> Registration:
    """Somebody who waits and is offered a place."""
    found = factories.send(factories.make_batch(training, None, mother(5, training.cohorts[0])))[0]
    with writing():
        found.status = "waiting"
        offers.make(found, 24).token = "tawaran-contoh"
    return found


def values(cast: Cast) -> Values:
    """A family that is asked after the training, and another that waits for a place."""
    one, own, waits = cast.sent[0], cast.own, _offered(cast.training)
    views = ("walk_in", "walk_in_send", "follow_ups", "begin_follow_ups", "follow_up", "prepare_reminders", "waiting")
    return {
        **{f"staff.registering.{view} code": cast.training.code for view in views}, "batches.start code": cast.training.code,
        "number": one.number, "verify.show token": one.verify_token, "own": own.number,
        "token": cast.opened.token, "row_id": cast.opened.rows[0].id, "batches.move_to_school token": cast.handed.token,
        "papers.batch_receipt token": cast.sent_batch.token, "batches.sent token": cast.sent_batch.token,
        "purpose": "follow_up_1", **dict.fromkeys(("replies.follow token", "replies.follow_send token"), _follows(own)),
        "staff.registering.reply_file number": own.number, "staff.registering.reply_file purpose": "follow_up_3",
        "staff.registering.reply_file key": _sent_photo(own),
        "waits": waits.id, "calendars.registrant token": registrant_token(own),
        **dict.fromkeys(("offers.show token", "offers.answer token"), "tawaran-contoh"),
        **{f"staff.registering.{view} number": waits.number for view in ("offer_message", "queue_again")},
    }  # fmt: skip
