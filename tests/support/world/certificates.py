"""The tests' world: a certificate of a participant, and a speaker whom staff have added."""

from domain.certificates import issuing as certificates
from domain.certificates import recipients
from domain.office.clock import local_today
from domain.store.db import writing
from tests.support.world.cast import Cast, Values


def values(cast: Cast) -> Values:
    """A certificate of a participant, and a speaker whom staff have added."""
    subject = f"registration:{cast.sent[1].id}"
    speaker = {"registration": None, "name": "Contoh Pembicara", "origin": "", "role": ""}
    with writing():
        order = certificates.Order(cast.contest, "participant", local_today(), "account:1")
        certificate = certificates.issue_one(order, subject)
        recipient = recipients.set_recipient(cast.contest, "trainer", None, speaker)
    views = ("standing", "mark_standing", "issue_one")
    return {
        "certificate_id": certificate.id, "verify.compare token": certificate.paper.token,
        "recipient_id": recipient.id, "subject": f"registration:{cast.sent[0].id}",
        **{f"staff.certificates.{view} kind": "participant" for view in views},
    }  # fmt: skip
