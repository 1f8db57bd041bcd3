"""Panels: who judges a stage, who is absent, and the code of each judge's sheet."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.access.tokens import new_code, tidy_code
from domain.contests import route
from domain.judging.judges import has_scores
from domain.models import Judge, PanelSeat, Program, Stage
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold

LOCKED = "Nilai babak ini sudah dikunci. Tidak ada yang dapat diubah lagi. Hubungi panitia bila ada yang keliru."
HAS_SCORES = "%(name)s sudah memberi nilai di babak ini. Tandai sebagai tidak hadir bila nilainya tidak dipakai."


def stages_of(program: Program) -> list[Stage]:
    """The stages of a program in their order."""
    return route.stages_of(program)


def stage_of(program: Program, stage_id: int) -> Stage | None:
    """A stage of this very program."""
    found = db.get(Stage, stage_id)
    return found if found and found.program_id == program.id else None


def seats_of(stage: Stage) -> list[PanelSeat]:
    """The panel of a stage, by the names of the judges."""
    statement = select(PanelSeat).join(Judge).where(PanelSeat.stage_id == stage.id).options(joinedload(PanelSeat.judge))
    return list(db.scalars(statement.order_by(Judge.name, Judge.id)))


def seats_by_stage(program: Program) -> dict[int, list[PanelSeat]]:
    """Stage id → its panel, for all stages of a program."""
    statement = select(PanelSeat).join(PanelSeat.stage).join(PanelSeat.judge).where(Stage.program_id == program.id)
    found: dict[int, list[PanelSeat]] = {}
    for seat in db.scalars(statement.options(joinedload(PanelSeat.judge)).order_by(Judge.name, Judge.id)):
        found.setdefault(seat.stage_id, []).append(seat)
    return found


def seats_of_judge(judge: Judge) -> list[PanelSeat]:
    """The stages that somebody judges, in their order."""
    statement = select(PanelSeat).join(Stage).where(PanelSeat.judge_id == judge.id).options(joinedload(PanelSeat.stage))
    return list(db.scalars(statement.order_by(Stage.number)))


def seat_of(judge: Judge, stage_id: int) -> PanelSeat | None:
    """The seat of a judge in a stage; None for a stage that is not theirs: look-up and access check in one."""
    return db.get(PanelSeat, {"stage_id": stage_id, "judge_id": judge.id})


def seat_by_code(code: str) -> PanelSeat | None:
    """The seat whose sheet of paper bears this code, of any stage of any year."""
    return db.scalars(select(PanelSeat).where(PanelSeat.code == tidy_code(code))).one_or_none()


def must_be_open(stage: Stage) -> None:
    """Hold a stage until the transaction ends. Raises RuleBroken when it is locked."""
    hold(stage)
    if stage.locked_at:
        raise RuleBroken(LOCKED)


def set_panel(stage: Stage, judges: Collection[Judge]) -> None:
    """Let these judges judge a stage, and nobody else. Raises RuleBroken when one who leaves has given scores."""
    must_be_open(stage)
    seated = {seat.judge_id: seat for seat in seats_of(stage)}
    wanted = {judge.id for judge in judges}
    for judge_id, seat in seated.items():
        if judge_id not in wanted:
            _unseat(seat)
    db.add_all(new_seat(stage, judge) for judge in judges if judge.id not in seated)
    db.flush()


def new_seat(stage: Stage, judge: Judge) -> PanelSeat:
    """A seat with a sheet of its own."""
    return PanelSeat(stage_id=stage.id, judge_id=judge.id, code=new_code())


def _unseat(seat: PanelSeat) -> None:
    if has_scores(seat.judge, seat.stage):
        raise RuleBroken(HAS_SCORES, name=seat.judge.name)
    db.delete(seat)


def set_absent(seat: PanelSeat, reason: str) -> None:
    """Say that a judge does not judge the stage; an empty reason says that they do. Raises RuleBroken after the lock."""
    must_be_open(seat.stage)
    hold(seat)
    seat.state, seat.reason = ("absent", reason) if reason else ("judges", "")
    db.flush()
