"""How fast papers are printed, beside the other ways to print the same: ratios, peak memory and file size.

`python -m benchmarks.printing` compares small runs in about two minutes, `--full` the large ones as well.
"""

import argparse
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import Figure
from benchmarks.printers import PRINTERS
from benchmarks.timing import milliseconds
from pdf_templates.engine.process.child import SERVER

OURS, AGAIN, PLAIN = "Lembar, first run", "Lembar, later runs", "WeasyPrint"
EVERY = tuple(PRINTERS)
ROSTER = tuple(name for name in EVERY if "one by one" not in name)
CERTIFICATE = tuple(name for name in EVERY if "Platypus" not in name)
# What is too slow or needs too much memory to be waited for, from how many records on.
GIVES_UP = {PLAIN: 5000, "WeasyPrint, one by one": 1000, "ReportLab Platypus": 10_000}
QUICK = {"roster": (1, 30, 1000), "certificate": (1, 30, 200)}
FULL = {"roster": (1, 30, 1000, 5000, 10_000, 50_000), "certificate": (1, 30, 1000, 10_000)}
REPEATS = 3


@dataclass(frozen=True)
class Result:
    """The medians of some runs: seconds of the processor, MB of the largest process, and bytes of the file."""

    seconds: float
    memory: float
    size: int


def measure() -> Iterator[Figure]:
    """The quick comparison as figures."""
    roster, certificate = (_compare(paper, QUICK[paper][-1:]) for paper in ("roster", "certificate"))
    many = roster[QUICK["roster"][-1]]
    yield Figure("roster of 1,000 rows: times plain WeasyPrint", _times(many, PLAIN), "×", at_least=50)
    yield Figure("roster of 1,000 rows: times Typst", _times(many, "Typst"), "×")
    yield Figure("roster of 1,000 rows: memory", many[AGAIN].memory, "MB", at_most=100)
    some = certificate[QUICK["certificate"][-1]]
    yield Figure("200 certificates with QR: times plain WeasyPrint", _times(some, PLAIN), "×", at_least=20)
    yield from _one_certificate()


def _one_certificate() -> Iterator[Figure]:
    """In a process that prints all day, which is what sites do, and beside it in one that has just begun."""
    with TemporaryDirectory(prefix="lembar-bench-") as folder:
        work, plain = (PRINTERS[name]("certificate", 1, Path(folder, "one.pdf")) for name in (OURS, PLAIN))
        ours = milliseconds(lambda: work(Path(folder)), clock=time.process_time)
        yield Figure("one certificate, warm: processor", ours, "ms", at_most=5)
        theirs = milliseconds(lambda: plain(Path(folder)), rounds=5, warm=2, clock=time.process_time)
        yield Figure("one certificate, warm: times plain WeasyPrint, warm", theirs / ours, "×", at_least=15)
    cold = _compare("certificate", (1,))[1]
    yield Figure("one certificate, cold: processor", cold[AGAIN].seconds * 1000, "ms")
    yield Figure("one certificate, cold: times plain WeasyPrint", _times(cold, PLAIN), "×")
    yield Figure("one certificate: memory", cold[AGAIN].memory, "MB", at_most=60)


def compare_certificates(count: int) -> float:
    """How many times faster than plain WeasyPrint so many certificates are, when the paper was printed before."""
    return _times(_compare("certificate", (count,), (AGAIN, PLAIN))[count], PLAIN)


def _times(results: dict[str, Result], peer: str) -> float:
    return results[peer].seconds / results[AGAIN].seconds


def _compare(
    paper: str, counts: tuple[int, ...], names: tuple[str, ...] = (AGAIN, PLAIN, "Typst")
) -> dict[int, dict[str, Result]]:
    return {count: {name: _median(name, paper, count) for name in names} for count in counts}


def _median(name: str, paper: str, count: int) -> Result:
    """Run a printer a few times, each in a process of its own; long runs only once."""
    with TemporaryDirectory(prefix="lembar-bench-") as folder:
        if name == AGAIN:
            _once(OURS, paper, count, folder)
        results: list[Result] = []
        while len(results) < REPEATS and sum(result.seconds for result in results) < 20:
            if name == OURS:
                for program in Path(folder).glob("*.program"):
                    program.unlink()
            results.append(_once(name, paper, count, folder))
    return Result(*(median(getattr(result, field) for result in results) for field in ("seconds", "memory", "size")))


def _once(name: str, paper: str, count: int, folder: str) -> Result:
    command = [
        sys.executable,
        "-m",
        "benchmarks.printing",
        "--one",
        name,
        "--paper",
        paper,
        "--count",
        str(count),
        "--folder",
        folder,
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Result(**json.loads(done.stdout))


def _print_one(name: str, paper: str, count: int, folder: Path) -> None:
    """What the child process of `_once` does."""
    out = folder / "out.pdf"
    work = PRINTERS[name](paper, count, out)
    with _watched() as children:
        start = _processor_seconds()
        work(folder)
        seconds = _processor_seconds() - start
    # Not `getrusage`: that begins with the memory of the process that started this one.
    own = _peak("self")
    print(json.dumps({"seconds": seconds, "memory": max([*own, *children]), "size": out.stat().st_size}))


def _processor_seconds() -> float:
    """What this process and the children of its layout server have used, which other work on the machine does not
    change."""
    time.sleep(0.05)
    used = time.process_time()
    if SERVER.process is not None:
        fields = Path(f"/proc/{SERVER.process.pid}/stat").read_text().rpartition(")")[2].split()
        used += sum(int(field) for field in fields[13:15]) / os.sysconf("SC_CLK_TCK")
    return used


@contextmanager
def _watched() -> Iterator[list[float]]:
    """The peak memory in MB of the processes that the layout server forks."""
    found: list[float] = []
    done = threading.Event()

    def look() -> None:
        while not done.wait(0.02):
            found.extend(_children())
            found[:] = [max(found)] if found else []

    watch = threading.Thread(target=look)
    watch.start()
    try:
        yield found
    finally:
        done.set()
        watch.join()


def _children() -> Iterator[float]:
    if SERVER.process is None:
        return
    server = SERVER.process.pid
    listed = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    for child in listed:
        yield from _peak(child)


def _peak(process: str) -> list[float]:
    """The most memory in MB that a process has had; nothing when it is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return []
    return [int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")]


def _print_table(sizes: Mapping[str, tuple[int, ...]]) -> None:
    print(f"{'paper':<12} {'records':>8} {'printer':<24} {'seconds':>9} {'× first':>8} {'MB':>6} {'KB':>9}")
    for paper, counts in sizes.items():
        for count in counts:
            _print_lines(paper, count)


def _print_lines(paper: str, count: int) -> None:
    ours = 0.0
    for name in ROSTER if paper == "roster" else CERTIFICATE:
        if count > GIVES_UP.get(name, count):
            continue
        found = _median(name, paper, count)
        ours = ours or found.seconds
        numbers = f"{found.seconds:>9.3f} {found.seconds / ours:>8.1f} {found.memory:>6.0f} {found.size / 1000:>9.1f}"
        print(f"{paper:<12} {count:>8,} {name:<24} {numbers}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="the large runs as well")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--paper", default="")
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--folder", type=Path, default=Path())
    chosen = parser.parse_args()
    if chosen.one:
        _print_one(chosen.one, chosen.paper, chosen.count, chosen.folder)
    elif chosen.paper:
        _print_table({chosen.paper: (chosen.count,)})
    else:
        _print_table(FULL if chosen.full else QUICK)


if __name__ == "__main__":
    main()
