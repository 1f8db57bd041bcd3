"""Memory of idle installations on one host, each a gunicorn of one process and four threads, as deploy/ starts it."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.request import urlopen

from benchmarks import Figure
from benchmarks.server import database, site
from tests.support.factories import make_office
from tests.support.served import Served, serving

OFFICES, STARTED = 19, 3


def measure() -> Iterator[Figure]:
    """Three are started and asked for a page each; one more costs what the third did, since code is shared by all."""
    with database("postgresql") as (url, folder), ExitStack() as running:
        with site(url, folder):
            make_office()
        before, taken = 0.0, []
        served: list[Served] = []
        for _one in range(STARTED):
            own = Path(running.enter_context(tempfile.TemporaryDirectory()))
            (own / "files").symlink_to(folder / "files")  # the storage that the hosts of one database have alike
            served.append(running.enter_context(serving(url, own, workers=1)))
            urlopen(f"http://127.0.0.1:{served[-1].port}/", timeout=60).close()
            now = sum(map(memory, served))
            taken.append(now - before)
            before = now
        yield Figure("the first idle installation", taken[0], "MB")
        yield Figure("each that follows", taken[-1], "MB")
        yield Figure(f"… which makes of {OFFICES}, by calculation", taken[0] + (OFFICES - 1) * taken[-1], "MB", at_most=2048)


def memory(served: Served) -> float:
    """What its processes take, pages that several share counted once (PSS), in MB."""
    return sum(_proportional(pid) for pid in (served.pid, *served.workers()))


def _proportional(pid: int) -> float:
    found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0
