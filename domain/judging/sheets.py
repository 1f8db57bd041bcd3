"""Sheets: what one judge gave in one stage, on the phone or on paper, and what is still missing. Missing is never zero."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.judging.panels import seats_of
from domain.judging.performances import Performance, performances_of
from domain.judging.recusals import recused
from domain.models import Criterion, Entry, PanelSeat, Score, Stage
from domain.store.db import db

Cell = tuple[int, int]
"""Entry and criterion."""


@dataclass(frozen=True)
class Sheet:
    """The sheet of one judge. `performances` are all of the stage, those that this judge does not judge with their origin."""

    seat: PanelSeat
    criteria: tuple[Criterion, ...]
    performances: tuple[Performance, ...]
    scores: Mapping[Cell, Score]

    @property
    def judged(self) -> list[Performance]:
        """Those who wait for this judge's scores; none when the judge is absent."""
        return [one for one in self.performances if one.is_judged] if self.seat.state == "judges" else []

    def value(self, entry_id: int, criterion_id: int) -> int | None:
        """What counts; None while it is missing, or two devices differ and nobody has decided."""
        score = self.scores.get((entry_id, criterion_id))
        return None if score is None or score.differs_id else score.value

    def missing(self, entry_id: int) -> list[Criterion]:
        """The criteria that have no score yet."""
        return [one for one in self.criteria if self.value(entry_id, one.id) is None]

    def is_complete(self, entry_id: int) -> bool:
        return not self.missing(entry_id)

    def total(self, entry_id: int) -> int:
        """The plain sum of what was given, as the judge adds it up on paper: weights come later."""
        return sum(self.value(entry_id, one.id) or 0 for one in self.criteria)

    @property
    def most(self) -> int:
        """The most that the plain sum can be."""
        return sum(one.highest for one in self.criteria)

    @property
    def complete(self) -> int:
        """How many performances have all their scores."""
        return sum(self.is_complete(one.id) for one in self.judged)

    @property
    def open(self) -> list[tuple[Performance, list[Criterion]]]:
        """What is missing, performance by performance."""
        return [(one, found) for one in self.judged if (found := self.missing(one.id))]


def sheet_of(seat: PanelSeat) -> Sheet:
    """The sheet of one judge."""
    return next(iter(_sheets(seat.stage, [seat])))


def sheets_of(stage: Stage) -> list[Sheet]:
    """The sheets of a stage by the names of the judges; as many queries for one as for many."""
    return list(_sheets(stage, seats_of(stage)))


def _sheets(stage: Stage, seats: Iterable[PanelSeat]) -> Iterable[Sheet]:
    seats = list(seats)
    performances, origins, criteria = performances_of(stage), recused(stage), tuple(stage.criteria)
    of_judge: dict[int, dict[Cell, Score]] = {seat.judge_id: {} for seat in seats}
    statement = select(Score).join(Entry).where(Entry.stage_id == stage.id, Score.judge_id.in_(of_judge))
    for score in db.scalars(statement.options(joinedload(Score.differs))):
        of_judge[score.judge_id][score.entry_id, score.criterion_id] = score
    for seat in seats:
        own = tuple(replace(one, origin=origins.get((one.id, seat.judge_id), "")) for one in performances)
        yield Sheet(seat, criteria, own, of_judge[seat.judge_id])
