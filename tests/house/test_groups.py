"""What tests share is made once: the tests of a module with the mark run in one process."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group(__name__)


@pytest.mark.parametrize("place", range(6))
def test_group_runs_in_one_process(shared_folder: Path, place: int) -> None:
    seen = shared_folder / "group"
    seen.mkdir(exist_ok=True)
    (seen / os.environ.get("PYTEST_XDIST_WORKER", "alone")).touch()
    assert len(list(seen.iterdir())) == 1
