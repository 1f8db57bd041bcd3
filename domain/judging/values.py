"""What a ranking is computed from: whole numbers and ids, so that the computation needs no database."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

Given = tuple[int, int, int, int]
"""Entry, judge, criterion, and the score in hundredths of a point."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A criterion: its id, the most it gives in hundredths, its weight, and its place in breaking ties (None: breaks none)."""

    id: int
    highest: int = 10_000
    weight: int = 1
    tie_rank: int | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """How the scores of a stage become totals; the words are those of `domain.models.contests.contest`.

    `carried` percent of the result are the result of the stage before. `time_points` (hundredths) are taken off once when the
    seconds lie outside of `seconds_least` and `seconds_most`.
    """

    measures: tuple[Measure, ...]
    totals: str = "sum"
    drops_extremes: bool = False
    missing: str = "refuse"
    readers: int | None = None
    carried: int = 0
    seconds_least: int | None = None
    seconds_most: int | None = None
    time_points: int = 0

    @property
    def divisor(self) -> int:
        """Weights that make 100 are percent; others are how many times a score counts."""
        return 100 if len(self.measures) > 1 and sum(one.weight for one in self.measures) == 100 else 1

    @property
    def is_mean(self) -> bool:
        """Whether a total is a mean over judges: by the rule, or because not all judges read everything."""
        return self.totals == "mean" or self.readers is not None

    def is_out_of_time(self, seconds: int | None) -> bool:
        """Whether this time lies outside of the limits."""
        if seconds is None:
            return False
        too_short = self.seconds_least is not None and seconds < self.seconds_least
        return too_short or (self.seconds_most is not None and seconds > self.seconds_most)


@dataclass(frozen=True, slots=True)
class Performance:
    """One entry; only "in" is ranked. `before` is its result in the stage before, of `Contest.reach_before`."""

    id: int
    state: str = "in"
    seconds: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """One stage: who judges whom by which rules, and every score. `judges` is the whole panel, `absent` are of it."""

    rules: Rules
    judges: Sequence[int]
    performances: Sequence[Performance]
    scores: Sequence[Given]
    absent: Collection[int] = frozenset()
    recused: Collection[tuple[int, int]] = frozenset()
    reach_before: int = 0


@dataclass(slots=True)
class Total:
    """How the total of an entry came about.

    `sheets` are the weighted points of each judge whose sheet is complete, `dropped` the judges left out as highest and
    lowest. `missing` are scores that somebody still owes (judge, criterion), `excused` judges who judge this one not.
    `parts` are the points of the stage alone, of the time and of the stage before, and `points` all of it, in units of the
    stage (`Totals.unit` a point); None while something is open, which `problems` name.
    """

    sheets: Mapping[int, int]
    counted: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()
    missing: list[tuple[int, int]] = field(default_factory=list)
    excused: tuple[int, ...] = ()
    problems: tuple[str, ...] = ()
    own: int | None = None
    time_off: int = 0
    points: int | None = None
    is_median: bool = False
