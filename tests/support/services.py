"""What the tests run against: a migrated database for each test, on SQLite and on PostgreSQL, and Chromium.

One run shares one folder, also when pytest-xdist spreads it over processes. Whatever is dear is made in it by the
first test that asks: the PostgreSQL server, and one migrated database of each sort, which tests get copies of.
"""

import fcntl
import gc
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import pytest

from tests.support import postgresql

ROOT = Path(__file__).parents[2]
SHARED = pytest.StashKey[Path]()
ALIVE = pytest.StashKey[TextIO]()
PREFIX = "lembar-tests-"
MEMORY, ROOM = Path("/dev/shm"), 3 << 30


def pytest_configure(config: pytest.Config) -> None:
    if worker := getattr(config, "workerinput", None):
        config.stash[SHARED] = Path(worker["shared_folder"])
        return
    _work_in_memory()
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    folder.chmod(0o711)  # the owner of the PostgreSQL server passes through it; what is inside stays closed
    config.stash[SHARED], config.stash[ALIVE] = folder, (folder / "alive").open("w")
    fcntl.flock(config.stash[ALIVE], fcntl.LOCK_EX)


def _work_in_memory() -> None:
    """Temporary files lie in memory where there is room for them: each test has a database, and would wait for the disk."""
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


def pytest_collection_finish() -> None:
    """What was imported stays: the garbage collector need not walk it again and again, nor come as often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell each process of pytest-xdist which folder the run shares."""
    node.workerinput["shared_folder"] = str(node.config.stash[SHARED])


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput") and SHARED in config.stash:
        _remove(config.stash[SHARED])
        config.stash[ALIVE].close()


def _remove(folder: Path) -> None:
    postgresql.stop(folder)
    shutil.rmtree(folder, ignore_errors=True)


def _sweep() -> None:
    """Stop and remove what killed runs left behind: a living one holds the lock of its folder."""
    for alive in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/alive"):
        if alive.stat().st_uid == os.geteuid() and _is_free(alive):
            _remove(alive.parent)


def _is_free(file: Path) -> bool:
    with file.open() as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder's lock: one process of the run makes a thing, the others wait and find it made."""
    with (folder / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def migrate(url: str, data: Path) -> None:
    """Bring the database at `url` to the newest migration, the way an operator does it."""
    command = [sys.executable, "-m", "flask", "--app", "app", "db", "upgrade"]
    environment = {**os.environ, "DATABASE_URL": url, "LEMBAR_DATA": str(data)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"flask db upgrade failed on {url}:\n{done.stderr}"


@pytest.fixture(scope="session")
def shared_folder(pytestconfig: pytest.Config) -> Path:
    return pytestconfig.stash[SHARED]


@pytest.fixture(scope="session")
def postgresql_cluster(shared_folder: Path) -> postgresql.Cluster:
    with _alone(shared_folder):
        return postgresql.running(shared_folder)


@pytest.fixture(scope="session")
def migrated_postgresql(shared_folder: Path, postgresql_cluster: postgresql.Cluster) -> str:
    """The name of the migrated database that tests copy."""
    done = shared_folder / "postgresql.migrated"
    with _alone(shared_folder):
        if not done.exists():
            postgresql_cluster.create("migrated")
            migrate(postgresql_cluster.url("migrated"), shared_folder / "data")
            done.touch()
    return "migrated"


@pytest.fixture(scope="session")
def migrated_sqlite(shared_folder: Path) -> Path:
    """The migrated database file that tests copy."""
    file, done = shared_folder / "migrated.sqlite3", shared_folder / "sqlite.migrated"
    with _alone(shared_folder):
        if not done.exists():
            migrate(f"sqlite:///{file}", shared_folder / "data")
            done.touch()
    return file


@pytest.fixture
def sqlite_database(migrated_sqlite: Path, tmp_path: Path) -> str:
    """The URL of an empty, migrated SQLite database of this test's own."""
    return f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'lembar.sqlite3')}"


@pytest.fixture
def postgresql_database(postgresql_cluster: postgresql.Cluster, migrated_postgresql: str) -> Iterator[str]:
    """The URL of an empty, migrated PostgreSQL database of this test's own."""
    with fresh(postgresql_cluster, migrated_postgresql) as url:
        yield url


@pytest.fixture
def bare_postgresql_database(postgresql_cluster: postgresql.Cluster) -> Iterator[str]:
    """The URL of a PostgreSQL database without a single table."""
    with fresh(postgresql_cluster, "template0") as url:
        yield url


@contextmanager
def fresh(cluster: postgresql.Cluster, template: str) -> Iterator[str]:
    """The URL of a new database, a copy of `template`."""
    name = f"test_{uuid.uuid4().hex}"
    cluster.create(name, template)
    yield cluster.url(name)
    cluster.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """An empty, migrated database: the test runs once on each sort."""
    url: str = request.getfixturevalue(f"{request.param}_database")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database before its first migration: the test runs once on each sort."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'bare.sqlite3'}"
    url: str = request.getfixturevalue("bare_postgresql_database")
    return url


def program(name: str) -> str:
    """The path of a program that the tests need; its absence is a failure, never a skipped test."""
    path = shutil.which(name)
    assert path, f"{name} is missing: run `make test`, which installs it"
    return path


# Debian's sandbox refuses root, and the browser opens nothing but our own pages.
BROWSER_ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Chromium without its window, for pytest-playwright: the same pages for half the work."""
    return {"executable_path": program("chromium-headless-shell"), "args": BROWSER_ARGUMENTS}
