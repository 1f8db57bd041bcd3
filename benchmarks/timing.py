"""How long something takes, as the median of some rounds."""

import time
from collections.abc import Callable
from statistics import median


def milliseconds(act: Callable[[], object], rounds: int = 15, warm: int = 3) -> float:
    """The median of `rounds`, after `warm` rounds that are not counted."""
    for _ in range(warm):
        act()
    return median(_once(act) for _ in range(rounds)) * 1000


def _once(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin
