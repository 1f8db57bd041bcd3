"""Codes of manuscripts: those of entries, so that what is written on paper is what stands on the first stage's score sheets."""

from collections.abc import Sequence

from sqlalchemy import select

from domain.contests.codes import new_code
from domain.models import Entry, Registration, Stage
from domain.store.db import db


def codes_for(people: Sequence[Registration]) -> list[str]:
    """A code for each of these: that of its first entry where it has one, else a new one. In `writing()`."""
    entries = select(Entry.registration_id, Entry.code).join(Stage, Entry.stage_id == Stage.id).order_by(Stage.number.desc())
    first = dict(db.execute(entries.where(Entry.registration_id.in_([one.id for one in people]))).all())
    found: list[str] = []
    for one in people:
        while (code := first.get(one.id) or new_code()) in found:
            continue  # drawn for another of these, which is not stored yet
        found.append(code)
    return found
