"""Which tests of a run share a process: those of a module with `xdist_group(__name__)`, so that what they share is made once.

pytest-xdist reads the mark from a private name that pytest no longer has, and would spread them.
"""

from functools import cache
from typing import Any

import pytest
from xdist.scheduler import LoadGroupScheduling

from tests.support.source_code import ROOT

MARK = "xdist_group(__name__)"


class ModulesTogether(LoadGroupScheduling):  # type: ignore[misc]  # it ships no types
    """Hands out modules with the mark as a whole, and all other tests one by one."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if _is_together(file) else nodeid


@cache
def _is_together(file: str) -> bool:
    return MARK in (ROOT / file).read_text()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ModulesTogether | None:
    return ModulesTogether(config, log) if config.getoption("dist") == "loadgroup" else None
