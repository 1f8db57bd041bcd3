"""A substitute on the day: another person under the same number, with the history kept, as long as nobody has judged."""

from collections.abc import Mapping

from sqlalchemy import select

from domain.judging.panels import must_be_open
from domain.models import DayNote, Entry, Score, TypedScore
from domain.registering import changing
from domain.rules import RuleBroken
from domain.store.db import db
from forms.definition import Answer, FormDefinition

PERSON = ("name", "nisn", "birth_date")
SAME = "Ini peserta yang sama. Tulis nama penggantinya."
JUDGED = "Peserta ini sudah tampil atau dinilai, jadi tidak dapat diganti."


def can_substitute(entry: Entry) -> bool:
    """Whether nobody has performed under this registration yet, in this stage or another."""
    entry_ids = select(Entry.id).where(Entry.registration_id == entry.registration_id)
    judged = [db.scalar(select(one.entry_id).where(one.entry_id.in_(entry_ids)).limit(1)) for one in (Score, TypedScore)]
    begun = select(DayNote.entry_id).where(DayNote.entry_id.in_(entry_ids), DayNote.what == "progress", DayNote.value != "")
    return not any(judged) and db.scalar(begun.limit(1)) is None and entry.registration.state.has_place


def substitute(entry: Entry, answers: Mapping[str, Answer], definition: FormDefinition, actor: str) -> None:
    """Put somebody else in the place of an entry: numbers, code and history stay. Raises RuleBroken.

    It is the same rule as before the day (`changing.change`), also after registration has closed.
    """
    must_be_open(entry.stage)
    if not can_substitute(entry):
        raise RuleBroken(JUDGED)
    before = entry.registration.answers
    if all(before.get(key) == answers.get(key) for key in PERSON):
        raise RuleBroken(SAME, "name")
    changing.change(entry.registration, answers, definition, actor)
