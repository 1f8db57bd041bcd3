"""The tests' world: stages, a theme, titles."""

from datetime import timedelta

from domain.contests import themes, titles
from domain.contests.rule_sheets import shipped_sheet, use_sheet
from domain.models import Program, Stage
from domain.programs import lots
from domain.store.db import utcnow, writing
from tests.support import contests
from tests.support.world.cast import Cast, Values


def _sealed(stage: Stage) -> int:
    """A stage whose theme is sealed."""
    with writing():
        themes.set_theme(stage, "Rahasia alam", utcnow() + timedelta(days=1))
    return stage.id


def _titles(program: Program) -> int:
    """Enough titles, of which those who are there have drawn one each; the id of one that nobody drew."""
    with writing():
        titles.add_titles(program, ["Malin Kundang"], 0)
        titles.draw(program, "account:1")
        titles.add_titles(program, ["Sabai Nan Aluih"], 1)
        return lots.pool_of(program)[-1].id


def values(cast: Cast) -> Values:
    """Two stages of the contest, titles that are drawn, and a contest that follows a sheet of rules."""
    code, spare = cast.writing_contest.code, contests.make_stage(cast.contest)
    with writing():
        reading = use_sheet(cast.writing_contest, shipped_sheet("penulisan_kreatif")).stages[0]
    views = ("use_rule_sheet", "fill_stage", "draw_order", "type_order")
    return {
        "rule": "babak", "rule_id": cast.seat.stage_id, "staff.contests.remove_rule_send rule_id": spare.id, "year": 2025,
        **{f"staff.contests.{view} code": code for view in views},
        **{f"staff.contests.{view} stage_id": reading.id for view in views[1:]},
        **{f"staff.contests.{view} stage_id": _sealed(cast.seat.stage) for view in ("show_theme", "set_theme")},
        "title_id": _titles(cast.contest),
    }  # fmt: skip
