"""Who works on the jobs: processes that come when needed, may be killed, and lose nothing."""

import fcntl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from domain.models import Job
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import db, utcnow, writing
from domain.work import doing, jobs, worker
from domain.work.worker import KEPT, Embedded
from tests.support.services import ROOT

COMMAND = [sys.executable, "-m", "flask", "--app", "tests.support.job_site", "work", "--until-idle"]
PATIENCE = 60  # seconds before a test gives up waiting for another process


@pytest.fixture(autouse=True)
def site(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(jobs, "HANDLERS", {"test-slow": lambda task: None})
    yield
    worker.embed(None)


@pytest.fixture
def data(app: Flask, database: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder, which other processes find by the environment as this test does."""
    folder: Path = app.config["DATA"]
    monkeypatch.setenv("DATABASE_URL", database)
    monkeypatch.setenv("LEMBAR_DATA", str(folder))
    return folder


def enqueue(seconds: float = 0, lane: str = "quick") -> int:
    with writing():
        return jobs.enqueue("test-slow", {"seconds": seconds}, "account:1", lane).id


def states() -> list[str]:
    db.rollback()
    return [job.state for job in db.query(Job).order_by(Job.id)]


def wait_until(true: Callable[[], bool], process: subprocess.Popen[bytes] | None = None) -> None:
    """Wait for another process to do something; at once a failure when it has ended."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert process is None or process.poll() is None, "the worker has ended"
        assert time.monotonic() < deadline, f"waited in vain; jobs are {states()}"
        time.sleep(0.05)


@pytest.fixture
def start_worker(data: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts a worker of its own; none outlives the test. What they say is shown when the test fails."""
    started = []
    with (data / "said").open("w+b") as said:

        def start() -> subprocess.Popen[bytes]:
            started.append(subprocess.Popen(COMMAND, cwd=ROOT, stdout=said, stderr=said))
            return started[-1]

        yield start
        for process in started:
            process.kill()
            process.wait()
        said.seek(0)
        sys.stderr.write(said.read().decode())


def embedded(data: Path) -> Embedded:
    return Embedded(COMMAND, ROOT, data, data / "worker.log")


def test_committed_job_starts_a_worker_that_ends_when_idle(data: Path) -> None:
    worker.embed(embedded(data))
    job_id = enqueue()
    wait_until(lambda: states() == ["done"])
    job = db.get_one(Job, job_id)
    assert (storage.get(job.file_key), job.message) == (f"job {job_id}".encode(), "Selesai.")
    wait_until(lambda: all(process.poll() is not None for process in worker._started))


def test_rolled_back_job_starts_nobody(data: Path) -> None:
    worker.embed(embedded(data))
    with suppress(RuleBroken), writing():
        jobs.enqueue("test-slow", {}, "account:1")
        raise RuleBroken("Tidak jadi.")
    assert not (data / "worker.log").exists()


def test_second_worker_is_not_started_beside_a_first(data: Path) -> None:
    worker.embed(embedded(data))
    held = worker.lock_of(data, "quick")
    with held.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        enqueue()
        worker.work_until_idle(held)
    assert (states(), (data / "worker.log").exists()) == (["waiting"], False)


def test_short_work_does_not_wait_for_long_work(data: Path) -> None:
    worker.embed(embedded(data))
    enqueue(seconds=600, lane="long")
    wait_until(lambda: states() == ["running"])
    enqueue()
    wait_until(lambda: states() == ["running", "done"])
    for process in worker._started:
        process.kill()
        process.wait()


def test_worker_of_a_lane_leaves_the_other_alone(app: Flask) -> None:
    enqueue(lane="long")
    enqueue(lane="quick")
    worker.work_until_idle(worker.lock_of(app.config["DATA"], "quick"), lanes=["quick"])
    assert states() == ["waiting", "done"]


def test_nobody_is_started_where_workers_run_elsewhere(data: Path) -> None:
    enqueue()
    assert (states(), (data / "worker.log").exists()) == (["waiting"], False)


def test_work_until_idle_does_all_that_waits(app: Flask) -> None:
    for _ in range(3):
        enqueue()
    worker.work_until_idle(worker.lock_of(app.config["DATA"], "all"))
    assert states() == ["done", "done", "done"]


def test_work_ends_between_two_jobs_when_told(app: Flask) -> None:
    for _ in range(3):
        enqueue()
    worker.work(lambda: "done" in states())
    assert states() == ["done", "waiting", "waiting"]


def test_killed_workers_lose_no_job_and_no_file(start_worker: Callable[[], subprocess.Popen[bytes]]) -> None:
    wanted = [enqueue(seconds=0.2) for _ in range(8)]
    for kills in range(2):
        process = start_worker()
        wait_until(lambda kills=kills: states().count("done") >= kills and "running" in states(), process)  # type: ignore[misc]
        process.kill()
        process.wait()
    assert start_worker().wait() == 0
    assert states() == ["done"] * len(wanted)
    kept = {job.id: storage.get(job.file_key) for job in db.query(Job)}
    assert kept == {job_id: f"job {job_id}".encode() for job_id in wanted}
    assert sorted(storage.files().all_keys()) == sorted(job.file_key for job in db.query(Job))


def test_worker_told_to_stop_finishes_the_job_at_hand(start_worker: Callable[[], subprocess.Popen[bytes]]) -> None:
    enqueue(seconds=1)
    enqueue(seconds=1)
    process = start_worker()
    wait_until(lambda: "running" in states(), process)
    process.terminate()
    assert (process.wait(), states()) == (0, ["done", "waiting"])


def test_tidy_forgets_old_results_and_their_files(app: Flask) -> None:
    old, young = enqueue(), enqueue()
    while doing.work_one():
        pass
    key = storage.put(b"%PDF")
    with writing():
        job = db.get_one(Job, old)
        job.file_key, job.created_at = key, utcnow() - KEPT - timedelta(minutes=1)
    worker.tidy()
    assert ([job.id for job in db.query(Job)], list(storage.files().all_keys())) == ([young], [])


def test_tidy_keeps_what_still_waits(app: Flask) -> None:
    job_id = enqueue()
    with writing():
        db.get_one(Job, job_id).created_at = utcnow() - KEPT - timedelta(days=1)
    worker.tidy()
    assert states() == ["waiting"]


def test_tidy_gives_up_what_nobody_knows_for_a_week(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    old, young = enqueue(), enqueue()
    with writing():
        db.get_one(Job, old).created_at = utcnow() - KEPT - timedelta(minutes=1)
    monkeypatch.setattr(jobs, "HANDLERS", {})
    worker.tidy()
    assert [(job.id, job.state, job.message) for job in db.query(Job).order_by(Job.id)] == [
        (old, "failed", jobs.UNKNOWN),
        (young, "waiting", ""),
    ]
