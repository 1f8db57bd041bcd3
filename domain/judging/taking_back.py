"""Taking back who went on: when a stage is opened again, those who came from it leave the later stages until it is settled."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from domain.contests.entries import must_be_open
from domain.contests.route import next_stages
from domain.models import (
    Call,
    DayNote,
    Entry,
    Readmission,
    Recusal,
    Score,
    Settlement,
    Stage,
    TypedScore,
    TypedTotal,
)
from domain.rules import RuleBroken
from domain.store.db import db

BELONGS = (Score, TypedScore, TypedTotal, Settlement, Recusal, DayNote, Call, Readmission)
"""What goes with an entry; the marks that it came from stay."""
CONFIRM = "%(stage)s sudah mempunyai nilai. Jawab ya bila nilainya memang harus ikut dihapus."


@dataclass(frozen=True)
class TakenBack:
    """How many came from a stage into a later one, and how many scores they have there."""

    stage: Stage
    entries: int
    scores: int


def would_go(stage: Stage) -> list[TakenBack]:
    """What opening a stage again takes back, stage by stage."""
    found = ((later, _came_from(stage, later)) for later in _later(stage))
    return [TakenBack(later, len(ids), _scores(ids)) for later, ids in found if ids]


def take_back(stage: Stage, is_confirmed: bool) -> list[TakenBack]:
    """Remove the entries that came from a stage, from all later ones. Raises RuleBroken when one has scores and nobody
    confirmed that they go, and when a later stage is locked."""
    gone = would_go(stage)
    for one in gone:
        must_be_open(one.stage)
        if _scores(_came_from(stage, one.stage)) and not is_confirmed:
            raise RuleBroken(CONFIRM, "confirmed", stage=one.stage.name)
        ids = _came_from(stage, one.stage)
        for table in BELONGS:
            db.execute(delete(table).where(table.entry_id.in_(ids)))
        db.execute(delete(Entry).where(Entry.id.in_(ids)))
    db.expire_all()
    return gone


def _later(stage: Stage) -> Sequence[Stage]:
    """Where somebody from this stage can be: what follows on it, and on that."""
    found = {after: None for one in next_stages(stage) for after in (one, *_later(one))}
    return sorted(found, key=lambda one: one.number)


def _came_from(stage: Stage, later: Stage) -> list[int]:
    people = select(Entry.registration_id).where(Entry.stage_id == stage.id)
    return list(db.scalars(select(Entry.id).where(Entry.stage_id == later.id, Entry.registration_id.in_(people))))


def _scores(entries: Sequence[int]) -> int:
    """Scores of judges and what clerks have typed."""
    tables = (Score, TypedScore)
    return sum(db.scalar(select(func.count()).select_from(one).where(one.entry_id.in_(entries))) or 0 for one in tables)
