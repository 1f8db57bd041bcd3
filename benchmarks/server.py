"""A site to measure: its databases, made and removed here, the site itself, and how much memory it takes."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from app import create_app
from domain.store.db import extension
from tests.support import postgresql
from tests.support.served import SECRET_KEY, Served
from tests.support.services import migrate

SORTS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
# The tests' server forgets what the disk was asked to keep; a figure is worth something only when it does not.
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


@contextmanager
def database(sort: str) -> Iterator[tuple[str, Path]]:
    """The URL of an empty, migrated database ("sqlite" or "postgresql"), and a folder; both are removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="lembar-bench-"))
    folder.chmod(0o711)  # the owner of the PostgreSQL server passes through it
    try:
        url = f"sqlite:///{folder / 'lembar.sqlite3'}" if sort == "sqlite" else _postgresql(folder)
        migrate(url, folder)
        yield url, folder
    finally:
        postgresql.stop(folder)
        shutil.rmtree(folder)


def _postgresql(folder: Path) -> str:
    """A server that is asked through its socket, as the README recommends on one machine."""
    socket = folder / "postgresql"
    postgresql.SETTINGS.update(DURABLE, unix_socket_directories=str(socket))
    cluster = postgresql.running(folder)
    cluster.create("bench")
    return f"postgresql+psycopg://postgres:{cluster.password}@/bench?host={socket}&port={cluster.port}"


@contextmanager
def site(url: str, folder: Path) -> Iterator[Flask]:
    """The site in this process, on a database: to fill it, or to measure without a network."""
    app = create_app(
        {
            "SQLALCHEMY_DATABASE_URI": url, "DATA": folder, "STORAGE": folder / "files", "SECRET_KEY": SECRET_KEY,
            "EMBEDDED_WORKER": False, "WTF_CSRF_ENABLED": False,
        }
    )  # fmt: skip
    with app.app_context():
        yield app
        extension.session.remove()
        extension.engine.dispose()


def memory(served: Served) -> float:
    """The most memory (MB) that one process of the site has needed so far."""
    return max(_peak(pid) for pid in served.workers())


def _peak(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def processor_seconds(served: Served) -> float:
    """How long the site's processes have kept a processor busy; it does not grow when the machine is busy otherwise."""
    return sum(_processor_seconds(pid) for pid in served.workers())


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
