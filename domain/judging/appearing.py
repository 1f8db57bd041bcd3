"""Whether a performance takes place: called in vain (gugur), withdrawn or disqualified, each with a reason."""

from domain.judging.panels import must_be_open
from domain.models import Entry
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold


def set_state(entry: Entry, state: str, reason: str) -> None:
    """Say how an entry stands; scores that it has stay and do not count. Raises RuleBroken without a reason, after the lock."""
    must_be_open(entry.stage)
    hold(entry)
    if state != "in" and not reason.strip():
        raise RuleBroken("Tulis alasannya. Alasan ini dipakai di berita acara.", "reason")
    entry.state, entry.reason = state, "" if state == "in" else reason.strip()
    db.flush()
