"""Ties: equal totals are told apart by the criteria that the stage names, then by the jury, and by nothing else."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from domain.judging.totals import Totals
from domain.judging.values import Measure

Key = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """What the jury decided about entries that tie: their order, the best first.

    `places` are theirs in the same order where some share one (1, 1, 3); empty where nobody does.
    """

    order: tuple[int, ...]
    places: tuple[int, ...] = ()

    def about(self, tied: Iterable[int]) -> bool:
        """Whether it says how all of these stand to each other."""
        return set(tied) <= set(self.order)

    def groups(self, tied: Collection[int]) -> Iterator[tuple[int, ...]]:
        """These entries as decided, the best first; those who share a place stand together."""
        placed = zip(self.places or range(len(self.order)), self.order, strict=True)
        here = [(place, entry) for place, entry in placed if entry in tied]
        for _place, group in groupby(here, key=lambda one: one[0]):
            yield tuple(entry for _one, entry in group)


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that nothing tells apart, and what set them apart from others of the same total: "", "criteria" or "jury".

    By the jury's decision they share their place.
    """

    entries: tuple[int, ...]
    by: str = ""


def broken(tied: Sequence[int], totals: Totals, measures: Iterable[Measure], decided: Sequence[Decided]) -> Iterator[Group]:
    """The groups, the best first, that entries of one total fall into. The newest decision counts."""
    keys = criterion_keys(totals, measures) if len(tied) > 1 else _no_key
    found = {entry: keys(entry) for entry in tied}
    groups = [tuple(of_key) for _key, of_key in groupby(sorted(tied, key=found.__getitem__, reverse=True), found.__getitem__)]
    by = "criteria" if len(groups) > 1 else ""
    for group in groups:
        ruling = next((one for one in reversed(decided) if one.about(group)), None) if len(group) > 1 else None
        if ruling:
            yield from (Group(entries, "jury") for entries in ruling.groups(group))
        else:
            yield Group(group, by)


def criterion_keys(totals: Totals, measures: Iterable[Measure]) -> Callable[[int], Key]:
    """What breaks ties: for each place in the order of breaking, the mean over judges of the scores of its criteria.

    All complete sheets count here, those of the highest and the lowest judge too: which of equal ones was left out of the
    total must not decide.
    """
    levels: dict[int, list[int]] = {}
    for one in measures:
        if one.tie_rank is not None:
            levels.setdefault(one.tie_rank, []).append(one.id)
    order = [levels[place] for place in sorted(levels)]

    def key(entry: int) -> Key:
        counted, cells = totals.by_entry[entry].counted, totals.cells[entry]
        # Means over fewer or more judges are compared as whole numbers of one unit.
        part = totals.own_unit // len(counted)
        return tuple(part * sum(cells[judge][one] for judge in counted for one in ids) for ids in order)

    return key


def _no_key(_entry: int) -> Key:
    return ()
