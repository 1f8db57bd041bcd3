"""The demonstration on a port of its own, in a folder that is gone afterwards."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
PATIENCE = 60
"""Seconds until the site must answer."""


@dataclass(frozen=True)
class Site:
    """Where it answers, the passwords by account, and private links by holder, as the demonstration printed them."""

    address: str
    passwords: dict[str, str]
    links: dict[str, str]


@contextmanager
def served() -> Iterator[Site]:
    """Make the demonstration and serve it. Raises RuntimeError when it does not answer."""
    with TemporaryDirectory() as folder:
        environment, port = {**os.environ, "LEMBAR_DATA": folder}, _free_port()
        flask = [sys.executable, "-m", "flask", "--app", "app", "demo", "--migrate", "--port", str(port)]
        said = subprocess.run(flask, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
        command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--threads", "4", "app:app"]
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
        try:
            yield _site(f"http://127.0.0.1:{port}", said)
        finally:
            server.terminate()
            server.wait()


def _site(address: str, said: str) -> Site:
    accounts = dict(re.findall(r"^ +(\w+) +(\S+) +\(", said, re.MULTILINE))
    links = dict(re.findall(r"^ *\w+ (.+?) \(.*\)\n +(http\S+/tautan/\S+)$", said, re.MULTILINE))
    _wait(address)
    return Site(address, accounts, links)


def _wait(address: str) -> None:
    for _turn in range(PATIENCE):
        try:
            urlopen(f"{address}/sehat").close()
        except URLError:
            time.sleep(1)
        else:
            return
    raise RuntimeError(f"{address} does not answer")


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
