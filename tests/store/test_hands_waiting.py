"""Somebody holds the lock for long, or the disk is full: pages are read, and who writes is told in time."""

import errno
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path

import psycopg
import pysqlite3
import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from domain.models import Login
from domain.store import storage, turns
from domain.store.db import db, writing
from tests.support.served import serving, visit


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Somebody who does not queue holds what every sign-in writes to."""
    if url.startswith("sqlite"):
        with closing(pysqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as shell:
            shell.execute("BEGIN IMMEDIATE")
            yield
        return
    with psycopg.connect(url.replace("+psycopg", "")) as shell:
        shell.execute("LOCK TABLE rate_hit IN ACCESS EXCLUSIVE MODE")
        yield


def seconds_of(port: int, path: str) -> float:
    begun = time.monotonic()
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path)
        assert connection.getresponse().status == 200
    return time.monotonic() - begun


@pytest.mark.usefixtures("office")
def test_waiting_for_a_lock_leaves_pages_quick_and_ends_with_503(database: str, tmp_path: Path) -> None:
    with serving(database, tmp_path, workers=1) as served, ThreadPoolExecutor(10) as people:

        def send() -> tuple[int, float]:
            begun = time.monotonic()
            status = visit(served.port, "/masuk", {"username": "ani", "password": "salah"})
            return status, time.monotonic() - begun

        with locked(database):
            sent = [people.submit(send) for _ in range(8)]
            time.sleep(turns.STUCK + 1)
            read = [seconds_of(served.port, "/") for _ in range(5)]
            answers = [one.result() for one in sent]
        assert visit(served.port, "/masuk", {"username": "ani", "password": "salah"}) == 422
    assert max(read) < 2, read
    assert {status for status, _seconds in answers} == {503}
    assert max(seconds for _status, seconds in answers) < 2 * turns.PATIENCE


def test_waiting_in_vain_keeps_what_was_typed(
    app: Flask, staff: FlaskClient, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setattr(turns, "PATIENCE", 0.2)
    monkeypatch.setattr(turns, "milliseconds_left", lambda: 200)
    with locked(database):
        answer = app.test_client().post("/masuk", data={"username": "ani", "password": "rahasia", "resume": "/petugas/pelatih"})
    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "5")
    assert 'name="username" value="ani"' in answer.text
    assert "rahasia" not in answer.text


@pytest.mark.usefixtures("office")
def test_reading_notes_the_visitor_another_time(app: Flask, staff: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    with writing():
        db.query(Login).one().seen_at -= timedelta(minutes=30)
    monkeypatch.setattr(turns, "WRITERS", turns.Door(1))
    monkeypatch.setattr(turns, "PATIENCE", 0.1)
    with turns.WRITERS:
        assert staff.get("/petugas/kegiatan").status_code == 200


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk says that it is full when what was written is to reach it."""

    def refuse(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)


@pytest.mark.usefixtures("office", "full")
def test_full_disk_is_said_to_who_uploads(app: Flask, admin: FlaskClient) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    out = BytesIO()
    Image.new("RGB", (40, 40)).save(out, "PNG")
    answer = admin.post("/petugas/instansi/logo", data={"logo": (BytesIO(out.getvalue()), "logo.png")})
    assert (answer.status_code, "Penyimpanan penuh" in answer.text) == (507, True)


def test_health_notices_a_full_disk(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/sehat").status_code == 200
    monkeypatch.setattr(storage, "LEAST_FREE", 1 << 60)
    answer = client.get("/sehat")
    assert (answer.status_code, answer.text) == (503, "disk full")
