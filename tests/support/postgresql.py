"""A private PostgreSQL cluster on a free loopback port: made in a folder, stopped and removed with it."""

import json
import os
import pwd
import secrets
import shutil
import socket
import subprocess
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg
from psycopg import sql

# Nothing here outlives the run, so nothing is worth a wait for the disk; 300 lets race tests have a connection each.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "300",
    "shared_buffers": "64MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "timezone": "UTC",
}


@dataclass(frozen=True)
class Cluster:
    """A running server and its only account."""

    port: int
    password: str

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres:{self.password}@127.0.0.1:{self.port}/{name}"

    def create(self, name: str, template: str = "template0") -> None:
        """Copy a database; as files, since that is several times quicker here than through the log."""
        self._run("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name, template)

    def drop(self, name: str) -> None:
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _run(self, statement: str, *names: str) -> None:
        address = self.url("postgres").replace("+psycopg", "")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def running(folder: Path) -> Cluster:
    """The cluster of this folder, started by anyone who asks first; the caller holds the folder's lock."""
    note = folder / "cluster.json"
    if not note.exists():
        note.write_text(json.dumps(asdict(_start(folder / "postgresql"))))
    return Cluster(**json.loads(note.read_text()))


def stop(folder: Path) -> None:
    """End the folder's cluster, if it has one, without waiting for its clients.

    A server that was killed with its machine leaves its note behind: there is nothing left to stop then.
    """
    with suppress(subprocess.CalledProcessError, FileNotFoundError):
        _call("pg_ctl", "stop", "--pgdata", str(folder / "postgresql"), "--mode", "immediate", "--wait")


def restart(folder: Path) -> None:
    """Send all clients of the folder's cluster away, and begin again at the same port."""
    _call("pg_ctl", "restart", "--pgdata", str(folder / "postgresql"), "--mode", "fast", "--wait")


def _start(data: Path) -> Cluster:
    data.mkdir(mode=0o700)
    shutil.chown(data, _owner())
    password = secrets.token_urlsafe(16)
    word = data.parent / "password"
    word.write_text(password)
    shutil.chown(word, _owner())
    # md5 is quick to check, and each test comes in several times; nobody else reaches the port.
    _call(
        *("initdb", "--pgdata", str(data), "--username", "postgres", "--pwfile", str(word)),
        *("--auth", "md5", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
    )
    return Cluster(_listen(data), password)


def _listen(data: Path, tries: int = 5) -> int:
    """Start the server; another program may take the free port before it does, so try again on a new one."""
    for left in reversed(range(tries)):
        port = _free_port()
        options = " ".join(f"-c {name}='{value}'" for name, value in {**SETTINGS, "port": str(port)}.items())
        try:
            _call("pg_ctl", "start", "--pgdata", str(data), "--log", str(data / "log"), "--wait", "--options", options)
        except subprocess.CalledProcessError:
            if not left:
                raise
        else:
            return port
    raise AssertionError("unreachable")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _call(name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs; as root, for the account that may own a server, since it refuses root.

    The output goes to a file: the server inherits it, and a pipe would stay open as long as it runs.
    """
    as_owner = {"user": _owner(), "group": pwd.getpwnam(_owner()).pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    data = Path(arguments[arguments.index("--pgdata") + 1])
    with (data.parent / "log").open("a") as log:
        command = [_program(name), *arguments]
        subprocess.run(command, check=True, cwd="/", stdout=log, stderr=log, **as_owner)  # type: ignore[call-overload]


def _owner() -> str:
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    return next(name for name in ("postgres", "nobody") if name in {entry.pw_name for entry in pwd.getpwall()})


def _program(name: str) -> str:
    """Debian keeps the server's programs out of PATH, in a folder a version."""
    by_version = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    found = shutil.which(name) or (str(by_version[-1]) if by_version else None)
    if found is None:
        raise FileNotFoundError(f"PostgreSQL is missing ({name}): run `make test`, which installs it")
    return found
