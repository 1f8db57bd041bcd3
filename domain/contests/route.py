"""The way through a contest: which stage comes before and after which, category by category.

A stage of a category (`Stage.category_id`) is only for those of that category; all others are for everybody. Once a category
has a stage of its own, nothing for everybody follows, so that each category has one way to its last stage.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from domain.models import Entry, Program, Stage
from domain.store.db import db


def stages_of(program: Program) -> list[Stage]:
    """All stages of a program in their order."""
    return list(db.scalars(select(Stage).where(Stage.program_id == program.id).order_by(Stage.number)))


def way_of(program: Program, category_id: int | None) -> list[Stage]:
    """The stages that somebody of a category goes through; those without a category go through the ones for everybody."""
    return _way(stages_of(program), category_id)


def _way(stages: Sequence[Stage], category_id: int | None) -> list[Stage]:
    return [stage for stage in stages if stage.category_id in (None, category_id)]


def stage_before(stage: Stage) -> Stage | None:
    """The stage from which everybody comes who appears in this one; None for a first one."""
    return _before(stage, stages_of(stage.program))


def _before(stage: Stage, stages: Sequence[Stage]) -> Stage | None:
    earlier = [one for one in _way(stages, stage.category_id) if one.number < stage.number]
    return earlier[-1] if earlier else None


def stage_after(stage: Stage, category_id: int | None) -> Stage | None:
    """The stage that somebody of a category goes on to; None where this is the last one for them."""
    return stages_after(stage, [category_id]).get(category_id)


def stages_after(stage: Stage, categories: Collection[int | None]) -> dict[int | None, Stage]:
    """For each of these categories the stage that its people go on to; those for whom this is the last one are left out."""
    later = [one for one in stages_of(stage.program) if one.number > stage.number]
    found = {category: _way(later, category if stage.category_id is None else stage.category_id) for category in categories}
    return {category: way[0] for category, way in found.items() if way}


def next_stages(stage: Stage) -> list[Stage]:
    """All stages that people go on to from this one: more than one where each category has its own."""
    stages = stages_of(stage.program)
    return [one for one in stages if one.number > stage.number and _before(one, stages) == stage]


def last_stage(program: Program, category_id: int | None = None) -> Stage | None:
    """The stage in which a category ends, whose ranking its awards follow."""
    way = way_of(program, category_id)
    return way[-1] if way else None


def last_stages(program: Program) -> Sequence[Stage]:
    """Every stage in which somebody ends: when all of them are locked the contest is over."""
    there = select(Entry.category_id).join(Stage, Stage.id == Entry.stage_id).where(Stage.program_id == program.id).distinct()
    ends = [last_stage(program, one) for one in db.scalars(there)] or stages_of(program)[-1:]
    return sorted({one for one in ends if one}, key=lambda one: one.number)
