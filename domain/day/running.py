"""Now, next, done: where a stage stands, as every phone of the committee shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.contests.entries import entries_of
from domain.day.calling import calls_of
from domain.day.marking import ARRIVAL, PROGRESS
from domain.models import Call, DayNote, Entry, Stage
from domain.store.db import db


@dataclass(frozen=True)
class Turn:
    """One entry on its day: `notes` by what is noted, and its calls that count."""

    entry: Entry
    notes: Mapping[str, DayNote] = field(default_factory=dict)
    calls: Sequence[Call] = ()

    @property
    def number(self) -> str:
        """What everybody calls it: the order of appearance, before the draw the code."""
        return str(self.entry.position or self.entry.code)

    def note(self, what: str) -> str:
        """What was noted; empty when nothing was, or it was taken back."""
        return self.notes[what].value if what in self.notes else ""

    @property
    def has_arrived(self) -> bool:
        """Whether somebody has ticked it at re-registration."""
        return self.note(ARRIVAL) == "arrived"

    @property
    def progress(self) -> str:
        """ "" before the performance, "on" during it, "done" afterwards."""
        return self.note(PROGRESS)


@dataclass(frozen=True)
class Running:
    """The turns of a stage in the order of appearance."""

    stage: Stage
    turns: Sequence[Turn]

    @cached_property
    def now(self) -> list[Turn]:
        """Who performs; two only when somebody forgot to end the first."""
        return [turn for turn in self.turns if turn.entry.appears and turn.progress == "on"]

    @cached_property
    def coming(self) -> list[Turn]:
        """Who is still to perform, the next one first. Who was called in vain keeps the place until forfeited."""
        return [turn for turn in self.turns if turn.entry.appears and not turn.progress]

    @cached_property
    def done(self) -> list[Turn]:
        """Who has performed, the last one first."""
        over = [turn for turn in self.turns if turn.entry.appears and turn.progress == "done"]
        return sorted(over, key=lambda turn: turn.notes[PROGRESS].at, reverse=True)

    @cached_property
    def out(self) -> list[Turn]:
        """Who does not perform: forfeited, withdrawn, disqualified."""
        return [turn for turn in self.turns if not turn.entry.appears]

    @property
    def expected(self) -> int:
        """How many are waited for at re-registration: all but those who left for good."""
        return len(self.turns) - sum(turn.entry.state in ("withdrawn", "disqualified") for turn in self.turns)

    @property
    def arrived(self) -> int:
        """How many have arrived."""
        return sum(turn.has_arrived for turn in self.turns)


def running_of(stage: Stage) -> Running:
    """Read the day of a stage; a fixed number of statements."""
    notes: dict[int, dict[str, DayNote]] = {}
    statement = select(DayNote).join(Entry, Entry.id == DayNote.entry_id).where(Entry.stage_id == stage.id)
    for one in db.scalars(statement.options(joinedload(DayNote.differs))):
        notes.setdefault(one.entry_id, {})[one.what] = one
    calls = calls_of(stage)
    turns = [Turn(entry, notes.get(entry.id, {}), calls.get(entry.id, ())) for entry in entries_of(stage)]
    return Running(stage, turns)


def turn_of(entry: Entry) -> Turn:
    """The day of one entry."""
    return next(turn for turn in running_of(entry.stage).turns if turn.entry.id == entry.id)
