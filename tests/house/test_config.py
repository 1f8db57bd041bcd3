"""The settings of a site that starts for the first time."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from config import settings

STARTS = 8


def test_processes_that_start_together_share_one_secret_key(tmp_path: Path) -> None:
    for turn in range(100):
        data, ready = tmp_path / str(turn), Barrier(STARTS)

        def start(_: int, data: Path = data, ready: Barrier = ready) -> str:
            ready.wait()
            return str(settings({"LEMBAR_DATA": str(data)})["SECRET_KEY"])

        with ThreadPoolExecutor(STARTS) as pool:
            assert len(set(pool.map(start, range(STARTS)))) == 1
        assert (data / "secret-key").stat().st_mode & 0o777 == 0o600
        assert [path.name for path in data.iterdir()] == ["secret-key"]
