"""The tests' world: a meeting."""

from domain.meetings import decisions, guests, photos
from domain.store import storage
from domain.store.db import writing
from tests.support import factories
from tests.support.world.cast import Cast, Values


def values(cast: Cast) -> Values:
    """The head of a school is invited to a meeting, and has something to do."""
    program, spare = factories.make_program("coordination"), factories.make_school()
    with writing():
        guests.invite(program, [cast.school_a, spare], [])
        first, second = guests.guests_of(program)
        words = {"text": "Menata pojok baca", "institution_id": cast.school_a.id, "owner": "", "due": None}
        second.phone = "+6281200000005"
        decision = decisions.set_decision(program, None, words)
        photos.add_photos(program, [storage.put(b"foto")], "")
        (photo,) = photos.photos_of(program)
    views = (
        "guests", "invite", "new_guest", "letters", "letters_send", "mail_invitations", "links_again",
        "invite_by_link", "remind",
        "reminders", "minutes", "change_minutes", "new_decision",
        "photo", "add_photos", "remove_photo",
    )  # fmt: skip
    removed = {f"staff.meetings.{view} guest_id": second.id for view in ("remove_guest", "remove_guest_send")}
    codes = {f"staff.meetings.{view} code": program.code for view in views}
    cast.holders["guest_a"] = first
    return {"guest_id": first.id, "decision_id": decision.id, "photo_id": photo.id, **removed, **codes}
