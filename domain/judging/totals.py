"""Totals: what the scores of a stage come to, in whole numbers of a unit so small that nothing is ever rounded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from domain.judging.values import Contest, Performance, Total

Cells = Mapping[int, Mapping[int, int]]
"""Judge → criterion → score, of one entry."""
LEAST_TO_DROP = 3
"""Highest and lowest are left out of at least so many; of exactly so many the median is left."""


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals of a stage by entry. `unit` of `points` are a whole point, `own_unit` of `own`; `reach` is the most that
    anybody could have, `own_reach` without the stage before. A sum counts so many `times` the mean of a judge. `cells` are
    the scores of each entry; `out` are judges without whom everybody is counted.
    """

    by_entry: Mapping[int, Total]
    cells: Mapping[int, Cells]
    unit: int
    own_unit: int
    reach: int
    own_reach: int
    times: int
    out: frozenset[int]

    def shown(self, total: Total) -> Fraction | None:
        """The points of a total as a fraction, for showing alone."""
        return None if total.points is None else Fraction(total.points, self.unit)


def totals_of(contest: Contest) -> Totals:
    """The total of each performance, or what keeps it from having one."""
    cells = _cells(contest)
    sheets = {one.id: _sheets(contest, one.id, cells.get(one.id, {})) for one in contest.performances}
    out = _out(contest, sheets)
    counting = _Counting(contest, cells, len(contest.judges) - len(out), out)
    by_entry = {one.id: counting.total(one, sheets[one.id]) for one in contest.performances}
    return Totals(by_entry, cells, counting.unit, counting.own_unit, counting.reach, counting.own_reach, counting.times, out)


def _cells(contest: Contest) -> dict[int, dict[int, dict[int, int]]]:
    """The scores by entry, judge and criterion; those of other stages and of nobody on the panel are none."""
    known = {one.id for one in contest.rules.measures}
    cells: dict[int, dict[int, dict[int, int]]] = {
        one.id: {judge: {} for judge in contest.judges} for one in contest.performances
    }
    for entry, judge, criterion, value in contest.scores:
        if criterion in known and (of_entry := cells.get(entry)) is not None and judge in of_entry:
            of_entry[judge][criterion] = value
    return cells


def _sheets(contest: Contest, entry: int, cells: Cells) -> dict[int, int]:
    """The weighted points of each judge whose sheet is complete and counts."""
    weights, recused = [(one.id, one.weight) for one in contest.rules.measures], contest.recused
    return {
        judge: sum([given[criterion] * weight for criterion, weight in weights])
        for judge, given in cells.items()
        if weights and len(given) == len(weights) and (entry, judge) not in recused
    }


def _out(contest: Contest, sheets: Mapping[int, Mapping[int, int]]) -> frozenset[int]:
    """Judges without whom everybody is counted: absent ones who judged nobody, and by the rule "all" each who is excused."""
    performing = [one.id for one in contest.performances if one.state == "in"]
    judged = {judge for entry in performing for judge in sheets[entry]}
    out = {judge for judge in contest.absent if judge not in judged}
    if contest.rules.missing == "all" and contest.rules.readers is None:
        out |= {judge for entry in performing for judge in _excused(contest, entry, sheets[entry])}
    return frozenset(out)


def _excused(contest: Contest, entry: int, sheets: Mapping[int, int]) -> Iterable[int]:
    """Who does not judge this one, and need not: recused, or absent before the sheet was complete."""
    return [
        judge
        for judge in contest.judges
        if (entry, judge) in contest.recused or (judge in contest.absent and judge not in sheets)
    ]


class _Counting:
    """The rules of one stage at work on one performance after the other."""

    def __init__(self, contest: Contest, cells: Mapping[int, Cells], panel: int, out: frozenset[int]) -> None:
        self.contest, self.rules, self.cells, self.out = contest, contest.rules, cells, out
        self.panel = [judge for judge in contest.judges if judge not in out]
        self.measures = [one.id for one in self.rules.measures]
        # A mean over m judges is a whole number of the stage's smallest part, whatever m is.
        self.parts = lcm(*range(1, max(panel, 1) + 1))
        self.times = 1 if self.rules.is_mean else max(panel - 2 * self.rules.drops_extremes, 1)
        self.own_unit = 100 * self.rules.divisor * self.parts
        self.own_reach = sum(one.highest * one.weight for one in self.rules.measures) * self.times * self.parts
        self.is_carried = self.rules.carried > 0
        self.unit = self.own_reach * contest.reach_before if self.is_carried else self.own_unit
        self.reach = 100 * self.unit if self.is_carried else self.own_reach

    def total(self, one: Performance, sheets: Mapping[int, int]) -> Total:
        """The total of one performance."""
        sheets = {judge: points for judge, points in sheets.items() if judge not in self.out}
        excused = tuple(judge for judge in _excused(self.contest, one.id, sheets) if judge not in self.out)
        total = Total(sheets, tuple(sheets), excused=excused)
        total.missing = self._missing(one.id, sheets, excused)
        problems = list(self._problems(one, total))
        if self.rules.drops_extremes and len(sheets) >= LEAST_TO_DROP:
            total.dropped = _extremes(sheets)
            total.is_median = len(sheets) == LEAST_TO_DROP
        total.problems = tuple(problems)
        if not problems:
            self._add_up(one, total)
        return total

    def _missing(self, entry: int, sheets: Mapping[int, int], excused: tuple[int, ...]) -> list[tuple[int, int]]:
        """Which scores somebody still owes; where k read each entry, nobody owes a sheet that was not begun after k."""
        given = self.cells[entry]
        owing = [judge for judge in self.panel if judge not in sheets and judge not in excused]
        if self.rules.readers is not None and len(sheets) >= self.rules.readers:
            owing = [judge for judge in owing if given[judge]]
        return [(judge, criterion) for judge in owing for criterion in self.measures if criterion not in given[judge]]

    def _problems(self, one: Performance, total: Total) -> Iterable[str]:
        if total.missing:
            yield "missing"
        elif not total.sheets:
            yield "nobody"
        elif self.rules.readers is not None and len(total.sheets) < self.rules.readers:
            yield "readers"
        elif self.rules.drops_extremes and len(total.sheets) < LEAST_TO_DROP:
            yield "few"
        if total.excused and self.rules.missing == "refuse" and self.rules.readers is None:
            yield "excused"
        if self.is_carried and (one.before is None or not self.contest.reach_before):
            yield "before"

    def _add_up(self, one: Performance, total: Total) -> None:
        kept = [points for judge, points in total.sheets.items() if judge not in total.dropped]
        if self.rules.is_out_of_time(one.seconds):
            total.time_off = self.rules.time_points * self.rules.divisor * self.parts
        own = sum(kept) * self.times * (self.parts // len(kept)) - total.time_off
        total.own = own
        total.points = own
        if self.is_carried and one.before is not None:
            carried = self.rules.carried
            total.points = (100 - carried) * own * self.contest.reach_before + carried * one.before * self.own_reach


def _extremes(sheets: Mapping[int, int]) -> tuple[int, ...]:
    """The judges of the highest and the lowest sheet; which of equal ones does not matter for the total."""
    in_order = sorted(sheets, key=sheets.__getitem__)
    return in_order[-1], in_order[0]
