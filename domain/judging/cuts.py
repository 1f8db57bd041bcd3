"""Cuts: who goes on to the next stage. Whatever would need a guess is left open and named."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from domain.judging.ranking import Ranking, Row, Standing
from domain.judging.totals import Totals


@dataclass(frozen=True, slots=True)
class CutRule:
    """How a stage is cut. `size` is for each group where `by_group`; `mark` is in hundredths of a point.

    `short` says what becomes of places that a group cannot fill: they stay "empty", go to the "next" by rank of all, or are
    drawn by "lot": `lots` are the entries in the order in which they were drawn.
    """

    kind: str = "all"
    size: int = 0
    mark: int = 0
    by_group: bool = False
    short: str = "empty"
    lots: tuple[int, ...] = ()


@dataclass(slots=True)
class Cut:
    """Who goes on, in the order of rank, and why: "rank", "mark", "all", "next" or "lot".

    `open` are groups of equals of whom some would go on and some not. `left` are places that nobody fills; they must be
    drawn first where `waits_for_lots`.
    """

    reasons: dict[int, str] = field(default_factory=dict)
    open: list[tuple[int, ...]] = field(default_factory=list)
    left: int = 0
    waits_for_lots: bool = False

    @property
    def goes_on(self) -> tuple[int, ...]:
        """The entries that go on."""
        return tuple(self.reasons)


def cut(standing: Standing, rule: CutRule, groups: Mapping[str, Collection[int]], among: Collection[int] | None = None) -> Cut:
    """Apply the rule. `groups` are the entries of each group that has places of its own, and of those that nobody came for.

    `among` are those for whom a stage follows, where that is not so for everybody.
    """
    everybody = standing.ranking(among)
    if rule.kind == "all":
        return Cut(dict.fromkeys((row.entry for row in everybody.rows), "all"))
    ranked = everybody.ranked
    if rule.kind == "mark":
        reached = (row.entry for row in ranked if _reaches(row, standing.totals, rule.mark))
        return Cut(dict.fromkeys(reached, "mark"))
    made = Cut()
    for part in groups.values() if rule.by_group else [None]:
        made.left += _take(standing.ranking(among if part is None else part).ranked, rule.size, made, "rank")
    if made.left and not made.open:
        _fill(standing, rule, made, {row.entry for row in ranked})
    order = {row.entry: place for place, row in enumerate(ranked)}
    made.reasons = dict(sorted(made.reasons.items(), key=lambda item: order[item[0]]))
    return made


def _reaches(row: Row, totals: Totals, mark: int) -> bool:
    return row.total.points is not None and row.total.points * 100 >= mark * totals.unit


def _take(rows: Sequence[Row], size: int, made: Cut, reason: str) -> int:
    """The first `size` of these rows go on; how many places are left. Equals across the line are left open instead, those whom
    the jury let share a place too: a shared place says nothing about who goes on."""
    inside, outside = rows[:size], rows[size:]
    if across := {row.equals for row in inside if row.equals} & {row.equals for row in outside if row.equals}:
        (equals,) = across
        made.open.append(equals)
        inside = [row for row in inside if row.equals != equals]
    made.reasons |= {row.entry: reason for row in inside}
    return max(size - len(rows), 0)


def _fill(standing: Standing, rule: CutRule, made: Cut, everybody: Collection[int]) -> None:
    """What the rule does with places that are left."""
    ranked = standing.ranking(set(everybody) - set(made.reasons)).ranked
    if rule.short == "next":
        made.left = _take(ranked, made.left, made, "next")
    elif rule.short == "lot":
        drawn = [entry for entry in rule.lots if entry in {row.entry for row in ranked}][: made.left]
        made.waits_for_lots = len(drawn) < min(made.left, len(ranked))
        made.reasons |= dict.fromkeys(() if made.waits_for_lots else drawn, "lot")
        made.left -= 0 if made.waits_for_lots else len(drawn)


def borders(sizes: Iterable[int]) -> list[int]:
    """After which places something changes, where these many places follow each other."""
    found, place = [], 0
    for size in sizes:
        place += size
        found.append(place)
    return found


def ties_that_matter(ranking: Ranking, sizes: Iterable[int]) -> list[tuple[int, ...]]:
    """The groups of equals that a border between these places runs through."""
    lines = borders(sizes)
    return [
        row.tied
        for row in {row.tied: row for row in ranking.rows if row.tied and row.rank is not None}.values()
        if row.rank is not None and any(row.rank <= line < row.rank + len(row.tied) - 1 for line in lines)
    ]
