"""Which tests of a run share a process: those of a module with `xdist_group(__name__)`, so that what they share is made once.

pytest-xdist reads the mark from a private name that pytest no longer has, and would spread them.
Tests of one paper share one where a module says `xdist_group("by paper")`: the paper is the first parameter of a test.
It hands out the largest groups first. Tests that take long alone come next, so that no process ends long after the others.
"""

from functools import cache
from typing import Any

import pytest
from xdist.scheduler import LoadGroupScheduling

from tests.support.source_code import ROOT

MARK = "xdist_group(__name__)"
BY_PAPER = 'xdist_group("by paper")'
TAKES_LONG = frozenset(
    """
    test_backup test_browser_looks test_browser_onward test_browser_training test_browser_writing_walk test_hands_routes
    test_killed_server test_links_followed test_moving test_roles test_routes test_worker
    """.split()
)
"""Modules with tests that take longer than ten seconds."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The order stays random among the long ones, and among the others."""
    items.sort(key=lambda item: item.path.stem not in TAKES_LONG)


class ModulesTogether(LoadGroupScheduling):  # type: ignore[misc]  # it ships no types
    """Hands out modules with the mark as a whole, papers with their tests, and all other tests one by one."""

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        if _says(file, BY_PAPER) and "[" in test:
            return test.partition("[")[2].rstrip("]").partition("-")[0]
        return file if _says(file, MARK) else nodeid


@cache
def _says(file: str, mark: str) -> bool:
    return mark in (ROOT / file).read_text()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ModulesTogether | None:
    return ModulesTogether(config, log) if config.getoption("dist") == "loadgroup" else None
