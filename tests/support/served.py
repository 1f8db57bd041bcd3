"""The site as it runs in production: gunicorn with two processes on a free loopback port."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]
SECRET_KEY = "a secret for a served site that is long enough"


@dataclass(frozen=True)
class Served:
    """A running site; `pid` is the master of its processes."""

    port: int
    pid: int
    workers_seen: set[int] = field(default_factory=set)

    def workers(self) -> list[int]:
        """The processes that answer."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        return [int(pid) for pid in children.split()]


@contextmanager
def serving(
    database: str,
    data: Path,
    workers: int = 2,
    threads: int = 4,
    site: str = "app:app",
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Served]:
    """The site, or another one, on this database for as long as the block lasts."""
    port = free_port()
    gunicorn = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
    settings = {"DATABASE_URL": database, "LEMBAR_DATA": str(data), "SECRET_KEY": SECRET_KEY, "EMBEDDED_WORKER": "0"}
    with (data / "gunicorn.log").open("w") as log:
        process = subprocess.Popen(
            [*gunicorn, "--workers", str(workers), "--threads", str(threads), site],
            cwd=ROOT, env={**os.environ, **settings, **environment}, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        _wait_until_healthy(port, process, data / "gunicorn.log")
        served = Served(port, process.pid)
        served.workers_seen.update(served.workers())
        yield served
    finally:
        process.terminate()
        process.wait(30)


def visit(port: int, path: str, form: Mapping[str, str], target: str = "") -> int:
    """The status of a form that a new visitor opens, fills and sends, to the page itself or to `target`."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        page = connection.getresponse()
        token = re.search(r'name="csrf_token" value="([^"]+)"', page.read().decode())
        assert token, f"no form on {path}"
        headers = {
            "Cookie": str(page.headers["Set-Cookie"]).split(";")[0],
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.close()
        connection.request("POST", target or path, urlencode({**form, "csrf_token": token[1]}), headers)
        return connection.getresponse().status
    finally:
        connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(port: int, process: "subprocess.Popen[bytes]", log: Path, seconds: int = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/sehat")
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()
    raise AssertionError(f"the site did not start:\n{log.read_text()}")
