"""Calendars that one subscribes to: their secret addresses, which end and are made again, and what they were told last."""

import hashlib
from collections.abc import Iterable, Sequence

from sqlalchemy import select, update

from domain.access.links import has_open_link
from domain.access.tokens import new_token
from domain.declaring import Happening
from domain.models import CalendarNote, Institution, Office, Registration, Trainer
from domain.store.db import db, insert_or_ignore
from domain.store.holding import hold

Subscribed = Office | Institution | Trainer


def new_address(whose: Subscribed) -> str:
    """A new secret address; the one before ends."""
    hold(whose)
    whose.calendar_token = new_token()
    db.flush()
    return whose.calendar_token


def end_address(whose: Subscribed) -> None:
    """Nobody is told any more by the address that there was."""
    hold(whose)
    whose.calendar_token = None
    db.flush()


def next_address(registration: Registration) -> None:
    """The address of a registrant's calendar ends; the next one is made from another number."""
    hold(registration)
    registration.calendar_round += 1
    db.flush()


def office_by_calendar(token: str) -> Office | None:
    """The office, when this is the address of its calendar."""
    return db.scalars(select(Office).where(Office.calendar_token == token)).one_or_none()


def institution_by_calendar(token: str) -> Institution | None:
    """Whose calendar has this address. It ends with the last private link: who may not come in is told nothing."""
    found = db.scalars(select(Institution).where(Institution.calendar_token == token)).one_or_none()
    return found if found and has_open_link(found) else None


def sequences(found: Sequence[Happening]) -> tuple[dict[str, int], list[Happening]]:
    """The SEQUENCE of each by its uid, and those that have changed since calendars were told of them.

    Rows that count their own changes know it; of others a note says what was told last.
    """
    noted = {row.uid: row for row in _notes(one.uid for one in found if one.sequence is None)}
    numbers, changed = {}, []
    for one in found:
        if one.sequence is not None:
            numbers[one.uid] = one.sequence
            continue
        row = noted.get(one.uid)
        is_new = row is None or row.mark != mark_of(one)
        numbers[one.uid] = (row.sequence + is_new) if row else 0
        changed += [one] if is_new else []
    return numbers, changed


def _notes(uids: Iterable[str]) -> list[CalendarNote]:
    return list(db.scalars(select(CalendarNote).where(CalendarNote.uid.in_(list(uids)))))


def note(changed: Iterable[Happening]) -> None:
    """Remember what calendars are told now; two who ask at one time count a change once."""
    rows = list(changed)
    before = {row.uid: row.mark for row in _notes(one.uid for one in rows)}
    for one in rows:
        mark = mark_of(one)
        if one.uid not in before:
            insert_or_ignore(CalendarNote, {"uid": one.uid, "mark": mark, "sequence": 0})
        elif before[one.uid] != mark:
            same = CalendarNote.uid == one.uid, CalendarNote.mark == before[one.uid]
            db.execute(update(CalendarNote).where(*same).values(mark=mark, sequence=CalendarNote.sequence + 1))


def mark_of(one: Happening) -> str:
    """A short mark of when, where and what: another one when people must look again."""
    said = "\n".join(map(str, (one.starts, one.ends, one.title, one.place, one.is_cancelled)))
    return hashlib.sha256(said.encode()).hexdigest()[:16]
