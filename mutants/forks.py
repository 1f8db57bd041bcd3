"""Running tests in forks of this process, which has loaded what they need: a run then costs little more than its tests."""

import os
import re
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

PYTEST = ["-q", "-x", "-p", "no:randomly", "-p", "no:cacheprovider", "-m", "not browser and not long", "-k", "not postgresql"]
NO_START = "it does not start"
LOADED = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
HEAVY = """argon2 flask_babel flask_migrate flask_sqlalchemy flask_wtf html5lib hypothesis lxml.etree openpyxl phonenumbers
    PIL.Image pikepdf playwright.sync_api pypdf psycopg pysqlite3 python_calamine segno sqlalchemy.orm weasyprint xlsxwriter"""
"""Loaded once: every fork has them already."""


def load_heavy() -> None:
    """Load the packages of others that a run needs; of our own none, for those are changed."""
    for name in HEAVY.split():
        import_module(name)


def forked(work: Callable[[], int], said: Path, seconds: float) -> int | None:
    """How the work ended in a fork whose words go into a file; None when it took too long and was stopped."""
    child = os.fork()
    if not child:
        _work_here(work, said)
    return _wait_for(child, seconds)


def run_tests(tests: list[str], shared: Path, *options: str) -> int:
    """Run tests in this process; `shared` is the folder with the migrated database."""
    return int(pytest.main([*PYTEST, *LOADED, *options, *tests], plugins=[_Shared(shared)]))


def first_failed(said: str) -> str:
    """The first test that failed in what a run said."""
    found = re.search(r"^(?:FAILED|ERROR) (\S+)", said, re.MULTILINE)
    return found[1] if found else f"{NO_START}: " + (said.strip().splitlines() or [""])[-1]


def _work_here(work: Callable[[], int], said: Path) -> None:
    os.setsid()
    words = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(words, 1)
    os.dup2(words, 2)
    code = 3
    try:
        code = work()
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _wait_for(child: int, seconds: float) -> int | None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


class _Shared:
    """Has a run use the migrated database of all runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        self.key: Any = import_module("tests.support.services").SHARED
        self.own, config.stash[self.key] = config.stash[self.key], self.folder

    @pytest.hookimpl(tryfirst=True)
    def pytest_unconfigure(self, config: pytest.Config) -> None:
        config.stash[self.key] = self.own
