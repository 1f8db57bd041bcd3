"""Openings: how the total of one entry came about, down to the single score, who entered it, when, and from which sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import lru_cache

from sqlalchemy import select

from domain.judging.results import Line, Result
from domain.judging.values import Total
from domain.models import PanelSeat, Score
from domain.store.db import db
from forms.sentence import Sentence

MOST_DECIMALS = 4
SOURCES = {"link": "ponsel juri", "paper": "lembar kertas"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One score: hundredths of a point, where it came from ("link" or "paper"), the code of the judge's sheet, who and when."""

    value: int | None
    source: str
    sheet: str
    actor: str
    at: datetime
    differs: bool


@dataclass(frozen=True)
class Opening:
    """One entry opened. `cells` are by judge and criterion; `sheets` are the weighted points of each judge as shown."""

    line: Line
    total: Total
    cells: Mapping[tuple[int, int], Cell]
    sheets: Mapping[int, str]
    steps: list[Sentence]
    shown: str


def opening_of(result: Result, entry: int) -> Opening:
    """Open the total of one entry."""
    total = result.standing.totals.by_entry[entry]
    statement = (
        select(Score, PanelSeat.code)
        .outerjoin(PanelSeat, (PanelSeat.judge_id == Score.judge_id) & (PanelSeat.stage_id == result.stage.id))
        .where(Score.entry_id == entry)
    )
    cells = {
        (score.judge_id, score.criterion_id): Cell(
            score.value, score.source, code or "", score.actor, score.at, score.differs_id is not None
        )
        for score, code in db.execute(statement)
    }
    sheets = {judge: show_sheet(result, points) for judge, points in total.sheets.items()}
    return Opening(result.lines[entry], total, cells, sheets, list(_steps(result, entry, total)), shown_total(result, entry))


def shown_total(result: Result, entry: int) -> str:
    """The total as people read it; empty while there is none."""
    points = result.standing.totals.by_entry[entry].points
    return "" if points is None else show_ratio(points, result.standing.totals.unit)


def show_sheet(result: Result, points: int) -> str:
    """The weighted points of one judge's sheet as people read them."""
    return show_ratio(points, 100 * result.standing.contest.rules.divisor)


def show(points: Fraction) -> str:
    """Points with as many decimals as they have, four at most; what goes on is cut off and says so: 84,3333…"""
    return show_ratio(points.numerator, points.denominator)


@lru_cache(maxsize=10_000)
def show_ratio(points: int, unit: int) -> str:
    """The same of so many points in units of which `unit` make a whole point."""
    whole, rest = divmod(abs(points) * 10**MOST_DECIMALS, unit)
    before, after = divmod(whole, 10**MOST_DECIMALS)
    decimals = f"{after:0{MOST_DECIMALS}}" if rest else f"{after:0{MOST_DECIMALS}}".rstrip("0")
    return f"{'-' if points < 0 else ''}{before}{',' if decimals else ''}{decimals}{'…' if rest else ''}"


def _sheet(result: Result, points: int) -> Fraction:
    return Fraction(points, 100 * result.standing.contest.rules.divisor)


def _steps(result: Result, entry: int, total: Total) -> Iterator[Sentence]:
    """The way from the judges' sheets to the total, a sentence a step, with the figures of a calculator."""
    if total.own is None:
        return
    rules, totals = result.standing.contest.rules, result.standing.totals
    kept = [_sheet(result, points) for judge, points in total.sheets.items() if judge not in total.dropped]
    yield from _dropped(result, total)
    yield _added(kept, result, total)
    own = Fraction(total.own, totals.own_unit)
    if total.time_off:
        off = Fraction(total.time_off, totals.own_unit)
        yield Sentence(
            "Waktu di luar batas: %(before)s − %(off)s = %(own)s", before=show(own + off), off=show(off), own=show(own)
        )
    before = next((one.before for one in result.standing.contest.performances if one.id == entry), None)
    if rules.carried and before is not None and result.before:
        earlier = result.before.standing.totals
        yield Sentence(
            "%(mine)s %% × %(own)s : %(most)s + %(carried)s %% × %(before)s : %(most_before)s = %(total)s",
            mine=str(100 - rules.carried), carried=str(rules.carried), own=show(own), most=show(most_of(result)),
            before=show(Fraction(before, earlier.unit)), most_before=show(Fraction(earlier.reach, earlier.unit)),
            total=shown_total(result, entry),
        )  # fmt: skip


def most_of(result: Result) -> Fraction:
    """The most points that the stage alone gives."""
    return Fraction(result.standing.totals.own_reach, result.standing.totals.own_unit)


def _dropped(result: Result, total: Total) -> Iterator[Sentence]:
    if total.dropped:
        high, low = (show(_sheet(result, total.sheets[judge])) for judge in total.dropped)
        yield Sentence("Nilai tertinggi %(high)s dan terendah %(low)s dibuang.", high=high, low=low)
    if total.is_median:
        yield Sentence("Hanya tiga nilai, jadi yang tersisa adalah nilai tengah (median).")


def _added(kept: list[Fraction], result: Result, total: Total) -> Sentence:
    rules, totals = result.standing.contest.rules, result.standing.totals
    added = " + ".join(map(show, kept))
    value = show(Fraction(total.own or 0, totals.own_unit) + Fraction(total.time_off, totals.own_unit))
    if rules.is_mean:
        return Sentence("(%(added)s) : %(judges)s = %(value)s", added=added, judges=str(len(kept)), value=value)
    if len(kept) != totals.times:
        return Sentence(
            "(%(added)s) : %(judges)s × %(times)s = %(value)s", added=added, judges=str(len(kept)), times=str(totals.times),
            value=value,
        )  # fmt: skip
    return Sentence("%(added)s = %(value)s", added=added, value=value)
