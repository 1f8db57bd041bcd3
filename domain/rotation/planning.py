"""Which family gets which bag: nobody gets a bag twice before having had all others.

A round is a matching of families and bags. A family may get what it has not had since it last had them all; a bag that is
late counts among these, so a family rather waits for it than gets another one twice. Families that had the fewest turns
choose first. With n bags and n families each family has had every bag after n rounds; with other numbers after as many
rounds as there are families or bags, whichever is more (the colouring theorem of bipartite graphs).
"""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence

Round = Mapping[int, int]
"""Family → bag."""


class _Family:
    """What a family may still get (`left`), how many turns it had, in which round the last one, and which bag that was."""

    def __init__(self, one: int, place: int, bags: Sequence[int]) -> None:
        self.id, self.place, self.bags = one, place, bags
        self.left = set(bags)
        self.turns, self.last_round, self.last_bag = 0, -1, 0

    def take(self, bag: int, number: int) -> None:
        self.left.discard(bag)
        self.left = self.left or set(self.bags)
        self.turns, self.last_round, self.last_bag = self.turns + 1, number, bag

    def wanted(self, free: Collection[int], places: Mapping[int, int]) -> Iterator[int]:
        """The free bags that it may get, from the one after its last: in step, so that families do not collide."""
        start = places[self.last_bag] + 1 if self.last_bag in places else self.place
        for step in range(len(self.bags)):
            bag = self.bags[(start + step) % len(self.bags)]
            if bag in self.left and bag in free:
                yield bag


def plan(
    families: Sequence[int], bags: Sequence[int], history: Sequence[Round], rounds: int = 1, late: Round | None = None
) -> list[dict[int, int]]:
    """The next rounds: family → bag for each, families without a bag left out.

    `families` stand in the order in which they joined, `bags` are all that are in use. `late` are bags that have not come
    back, by the family that holds them: neither takes part in the first of these rounds.
    """
    known = {one: _Family(one, place, bags) for place, one in enumerate(families)}
    for number, before in enumerate(history):
        for one, bag in before.items():
            if one in known:
                known[one].take(bag, number)
    planned = []
    for number in range(rounds):
        out = late or {} if number == 0 else {}
        made = _Matching([one for one in known.values() if one.id not in out], bags, set(bags) - set(out.values())).made()
        for one, bag in made.items():
            known[one].take(bag, len(history) + number)
        planned.append(made)
    return planned


class _Matching:
    """A largest matching in which those with the fewest turns come first, found by augmenting paths."""

    def __init__(self, families: Sequence[_Family], bags: Sequence[int], free: set[int]) -> None:
        self.families, self.free = families, free
        self.places = {bag: place for place, bag in enumerate(bags)}
        self.holder: dict[int, _Family] = {}
        self.held: dict[int, int] = {}

    def made(self) -> dict[int, int]:
        """Family → bag, in the order in which families joined."""
        for one in sorted(self.families, key=lambda one: (one.turns, one.last_round, one.place)):
            if self.free:
                self._seat(one)
        return {one.id: self.held[one.id] for one in self.families if one.id in self.held}

    def _seat(self, first: _Family) -> None:
        """Give one more family a bag; others move to bags that they may get as well where that helps. Each keeps one.

        Bags that a search reached in vain lead nowhere in this round: they are not looked at again.
        """
        came_from: dict[int, _Family] = {}
        waiting = deque([first])
        while waiting:
            one = waiting.popleft()
            for bag in one.wanted(self.free, self.places):
                if bag in came_from:
                    continue
                came_from[bag] = one
                if bag not in self.holder:
                    self._shift(bag, came_from)
                    return
                waiting.append(self.holder[bag])
        self.free -= came_from.keys()

    def _shift(self, bag: int, came_from: Mapping[int, _Family]) -> None:
        """Follow the path back: each family on it takes the bag that it reached, and leaves its own to the one before."""
        while True:
            one = came_from[bag]
            left = self.held.get(one.id)
            self.holder[bag], self.held[one.id] = one, bag
            if left is None:
                return
            bag = left
