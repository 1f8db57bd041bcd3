"""Hosts that share a database share its clock: their own may be wrong."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from domain.models import Office
from domain.store import clock
from domain.store.db import db, extension, utcnow, writing
from domain.work import doing, jobs
from tests.support.databases import on_postgresql, on_sqlite

SECOND = timedelta(seconds=1)
Wrong = Callable[[timedelta], None]


@pytest.fixture
def clock_is_wrong_by(monkeypatch: pytest.MonkeyPatch) -> Wrong:
    """Set the clock of this machine wrong; each call is another host's first look."""

    def shift(by: timedelta) -> None:
        class Shifted(datetime):
            @classmethod
            def now(cls, zone: Any = None) -> datetime:  # type: ignore[override]
                return datetime.now(zone) + by

        monkeypatch.setattr(clock, "datetime", Shifted)
        monkeypatch.setattr(clock, "_readings", {})

    return shift


def servers_time() -> datetime:
    found: datetime = db.scalar(text("SELECT clock_timestamp()"))
    return found


@on_postgresql
@pytest.mark.parametrize("minutes", [-10, 2, 10])
def test_host_with_a_wrong_clock_has_the_servers_time(app: Flask, clock_is_wrong_by: Wrong, minutes: int) -> None:
    clock_is_wrong_by(timedelta(minutes=minutes))
    assert abs(utcnow() - servers_time()) < SECOND


@on_postgresql
def test_host_with_a_fast_clock_leaves_a_running_job_to_its_worker(
    app: Flask, clock_is_wrong_by: Wrong, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "HANDLERS", {"test": lambda task: None})
    with writing():
        jobs.enqueue("test", {}, "account:1")
    assert doing.claim()
    clock_is_wrong_by(2 * jobs.LEASE)
    assert doing.claim() is None


@on_postgresql
def test_host_with_a_slow_clock_sees_the_job_that_is_due(
    app: Flask, clock_is_wrong_by: Wrong, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "HANDLERS", {"test": lambda task: None})
    with writing():
        jobs.enqueue("test", {}, "account:1")
    clock_is_wrong_by(-timedelta(minutes=10))
    assert doing.claim()


@on_postgresql
def test_server_is_asked_once_a_minute(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_readings", {})
    first = utcnow()
    kept = dict(clock._readings)
    assert utcnow() > first
    assert clock._readings == kept
    monkeypatch.setattr(clock, "AGAIN", 0.0)
    utcnow()
    assert clock._readings != kept


@on_postgresql
def test_time_goes_on_while_the_server_is_away(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    before = utcnow()
    monkeypatch.setattr(clock, "AGAIN", -1.0)
    gone = extension.engine.url.set(port=1)
    address = f"{extension.engine.url.host}:{extension.engine.url.port}"
    monkeypatch.setattr(clock, "_readings", {f"{gone.host}:{gone.port}": clock._readings[address]})
    assert timedelta() < clock.now(create_engine(gone)) - before < 5 * SECOND


@on_sqlite
def test_database_on_this_machine_has_its_clock(app: Flask, clock_is_wrong_by: Wrong) -> None:
    clock_is_wrong_by(timedelta(minutes=10))
    assert utcnow() - datetime.now(UTC) > timedelta(minutes=9)


@on_postgresql
def test_cookie_of_a_fast_host_opens_on_a_right_one(
    app: Flask, office: Office, clock_is_wrong_by: Wrong, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = time.time
    clock_is_wrong_by(timedelta(minutes=10))
    monkeypatch.setattr(time, "time", lambda: right() + 600)
    visitor = app.test_client()
    visitor.post("/bahasa", data={"language": "en"})
    clock_is_wrong_by(timedelta())
    monkeypatch.setattr(time, "time", right)
    assert 'lang="en"' in visitor.get("/").text


@on_postgresql
def test_time_needs_no_line_of_the_pool(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many threads that hold one each and ask for the time would wait for each other."""
    monkeypatch.setattr(clock, "_readings", {})
    pool = extension.engine.pool
    lines = [pool.connect() for _ in range(pool.size() + pool._max_overflow)]  # type: ignore[attr-defined]
    try:
        utcnow()
        assert len(clock._readings) == 1
    finally:
        for line in lines:
            line.close()
