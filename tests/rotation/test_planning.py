"""No family gets a bag twice before all others: proved over many numbers of bags and families."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.rotation.planning import Round, plan


def had_by(rounds: Sequence[Round], family: int) -> list[int]:
    return [one[family] for one in rounds if family in one]


def assert_fair(rounds: Sequence[Round], bags: Sequence[int]) -> None:
    """At any moment a family has had no bag twice more often than another, and no bag is in two places."""
    for one in rounds:
        assert len(set(one.values())) == len(one)
    for family in {family for one in rounds for family in one}:
        counts: Counter[int] = Counter(dict.fromkeys(bags, 0))
        for bag in had_by(rounds, family):
            assert counts[bag] == min(counts.values())
            counts[bag] += 1


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 12), st.integers(1, 12))
def test_every_family_has_had_every_bag_after_as_many_rounds_as_there_are_of_either(families: int, bags: int) -> None:
    people, books = range(1, families + 1), range(101, 101 + bags)
    rounds = plan(people, books, (), max(families, bags))
    assert_fair(rounds, books)
    assert all(sorted(had_by(rounds, family)) == list(books) for family in people)
    assert all(len(one) == min(families, bags) for one in rounds)


def test_planning_round_by_round_is_the_same_as_planning_a_year() -> None:
    people, books = range(1, 8), range(101, 106)
    history: list[dict[int, int]] = []
    for _ in range(9):
        history += plan(people, books, history)
    assert history == plan(people, books, (), 9)


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 9), st.integers(2, 9), st.integers(1, 4))
def test_family_that_joins_later_and_one_that_leaves_shift_nobody_to_a_bag_twice(families: int, bags: int, later: int) -> None:
    people, books = list(range(1, families + 1)), range(101, 101 + bags)
    history = plan(people, books, (), later)
    joined = [*people[1:], 99]
    history += plan(joined, books, history, 3 * max(families, bags))
    assert_fair(history, books)
    assert set(had_by(history, 99)) == set(books)


def test_bag_that_is_lost_leaves_the_others_in_turn() -> None:
    people, books = range(1, 5), [101, 102, 103, 104]
    history = plan(people, books, (), 2)
    history += plan(people, books[1:], history, 6)
    for family in people:
        counts = Counter(bag for bag in had_by(history, family) if bag != 101)
        assert max(counts.values()) - min(counts.values()) <= 1


def test_late_bag_and_its_family_stay_out_and_nobody_gets_another_bag_twice() -> None:
    people, books = range(1, 4), [101, 102, 103]
    history = plan(people, books, (), 1)
    (made,) = plan(people, books, history, late={1: history[0][1]})
    assert 1 not in made
    assert history[0][1] not in made.values()
    assert_fair([*history, made], books)
    assert plan([1, 2], [101, 102], [{1: 101, 2: 102}], late={1: 101}) == [{}]  # who had the other one waits


def test_bag_that_is_new_comes_to_everybody_once_and_then_in_turn() -> None:
    history = plan([1, 2], [101, 102], (), 6)
    history += plan([1, 2], [101, 102, 103], history, 6)
    for family in (1, 2):
        counts = Counter(had_by(history[6:], family))
        assert max(counts.values()) - min(counts[bag] for bag in (101, 102, 103)) <= 1


@pytest.mark.parametrize(("families", "bags"), [(0, 3), (3, 0), (0, 0)])
def test_without_families_or_bags_nobody_gets_anything(families: int, bags: int) -> None:
    assert plan(range(families), range(100, 100 + bags), (), 2) == [{}, {}]
