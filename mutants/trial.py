"""Trying a mutant: its module is changed in a copy of the tree, and the tests run in a fork of this process."""

import os
import re
import shutil
import signal
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from mutants.changes import ROOT, Mutant
from mutants.reach import PYTEST

NEAREST, SECONDS = 30, 300
"""So many tests are tried first; so long may they take."""
TOO_LONG = "it takes too long"
"""An endless loop, or a busy machine: nobody knows."""
LEFT_BEHIND = (".git", ".venv", "instance", "test-results", "benchmark-results", ".mypy_cache", ".ruff_cache", ".hypothesis")
HEAVY = """argon2 flask_babel flask_migrate flask_sqlalchemy flask_wtf html5lib hypothesis lxml.etree openpyxl phonenumbers
    PIL.Image pikepdf playwright.sync_api pypdf psycopg pysqlite3 python_calamine segno sqlalchemy.orm weasyprint xlsxwriter"""
"""Loaded once: every fork has them already."""
LOADED = ("-W", "ignore::pytest.PytestAssertRewriteWarning")


@dataclass(frozen=True)
class Result:
    """What came of a mutant; `by` is the test that noticed it, empty when none did."""

    mutant: Mutant
    by: str
    tests: int


class Bench:
    """A copy of the tree to change, and the migrated database that its runs share."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="lembar-mutants-"))
        self.tree, self.shared, self.said = self.folder / "tree", self.folder / "shared", self.folder / "said"
        shutil.copytree(ROOT, self.tree, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
        self.shared.mkdir()
        self.is_tried = False
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"  # a file that is changed twice in a second would be taken from the cache
        for name in HEAVY.split():
            import_module(name)

    def attempt(self, mutant: Mutant, tests: list[str]) -> Result:
        """Change the module, run the tests until one fails, and change it back."""
        self._must_pass(tests[:1])
        file = self.tree / mutant.module
        before, times = file.read_bytes(), file.stat()
        file.write_text(mutant.source())
        try:
            by = self.run(tests[:NEAREST]) or self.run(tests[NEAREST:])
        finally:
            file.write_bytes(before)
            os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
        return Result(mutant, by, len(tests))

    def _must_pass(self, tests: list[str]) -> None:
        """Once: what fails before anything is changed would look as if somebody had noticed."""
        if not self.is_tried and (failed := self.run(tests)):
            raise RuntimeError(f"{failed} without a change: {self.said.read_text()[-2000:]}")
        self.is_tried = True

    def run(self, tests: list[str]) -> str:
        """The first of the tests that fails; empty when all pass."""
        if not tests:
            return ""
        child = os.fork()
        if not child:
            self._run_here(tests)
        code = _wait_for(child)
        if code is None:
            return TOO_LONG
        return "" if code in (0, 5) else _failed(self.said.read_text())

    def _run_here(self, tests: list[str]) -> None:
        os.setsid()
        said = os.open(self.said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(said, 1)
        os.dup2(said, 2)
        os.chdir(self.tree)
        sys.path[:] = [str(self.tree), *(path for path in sys.path if path not in ("", str(ROOT)))]
        sys.dont_write_bytecode = True
        code: int = 3
        try:
            code = pytest.main([*PYTEST, *LOADED, *tests], plugins=[_Shared(self.shared)])
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)


class _Shared:
    """Has a run use the migrated database of the bench."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        self.key: Any = import_module("tests.support.services").SHARED
        self.own, config.stash[self.key] = config.stash[self.key], self.folder

    @pytest.hookimpl(tryfirst=True)
    def pytest_unconfigure(self, config: pytest.Config) -> None:
        config.stash[self.key] = self.own


def _wait_for(child: int) -> int | None:
    """How the fork ended; None when it had to be stopped."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.1)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _failed(said: str) -> str:
    found = re.search(r"^(?:FAILED|ERROR) (\S+)", said, re.MULTILINE)
    return found[1] if found else "it does not start: " + (said.strip().splitlines() or [""])[-1]
