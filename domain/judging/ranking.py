"""The ranking: 1, 2, 2, 4. Who is disqualified, forfeited or withdrew has no rank and pushes nobody down."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from domain.judging import ties
from domain.judging.ties import Decided
from domain.judging.totals import Totals, totals_of
from domain.judging.values import Contest, Total


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in the ranking. `rank` is None without a total; `by` says what set it apart from others of the same total.

    `tied` are all that nothing tells apart from it, itself among them; empty when it stands alone. `shared` are those with whom
    the jury let it share the place, itself among them.
    """

    entry: int
    total: Total
    rank: int | None
    tied: tuple[int, ...] = ()
    by: str = ""
    shared: tuple[int, ...] = ()

    @property
    def equals(self) -> tuple[int, ...]:
        """All who have this very rank, open or decided; empty when it stands alone."""
        return self.tied or self.shared


@dataclass(frozen=True, slots=True)
class Ranking:
    """The rows, the best first, then those without a total, then those who are not ranked at all."""

    rows: Sequence[Row]
    open: Sequence[Row]
    unranked: Collection[int]

    @property
    def ranked(self) -> Sequence[Row]:
        """The rows that have a rank."""
        return [row for row in self.rows if row.rank is not None]

    @property
    def open_ties(self) -> list[tuple[int, ...]]:
        """The groups that only the jury can tell apart, the best first."""
        return list(dict.fromkeys(row.tied for row in self.rows if row.tied))


@dataclass(frozen=True, slots=True)
class Standing:
    """A stage with its totals and what the jury decided: it can be ranked as a whole and category by category."""

    contest: Contest
    totals: Totals
    decided: Sequence[Decided] = ()

    @property
    def undecided(self) -> "Standing":
        """The same as the scores alone have it, without what the jury decided."""
        return Standing(self.contest, self.totals)

    def ranking(self, only: Collection[int] | None = None) -> Ranking:
        """The ranking of all entries, or of these alone."""
        here = [one for one in self.contest.performances if only is None or one.id in only]
        by_entry = self.totals.by_entry
        performing = [one.id for one in here if one.state == "in"]
        complete = [entry for entry in performing if by_entry[entry].points is not None]
        waiting = [Row(entry, by_entry[entry], None) for entry in performing if by_entry[entry].points is None]
        ranked = _ranked(self, complete)
        return Ranking([*ranked, *waiting], waiting, [one.id for one in here if one.state != "in"])


def rank(contest: Contest, decided: Sequence[Decided] = ()) -> Ranking:
    """The ranking of a stage."""
    return standing_of(contest, decided).ranking()


def standing_of(contest: Contest, decided: Sequence[Decided] = ()) -> Standing:
    """Count a stage together, once for all of its rankings."""
    return Standing(contest, totals_of(contest), decided)


def _ranked(standing: Standing, entries: Iterable[int]) -> Iterable[Row]:
    totals, measures = standing.totals, standing.contest.rules.measures

    def points(entry: int) -> int:
        found = totals.by_entry[entry].points
        assert found is not None
        return found

    place = 1
    for _points, of_one_total in groupby(sorted(entries, key=points, reverse=True), points):
        for group in ties.broken(list(of_one_total), totals, measures, standing.decided):
            several = group.entries if len(group.entries) > 1 else ()
            tied, shared = ((), several) if group.by == "jury" else (several, ())
            for entry in group.entries:
                yield Row(entry, totals.by_entry[entry], place, tied, group.by, shared)
            place += len(group.entries)
