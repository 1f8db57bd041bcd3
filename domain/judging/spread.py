"""Where judges of one performance are further apart than the program allows: seen before anything is signed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from domain.judging.performances import Performance
from domain.judging.sheets import Sheet, sheets_of
from domain.models import Stage


@dataclass(frozen=True)
class Spread:
    """The totals of one performance, judge by judge, and how far the highest is from the lowest; hundredths of a point."""

    performance: Performance
    totals: tuple[tuple[str, int], ...]
    apart: int
    is_too_far: bool


def spreads_of(stage: Stage) -> list[Spread]:
    """The performances that at least two judges have judged completely, those furthest apart first."""
    return spreads(sheets_of(stage), stage.spread_limit)


def spreads(sheets: Iterable[Sheet], limit: int | None) -> list[Spread]:
    """The same of these sheets; the plain sums that the judges themselves see and write on paper are compared."""
    sheets = list(sheets)
    performances = sheets[0].performances if sheets else ()
    found = [_spread(place, one, sheets, limit) for place, one in enumerate(performances) if one.state == "in"]
    return sorted((one for one in found if one), key=lambda one: -one.apart)


def _spread(place: int, performance: Performance, sheets: list[Sheet], limit: int | None) -> Spread | None:
    """Of the performance at this place, which it has on every sheet."""
    totals = tuple(
        (sheet.seat.judge.name, sheet.total(performance.id))
        for sheet in sheets
        if not sheet.performances[place].origin and sheet.is_complete(performance.id)
    )
    if len(totals) < 2:
        return None
    values = [total for _name, total in totals]
    apart = max(values) - min(values)
    return Spread(replace(performance, origin=""), totals, apart, limit is not None and apart > limit)


@dataclass(frozen=True)
class Report:
    """The spreads of a stage and the judges whose totals they hold."""

    stage: Stage
    judges: tuple[str, ...]
    rows: tuple[Spread, ...]


def report_of(stage: Stage) -> Report:
    """What a page and a paper show of a stage."""
    sheets = sheets_of(stage)
    return Report(stage, tuple(sheet.seat.judge.name for sheet in sheets), tuple(spreads(sheets, stage.spread_limit)))
