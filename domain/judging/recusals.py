"""Conflicts of interest: found where data shows them, declared where only the judge knows; both keep scores out of totals."""

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import joinedload

from domain.judging.panels import must_be_open
from domain.models import Entry, Judge, PanelSeat, Recusal, Registration, Stage
from domain.rules import RuleBroken
from domain.store.db import db

NO_REASON = "Tulis alasannya."
FOUND = "Ini ditemukan dari data: juri bekerja di sekolah peserta. Ubah tempat kerja juri bila keliru."

Pair = tuple[int, int]
"""Entry and judge."""


def recused(stage: Stage, judge: Judge | None = None) -> dict[Pair, str]:
    """Who does not judge which entry → the origin, a key of ORIGINS. Pupils of the judge's own school are found again each
    time, so that it holds for who is entered later and for what is corrected."""
    statement = select(Recusal.entry_id, Recusal.judge_id, Recusal.origin).join(Entry).where(Entry.stage_id == stage.id)
    own = (
        select(Entry.id, Judge.id)
        .join(Registration, Registration.id == Entry.registration_id)
        .join(PanelSeat, PanelSeat.stage_id == Entry.stage_id)
        .join(Judge, (Judge.id == PanelSeat.judge_id) & (Judge.institution_id == Registration.school_id))
        .where(Entry.stage_id == stage.id)
    )
    if judge:
        statement, own = statement.where(Recusal.judge_id == judge.id), own.where(Judge.id == judge.id)
    stored = {(entry, who): origin for entry, who, origin in db.execute(statement)}
    return stored | dict.fromkeys(db.execute(own), "school")


def is_recused(judge: ColumnElement[int]) -> ColumnElement[bool]:
    """The same of one judge, as a condition on an entry."""
    declared = exists().where(Recusal.entry_id == Entry.id, Recusal.judge_id == judge)
    own = exists().where(
        Registration.id == Entry.registration_id, Judge.id == judge, Judge.institution_id == Registration.school_id
    )
    return declared | own


def recusals_of(stage: Stage) -> list[Recusal]:
    """What was declared in a stage, with judge and entry; what data shows has no row."""
    statement = select(Recusal).join(Entry).where(Entry.stage_id == stage.id)
    shown = (joinedload(Recusal.judge), joinedload(Recusal.entry).joinedload(Entry.registration))
    return list(db.scalars(statement.options(*shown).order_by(Recusal.judge_id, Entry.position, Entry.code)))


def recuse(entry: Entry, judge: Judge, reason: str, origin: str = "declared") -> None:
    """Keep a judge away from an entry. Raises RuleBroken without a reason and after the lock."""
    must_be_open(entry.stage)
    if not reason.strip():
        raise RuleBroken(NO_REASON, "reason")
    found = db.get(Recusal, {"entry_id": entry.id, "judge_id": judge.id}) or Recusal(entry_id=entry.id, judge_id=judge.id)
    found.origin, found.reason = origin, reason.strip()
    db.add(found)
    db.flush()


def let_judge(entry: Entry, judge: Judge) -> None:
    """Take a declaration back. Raises RuleBroken after the lock, and where data says that they cannot judge."""
    must_be_open(entry.stage)
    found = db.get(Recusal, {"entry_id": entry.id, "judge_id": judge.id})
    if found:
        db.delete(found)
        db.flush()
    if (entry.id, judge.id) in recused(entry.stage, judge):
        raise RuleBroken(FOUND)
