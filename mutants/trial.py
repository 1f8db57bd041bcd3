"""Trying a mutant: the tests run in a fork of this process until one fails.

A changed function takes the place of the loaded one; what runs on import is changed in a copy of the tree and loaded afresh.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mutants.changes import ROOT, Mutant
from mutants.forks import first_failed, forked, load_heavy, run_tests
from mutants.swapping import load_site, swap

NEAREST, SECONDS = 30, 300
"""So many tests are tried first; so long may they take."""
TOO_LONG = "it takes too long"
"""An endless loop, or a busy machine: nobody knows."""
LEFT_BEHIND = (".git", ".venv", "instance", "test-results", "benchmark-results", ".mypy_cache", ".ruff_cache", ".hypothesis")
AFRESH = 77
"""How a fork says that a mutant must be loaded afresh."""


@dataclass(frozen=True)
class Result:
    """What came of a mutant; `by` is the test that noticed it, empty when none did, None when it must be loaded afresh."""

    mutant: Mutant
    by: str | None
    tests: int


class Bench:
    """The loaded site, and the migrated database that its runs share."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="lembar-mutants-"))
        self.shared, self.said = self.folder / "shared", self.folder / "said"
        self.shared.mkdir()
        self.is_tried = False
        load_heavy()
        self.load()

    def load(self) -> None:
        """Load what every trial needs."""
        load_site(self.shared)

    def attempt(self, mutant: Mutant, tests: list[str]) -> Result:
        """Run the tests against the changed function."""
        self._must_pass(tests[:1])
        return Result(mutant, self.run_nearest_first(tests, lambda: swap(mutant)), len(tests))

    def run_nearest_first(self, tests: list[str], change: Callable[[], bool]) -> str | None:
        """The first test that fails, after a change that says whether it was possible."""
        by = self.run(tests[:NEAREST], change)
        return self.run(tests[NEAREST:], change) if by == "" else by

    def _must_pass(self, tests: list[str]) -> None:
        """Once: what fails before anything is changed would look as if somebody had noticed."""
        if not self.is_tried and (failed := self.run(tests, lambda: True)):
            raise RuntimeError(f"{failed} without a change: {self.said.read_text()[-2000:]}")
        self.is_tried = True

    def run(self, tests: list[str], change: Callable[[], bool]) -> str | None:
        """The first of the tests that fails; empty when all pass."""
        if not tests:
            return ""
        code = forked(lambda: self.run_here(tests) if change() else AFRESH, self.said, SECONDS)
        if code is None:
            return TOO_LONG
        if code == AFRESH:
            return None
        return "" if code in (0, 5) else first_failed(self.said.read_text())

    def run_here(self, tests: list[str]) -> int:
        """Run tests in this fork."""
        os.chdir(ROOT)
        return run_tests(tests, self.shared)


class FreshBench(Bench):
    """A copy of the tree to change, which each trial loads."""

    def load(self) -> None:
        """Copy the tree; nothing of it is loaded before a trial."""
        self.tree = self.folder / "tree"
        shutil.copytree(ROOT, self.tree, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"  # a file that is changed twice in a second would be taken from the cache

    def attempt(self, mutant: Mutant, tests: list[str]) -> Result:
        """Change the module, run the tests until one fails, and change it back."""
        self._must_pass(tests[:1])
        file = self.tree / mutant.module
        before, times = file.read_bytes(), file.stat()
        file.write_text(mutant.source())
        try:
            by = self.run_nearest_first(tests, lambda: True)
        finally:
            file.write_bytes(before)
            os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
        return Result(mutant, by, len(tests))

    def run_here(self, tests: list[str]) -> int:
        """Run tests of the changed tree in this fork."""
        os.chdir(self.tree)
        sys.path[:] = [str(self.tree), *(path for path in sys.path if path not in ("", str(ROOT)))]
        sys.dont_write_bytecode = True
        return run_tests(tests, self.shared)
