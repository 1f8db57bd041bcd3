"""The axis of a plot: whole steps of 1, 2 or 5, so that every line has an exact number."""

from collections.abc import Sequence
from dataclasses import dataclass

STEPS: tuple[int, ...] = tuple(size * int(10**power) for power in range(16) for size in (1, 2, 5))


@dataclass(frozen=True)
class Axis:
    """Where values lie: `start` and `length` in the units of the drawing, `marks` the values of its lines and their texts."""

    start: float
    length: float
    marks: Sequence[tuple[float, str]]

    def at(self, value: float) -> float:
        """The place of a value."""
        lowest, highest = self.marks[0][0], self.marks[-1][0]
        return self.start + self.length * (value - lowest) / ((highest - lowest) or 1)


def ticks(lowest: int, highest: int, most: int = 6) -> list[int]:
    """At most `most` values in equal steps; the first is not above `lowest`, the last not below `highest`."""
    highest = max(highest, lowest + 1)
    step = next(size for size in STEPS if _last(highest, size) - lowest // size * size <= size * (most - 1))
    return list(range(lowest // step * step, _last(highest, step) + 1, step))


def _last(highest: int, step: int) -> int:
    return -(-highest // step) * step


def every(count: int, most: int) -> int:
    """Of `count` labels every how-manieth is written, so that not more than `most` are."""
    return next(size for size in STEPS if count <= size * most)
