"""The tests' world: certificates of a pupil and of an adult, and a speaker whom staff have added."""

from dataclasses import replace

from blueprints.certificates.badges import key_file
from domain.certificates import badge_keys, recipients
from domain.certificates import issuing as certificates
from domain.office.clock import local_today
from domain.store.db import writing
from tests.support.world.cast import Cast, Values


def values(cast: Cast) -> Values:
    """A certificate of a pupil, one of an adult that is a badge too, and a speaker whom staff have added."""
    subject = f"registration:{cast.sent[1].id}"
    speaker = {"registration": None, "name": "Contoh Pembicara", "origin": "", "role": ""}
    with writing():
        order = certificates.Order(cast.contest, "participant", local_today(), "account:1")
        certificate = certificates.issue_one(order, subject)
        adult = certificates.issue_one(replace(order, program=cast.training), f"registration:{cast.own.id}")
        recipient = recipients.set_recipient(cast.contest, "trainer", None, speaker)
    views = ("standing", "mark_standing", "issue_one")
    return {
        "certificate_id": certificate.id, "verify.compare token": certificate.paper.token,
        "badges.badge number": cast.own.number, "badges.badge token": adult.paper.token,
        "thumbprint": badge_keys.thumbprint(badge_keys.kept_key(key_file())),
        "recipient_id": recipient.id, "subject": f"registration:{cast.sent[0].id}",
        **{f"staff.certificates.{view} kind": "participant" for view in views},
    }  # fmt: skip
