"""The quick ranking equals the slow one, and knows nothing of the order, names or rows that scores come in."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from domain.judging.cuts import CutRule, cut
from domain.judging.ranking import Ranking, rank, standing_of
from domain.judging.ties import Decided
from domain.judging.values import Contest, Measure, Performance, Rules
from tests.support.made_up_contests import contests
from tests.support.slow_ranking import slow_ranks, slow_totals

USUAL, MANY = 300, 10_000
lots = st.integers(0, 2**32)


def tried(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """So many contests."""
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))


def equals_the_slow_one(contest: Contest, seed: int) -> None:
    decided = some_decisions(contest, seed)
    standing, points = standing_of(contest, decided), slow_totals(contest)
    totals = standing.totals
    assert {entry: totals.shown(totals.by_entry[entry]) for entry in points} == points
    found = standing.ranking()
    assert ranks(found) == slow_ranks(
        contest, points, [dict(zip(one.order, one.places or range(len(one.order)), strict=True)) for one in decided]
    )
    assert {row.entry for row in found.open} == {entry for entry, total in points.items() if total is None}
    for row in found.rows:
        same = [other.entry for other in found.ranked if other.rank == row.rank]
        assert sorted(row.equals) == (sorted(same) if row.rank and len(same) > 1 else [])


def some_decisions(contest: Contest, seed: int) -> list[Decided]:
    """What a jury may have decided: about those who tie, and about some who never did."""
    lot = random.Random(seed)
    entries = [one.id for one in contest.performances]
    wanted = [list(tied) for tied in rank(contest).open_ties if lot.random() < 0.5]
    wanted += [lot.sample(entries, lot.randint(0, len(entries)))]
    return [Decided(tuple(lot.sample(order, len(order))), some_places(lot, len(order))) for order in wanted]


def some_places(lot: random.Random, number: int) -> tuple[int, ...]:
    """Who shares a place, in one decision of two: 1, 1, 3."""
    if lot.random() < 0.5:
        return ()
    places: list[int] = []
    for place in range(1, number + 1):
        places.append(places[-1] if places and lot.random() < 0.4 else place)
    return tuple(places)


def ranks(found: Ranking) -> dict[int, int]:
    return {row.entry: row.rank for row in found.rows if row.rank is not None}


@tried(USUAL)
@given(contests(), lots)
def test_ranking_equals_the_slow_reference(contest: Contest, seed: int) -> None:
    equals_the_slow_one(contest, seed)


@pytest.mark.long
@tried(MANY)
@given(contests(), lots)
def test_ranking_equals_the_slow_reference_ten_thousand_times(contest: Contest, seed: int) -> None:
    equals_the_slow_one(contest, seed)


@tried(100)
@given(contests(), lots)
def test_ranking_knows_no_order_and_no_names(contest: Contest, seed: int) -> None:
    """Entries, judges and criteria are numbered again and all rows shuffled: everybody keeps the rank."""
    lot = random.Random(seed)
    entries = dict(
        zip([one.id for one in contest.performances], lot.sample(range(500), len(contest.performances)), strict=True)
    )
    judges = dict(zip(contest.judges, lot.sample(range(500), len(contest.judges)), strict=True))
    measures = dict(zip([one.id for one in contest.rules.measures], lot.sample(range(500), 4), strict=False))
    other = Contest(
        replace(contest.rules, measures=shuffled(lot, [replace(m, id=measures[m.id]) for m in contest.rules.measures])),
        shuffled(lot, judges.values()),
        shuffled(lot, [replace(one, id=entries[one.id]) for one in contest.performances]),
        shuffled(lot, [(entries[e], judges[j], measures[c], value) for e, j, c, value in contest.scores]),
        {judges[judge] for judge in contest.absent},
        {(entries[entry], judges[judge]) for entry, judge in contest.recused},
        contest.reach_before,
    )
    assert ranks(rank(other)) == {entries[entry]: place for entry, place in ranks(rank(contest)).items()}


def shuffled(lot: random.Random, things: object) -> tuple:  # type: ignore[type-arg]  # of whatever comes
    found = list(things)  # type: ignore[call-overload]
    return tuple(lot.sample(found, len(found)))


@tried(100)
@given(contests(), st.integers(0, 6))
def test_ranking_moves_up_behind_who_is_dropped_and_nobody_else_changes_places(contest: Contest, gone: int) -> None:
    """By all rules but one: where a judge who is out for one is out for all, a pupil less may bring the judge back."""
    assume(contest.performances and not contest.absent and contest.rules.missing != "all")
    leaves = contest.performances[gone % len(contest.performances)]
    without = replace(contest, performances=[one for one in contest.performances if one is not leaves])
    out = replace(contest, performances=[replace(one, state="disqualified") if one is leaves else one
                                         for one in contest.performances])  # fmt: skip
    before, after = ranks(rank(contest)), ranks(rank(without))
    assert after == ranks(rank(out))
    mine = before.get(leaves.id)
    assert after == {
        entry: place - (mine is not None and place > mine) for entry, place in before.items() if entry != leaves.id
    }


@tried(100)
@given(contests(most=5))
def test_judge_who_gives_everybody_the_same_changes_no_rank(made: Contest) -> None:
    rules = replace(made.rules, drops_extremes=False, readers=None, time_points=0, carried=0)
    contest = replace(made, rules=rules, recused=(), absent=())
    same = [(one.id, 999, measure.id, 7000) for one in contest.performances for measure in contest.rules.measures]
    more = replace(contest, judges=[*contest.judges, 999], scores=[*contest.scores, *same])
    assert ranks(rank(more)) == ranks(rank(contest))


@pytest.mark.parametrize("size", [1, 2, 3, 10, 43, 200])
def test_tie_of_any_size_shares_one_rank_and_the_next_follows_after_all_of_them(size: int) -> None:
    contest = plain([(80,)] * size + [(79,), (81,)])
    assert sorted(ranks(rank(contest)).values()) == [1, *[2] * size, size + 2]
    (tied,) = rank(contest).open_ties or [()]
    assert len(tied) == (size if size > 1 else 0)


@tried(100)
@given(contests(), st.integers(0, 8), lots, st.sampled_from(["empty", "next", "lot"]))
def test_every_cut_takes_the_best_and_never_guesses(contest: Contest, size: int, seed: int, short: str) -> None:
    """In two groups: nobody stays behind while somebody of the group with a worse rank goes on by rank."""
    place = ranks(rank(contest))
    groups = {key: [one.id for one in contest.performances if one.id % 2 == part] for part, key in enumerate("LP")}
    rule = CutRule("best", size, by_group=True, short=short, lots=shuffled(random.Random(seed), place))
    made = cut(standing_of(contest), rule, groups)
    undecided = {entry for tied in made.open for entry in tied}
    for group in groups.values():
        inside = [entry for entry in group if made.reasons.get(entry) == "rank"]
        outside = [entry for entry in group if entry in place and entry not in made.reasons and entry not in undecided]
        assert len(inside) <= size
        assert all(place[one] < place[other] for one in inside for other in outside)
        if not undecided:
            assert len(inside) == min(size, sum(entry in place for entry in group))
    if not undecided:
        by_rank = sum(reason == "rank" for reason in made.reasons.values())
        full = min(2 * size, len(place)) if short != "empty" else by_rank
        assert (len(made.goes_on), made.left) == (full, 2 * size - full)
    assert set(made.goes_on) <= set(place)
    assert not set(made.goes_on) & undecided


def plain(rows: Sequence[tuple[int, ...]], **rules: object) -> Contest:
    """One criterion; a row a performance, with the points of each judge."""
    judges = [100 + n for n in range(max(map(len, rows)))]
    scores = [(entry, judges[n], 1, points * 100) for entry, row in enumerate(rows, 1) for n, points in enumerate(row)]
    made = Rules((Measure(1),), **rules)  # type: ignore[arg-type]  # by name
    return Contest(made, judges, [Performance(n) for n in range(1, len(rows) + 1)], scores)


def test_slow_reference_bites() -> None:
    """A total that is off by one part in a million is another total."""
    contest = plain([(80, 81, 82), (81, 81, 81)], totals="mean")
    assert slow_totals(contest) == {1: Fraction(81), 2: Fraction(81)}
    assert slow_ranks(contest, {1: Fraction(81), 2: Fraction(81_000_001, 1_000_000)}, []) == {1: 2, 2: 1}


@pytest.mark.parametrize(("mark", "goes_on"), [(7999, 2), (8000, 2), (8001, 1)])
def test_cut_at_a_mark_takes_who_reaches_it(mark: int, goes_on: int) -> None:
    standing = standing_of(plain([(80,), (85,), (79,)]))
    assert len(cut(standing, CutRule("mark", mark=mark), {}).goes_on) == goes_on
