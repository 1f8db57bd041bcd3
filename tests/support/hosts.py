"""Two hosts of one site: each with a data folder, a server and a worker of its own, and a proxy that asks them in turns.

They share a PostgreSQL database and a bucket, as hosts in two rooms would; here they are processes of one machine.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.support import s3
from tests.support.one_site import SETTINGS
from tests.support.served import Served, free_port, serving
from tests.support.services import ROOT, program

SITE = "tests.support.host_site"
PROXY = """
global
    maxconn 500
defaults
    mode http
    timeout connect 2s
    timeout client 60s
    timeout server 60s
    retries 3
    option redispatch
frontend site
    bind 127.0.0.1:{port}
    default_backend hosts
backend hosts
    balance roundrobin
{hosts}
"""


@dataclass
class Host:
    """One host: its server, and how its workers are started."""

    served: Served
    environment: Mapping[str, str]
    workers: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def start_worker(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "flask", "--app", SITE, "work"]
        self.workers.append(subprocess.Popen(command, cwd=ROOT, env={**os.environ, **self.environment}))
        return self.workers[-1]

    def kill_workers(self) -> None:
        for process in self.workers:
            process.kill()
            process.wait()
        self.workers.clear()


@dataclass(frozen=True)
class Hosts:
    """The hosts behind the proxy's port."""

    port: int
    hosts: list[Host]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def together(database: str, folder: Path, storage: str, fast: float = 0) -> Iterator[Hosts]:
    """Two hosts on this database and this server of files. The clock of the second is so many seconds `fast`."""
    with ExitStack() as stack:
        hosts = [stack.enter_context(_host(database, folder / name, storage, clock)) for name, clock in
                 (("first", 0.0), ("second", fast))]  # fmt: skip
        yield Hosts(stack.enter_context(_proxy(folder, [host.served.port for host in hosts])), hosts)


@contextmanager
def _host(database: str, data: Path, storage: str, fast: float) -> Iterator[Host]:
    data.mkdir()
    more: dict[str, str] = {
        "SECRET_KEY": str(SETTINGS["SECRET_KEY"]),
        **s3.environment(storage),
        "FAST": str(fast),
    }
    with serving(database, data, site=f"{SITE}:app", environment=more) as served:
        host = Host(served, {"DATABASE_URL": database, "LEMBAR_DATA": str(data), "EMBEDDED_WORKER": "0", **more})
        try:
            yield host
        finally:
            host.kill_workers()


@contextmanager
def _proxy(folder: Path, ports: list[int]) -> Iterator[int]:
    port, file = free_port(), folder / "proxy.cfg"
    hosts = "\n".join(f"    server host{number} 127.0.0.1:{one}" for number, one in enumerate(ports))
    file.write_text(PROXY.format(port=port, hosts=hosts))
    process = subprocess.Popen([program("haproxy"), "-f", str(file), "-db"], stderr=subprocess.DEVNULL)
    try:
        yield port
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
