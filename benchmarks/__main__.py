"""`python -m benchmarks [name …]` measures, and prints each figure beside its goal, and the machine."""

import os
import platform
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from benchmarks import Figure
from benchmarks.timing import milliseconds

BENCHMARKS = (
    "frontpage", "pages", "ranking", "imports", "receipts", "orders", "printing", "forms", "registrations", "scores",
    "hosts", "offices", "history",
    "attendance",
    "likeness",
    "anthology",
    "years",
    "calendar",
    "scans",
    "rotation",
    "visits",
    "payments",
    "audit",
)  # fmt: skip
"""Each is a module of this package with `measure()`."""


def main(names: list[str]) -> None:
    """Run the named benchmarks, or all."""
    if unknown := set(names) - set(BENCHMARKS):
        sys.exit(f"No benchmark {', '.join(sorted(unknown))}. There are: {', '.join(BENCHMARKS)}.")
    print(f"Machine: {machine()}")
    for name in names or BENCHMARKS:
        measure: Callable[[], Iterable[Figure]] = import_module(f"benchmarks.{name}").measure
        print(f"\n{name}")
        for figure in measure():
            mark = "" if figure.is_met else "  MISSED"
            print(f"  {figure.name:<58} {figure.value:>10,.1f} {figure.unit:<6} {figure.goal}{mark}", flush=True)


def machine() -> str:
    """Processor, cores, memory, Python, how busy it is with other things, and how quick it is just now."""
    facts = dict(line.split(":", 1) for line in Path("/proc/cpuinfo").read_text().splitlines() if ":" in line)
    processor = next((value.strip() for key, value in facts.items() if key.startswith("model name")), platform.machine())
    gib = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    load = os.getloadavg()[0]
    known = f"{processor}, {os.cpu_count()} cores, {gib:.0f} GiB, Python {platform.python_version()}, load {load:.1f} before"
    return f"{known}, five million steps of a loop in {milliseconds(_steps, rounds=3, warm=1):.0f} ms"


def _steps() -> None:
    """What a lent machine does in 270 ms at one time and in 550 at another: read the figures below with it."""
    total = 0
    for step in range(5_000_000):
        total += step * step % 7


if __name__ == "__main__":
    main(sys.argv[1:])
