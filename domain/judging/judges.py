"""The judges of a program."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, delete, or_, select
from sqlalchemy.orm import joinedload

from domain.models import Entry, Judge, PanelSeat, Program, Recusal, Score, Stage, TypedScore, TypedTotal
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold

HAS_JUDGED = "Juri ini sudah memberi nilai, jadi tidak dapat dihapus. Tandai sebagai tidak hadir bila tidak menilai lagi."


def judges_of(program: Program) -> list[Judge]:
    """The judges of a program by name."""
    statement = select(Judge).where(Judge.program_id == program.id).options(joinedload(Judge.institution))
    return list(db.scalars(statement.order_by(Judge.name, Judge.id)))


def judge_by_id(judge_id: int) -> Judge | None:
    """The judge of this number."""
    return db.get(Judge, judge_id)


def set_judge(program: Program, judge: Judge | None, values: Mapping[str, Any]) -> Judge:
    """Add a judge or change one."""
    if judge:
        hold(judge)
    judge = judge or Judge(program_id=program.id)
    for key, value in values.items():
        setattr(judge, key, value)
    db.add(judge)
    db.flush()
    return judge


def has_scores(judge: Judge, stage: Stage | None = None) -> bool:
    """Whether a score of this judge was ever entered or typed; in one stage when it is named."""
    return bool(db.scalar(select(or_(*(_rows(table, judge, stage).exists() for table in (Score, TypedScore, TypedTotal))))))


def _rows(table: type[Score | TypedScore | TypedTotal], judge: Judge, stage: Stage | None) -> Select[Any]:
    rows = select(table.judge_id).where(table.judge_id == judge.id)
    return rows.join(Entry, Entry.id == table.entry_id).where(Entry.stage_id == stage.id) if stage else rows


def remove_judge(judge: Judge) -> None:
    """Take a judge away, with seats and links. Raises RuleBroken when the judge has given scores."""
    hold(judge, to_remove=True)
    if has_scores(judge):
        raise RuleBroken(HAS_JUDGED)
    for table in (PanelSeat, Recusal):
        db.execute(delete(table).where(table.judge_id == judge.id))
    db.delete(judge)
    db.flush()
