"""Noting the day: a kind of mark whose scope is a stage and whose subjects are an entry and what is noted of it."""

import re
from collections.abc import Container, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete

from domain.inbox import marks
from domain.inbox.kind import MarkKind, Scope
from domain.inbox.marks import NewMark, Sender
from domain.inbox.naming import number_in
from domain.inbox.standing import Standing
from domain.judging.panels import LOCKED
from domain.judging.performances import entry_of
from domain.models import DayNote, Entry, Login, Mark, Stage, Timekeeper
from domain.models.contests.contest import STATES
from domain.office.clock import local_today
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold

ARRIVAL, PROGRESS, SECONDS = "arrival", "progress", "seconds"
CODES = {ARRIVAL: ("", "arrived"), PROGRESS: ("", "on", "done")}
"""What can be noted; of the time, whole seconds."""
MOST_SECONDS = 36_000
NOT_HERE = "Daftar penampilan berubah. Muat ulang halaman ini, lalu catat lagi."
NOT_IN = "Nomor %(number)s dicatat “%(state)s”, jadi tidak dapat dicatat tampil."
LEFT = "Nomor %(number)s dicatat “%(state)s”, jadi tidak didaftar ulang."
TOO_EARLY = "Babak ini belum tiba harinya, jadi belum dapat dicatat."
NO_TIME = "Waktu ini tidak mungkin. Tulis menit dan detik, misalnya 6.45."
SUBJECT = re.compile(r"entry:([0-9A-Z-]{1,20})/(arrival|progress|seconds)")


def scope_of(stage: Stage) -> str:
    """How marks name a stage."""
    return f"stage:{stage.id}"


def subject_of(code: str, what: str) -> str:
    """How marks name what is noted of an entry. It goes by its code, as everywhere in judging."""
    return f"entry:{code}/{what}"


def has_come(stage: Stage) -> bool:
    """Whether the day of a stage may be noted: from its day on; a stage without a day has no such bound."""
    return stage.day is None or stage.day <= local_today()


class _Day:
    """The day of one stage. Anyone who keeps the time notes `only` that."""

    def __init__(self, stage: Stage, only: Container[str] = (ARRIVAL, PROGRESS, SECONDS)) -> None:
        self.stage, self.only = stage, only
        self.program_id = stage.program_id
        self._entries: dict[str, Entry | None] = {}

    @property
    def name(self) -> str:
        return scope_of(self.stage)

    def _subject(self, subject: str) -> tuple[Entry, str] | None:
        """The entry and what is noted of it; None when it is not of this stage."""
        found = SUBJECT.fullmatch(subject)
        if found and found[1] not in self._entries:
            self._entries[found[1]] = entry_of(self.stage, found[1])
        entry = self._entries[found[1]] if found else None
        return (entry, found[2]) if found and entry else None

    def read(self, value: Mapping[str, Any]) -> Mapping[str, Any]:
        """A code, or seconds as a page counted them; nothing takes the note back."""
        if set(value) != {"note"} or not isinstance(value["note"], str):
            raise RuleBroken(NOT_HERE)
        return value

    def check(self, subject: str, value: Mapping[str, Any]) -> None:
        """From the day of the stage on, while it is open, of those who still take part."""
        found, note = self._subject(subject), value["note"]
        if found is None:
            raise RuleBroken(NOT_HERE)
        if self.stage.locked_at:
            raise RuleBroken(LOCKED)
        if not has_come(self.stage):
            raise RuleBroken(TOO_EARLY)
        entry, what = found
        if what not in self.only:
            raise RuleBroken(NOT_HERE)
        _must_be_a_note(what, note)
        # A forfeited one may still arrive and be let in by decision; a note can be taken back of anybody.
        allowed = ("in", "forfeited") if what == ARRIVAL else ("in",)
        if note and entry.state not in allowed:
            number, state = entry.position or entry.code, STATES[entry.state]
            raise RuleBroken(LEFT if what == ARRIVAL else NOT_IN, number=number, state=state)

    def write(self, standings: Mapping[str, Standing]) -> None:
        """One row a note, also when it was taken back. The time counts for the total from here on."""
        for subject, standing in standings.items():
            if found := self._subject(subject):
                _keep(*found, standing)
        db.flush()


def _must_be_a_note(what: str, note: str) -> None:
    if what == SECONDS:
        if note and not (note.isascii() and note.isdigit() and len(note) <= 6 and 0 < int(note) <= MOST_SECONDS):
            raise RuleBroken(NO_TIME)
    elif note not in CODES[what]:
        raise RuleBroken(NOT_HERE)


def _keep(entry: Entry, what: str, standing: Standing) -> None:
    row = db.get(DayNote, {"entry_id": entry.id, "what": what})
    if row is None:
        row = DayNote(entry_id=entry.id, what=what)
        db.add(row)
    now, differs = standing.now, standing.differs
    row.value, row.actor, row.at, row.mark_id = now.value["note"], now.actor, happened_at(now), now.id
    row.differs = differs
    if what == SECONDS:
        entry.seconds = int(row.value) if row.value else None


def happened_at(mark: Mark) -> datetime:
    """When it was tapped by the server's clock; a device that says a later time than the mark came in is not believed."""
    if mark.device_at is None:
        return mark.received_at
    return min(mark.device_at + timedelta(milliseconds=mark.clock_ms or 0), mark.received_at)


def _open(login: Login, scope: str) -> Scope | None:
    """The day of a stage, for staff who may change things and the program's timekeepers; held until the transaction ends."""
    stage = db.get(Stage, number_in(scope, "stage"))
    if stage is None or not stage.program.kind.has("day") or not (only := _notes_of(login, stage)):
        return None
    hold(stage)
    return _Day(stage, only)


def _notes_of(login: Login, stage: Stage) -> tuple[str, ...]:
    """What somebody may note of a stage."""
    if login.account:
        return (ARRIVAL, PROGRESS, SECONDS) if login.account.may("officer", "day") else ()
    keeps = isinstance(login.holder, Timekeeper) and login.holder.program_id == stage.program_id
    return (PROGRESS, SECONDS) if keeps else ()


def _again(scope: str) -> Scope:
    return _Day(db.get_one(Stage, number_in(scope, "stage")))


def _clear() -> None:
    db.execute(delete(DayNote))


DAY = MarkKind("day", _open, _again, _clear)


def note(
    stage: Stage, notes: Mapping[tuple[str, str], str], actor: str, device: str = "", seen: int | None = None
) -> dict[str, RuleBroken]:
    """Keep a page of notes: code of the entry and what → note. What was refused, by code; the others are kept.

    `seen` is the newest mark when the page was made; None for a page of this very moment. What stands on the page as it
    stood there then is nobody's doing and changes nothing.
    """
    hold(stage)
    day = _Day(stage)
    seen = marks.newest_id(DAY.key, day.name) if seen is None else seen
    shown = {subject: _shown(one) for subject, one in marks.standings(DAY.key, day.name, seen).items()}
    wanted = {(code, subject_of(code, what)): text for (code, what), text in notes.items()}
    changed = {one: text for one, text in wanted.items() if shown.get(one[1], "") != text}
    news = [NewMark(subject, {"note": text}) for (_code, subject), text in changed.items()]
    receipts = marks.receive(DAY, day, news, Sender(actor, device, seen))
    return {code: one.refusal for (code, _subject), one in zip(changed, receipts, strict=True) if one.refusal}


def _shown(standing: Standing) -> str | None:
    """What the page showed; None when two marks differ and it leaves the choice open."""
    return None if standing.differs else standing.now.value["note"]
