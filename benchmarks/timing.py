"""How long something takes, as the median of some rounds."""

import time
from collections.abc import Callable
from statistics import median

Clock = Callable[[], float]


def milliseconds(act: Callable[[], object], rounds: int = 15, warm: int = 3, clock: Clock = time.perf_counter) -> float:
    """The median of `rounds`, after `warm` rounds that are not counted; by the wall's clock, or the processor's."""
    for _ in range(warm):
        act()
    return median(_once(act, clock) for _ in range(rounds)) * 1000


def _once(act: Callable[[], object], clock: Clock) -> float:
    begin = clock()
    act()
    return clock() - begin
