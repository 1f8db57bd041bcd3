"""What a monitor is told: ready or not, figures that all processes add to, and a log without addresses."""

import json
import logging
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from blueprints.serving.logs import Json
from config import BadSetting, settings
from domain.store import storage
from domain.store.bucket import Bucket
from domain.store.db import db, utcnow, writing
from domain.work import jobs
from domain.work.standing import standing
from tests.support import factories, s3
from tests.support.databases import on_both, on_sqlite
from tests.support.machines import new_machine
from tests.support.served import Served, serving

TOKEN = "a token of the monitor"
LINK = "rahasia-tautan-pribadi"


@pytest.fixture(scope="module")
def served(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Path]]:
    """Two processes that count and write their log as JSON."""
    folder = tmp_path_factory.mktemp("monitored")
    url = f"sqlite:///{shutil.copy(migrated_sqlite, folder / 'lembar.sqlite3')}"
    with new_machine(url, folder):
        factories.make_office()
    with ExitStack() as running:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("METRICS", TOKEN)
            patch.setenv("LOG_FORMAT", "json")
            served = running.enter_context(serving(url, folder, threads=1))
        yield served, folder


def ask(served: Served, path: str, token: str = "") -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", served.port, timeout=60)
    connection.request("GET", path, headers={"Authorization": f"Bearer {token}"} if token else {})
    answer = connection.getresponse()
    found = answer.status, answer.read().decode()
    connection.close()
    return found


def figures(text: str) -> dict[str, float]:
    return {name: float(value) for name, value in re.findall(r"^(lembar_\S+) (\S+)$", text, re.MULTILINE)}


def test_figures_of_all_processes_are_added_up(served: tuple[Served, Path]) -> None:
    site, folder = served
    before = figures(ask(site, "/metrics", TOKEN)[1])
    for _time in range(30):
        assert ask(site, f"/tautan/{LINK}?kata={LINK}")[0] < 500
    after = figures(ask(site, "/metrics", TOKEN)[1])
    name = 'lembar_requests_total{status="4xx",view="accounts.link"}'
    name = name if name in after else 'lembar_requests_total{status="2xx",view="accounts.link"}'
    assert after[name] - before.get(name, 0) == 30
    assert after["lembar_request_seconds_count"] - before["lembar_request_seconds_count"] == 31
    assert len(list((folder / "metrics").glob("counter_*.db"))) >= 2
    assert after["lembar_database_up"] == 1
    assert 'lembar_jobs_waiting{lane="quick"}' in after


def test_figures_name_nobody_and_need_the_token(served: tuple[Served, Path]) -> None:
    site, _folder = served
    assert [ask(site, "/metrics", token)[0] for token in ("", "another", TOKEN)] == [401, 401, 200]
    ask(site, f"/{LINK}")
    assert LINK not in ask(site, "/metrics", TOKEN)[1]


def test_log_is_json_and_holds_no_address(served: tuple[Served, Path]) -> None:
    site, folder = served
    ask(site, f"/tautan/{LINK}?kata={LINK}")
    ask(site, f"/{LINK}")
    text = (folder / "gunicorn.log").read_text()
    lines = [json.loads(line) for line in text.splitlines()]
    assert {"accounts.link", "public.health", "none"} <= {line["view"] for line in lines if line["message"] == "request"}
    assert LINK not in text
    assert {type(line["milliseconds"]) for line in lines if line["message"] == "request"} == {float}


def test_error_in_the_log_says_where_and_not_what() -> None:
    try:
        raise ValueError("Aisyah Putri Contoh")
    except ValueError as error:
        got = logging.LogRecord("x", 40, "", 0, "Exception on %s [GET]", (f"/tautan/{LINK}?a=b",), (ValueError, error, None))
    said = json.loads(Json().format(got))
    assert (said["message"], said["error"]) == ("Exception on /tautan [GET]", "ValueError")
    assert "Aisyah" not in json.dumps(said)


@on_sqlite
def test_figures_are_off_unless_a_token_is_set(client: FlaskClient) -> None:
    assert client.get("/metrics").status_code == 404


@pytest.mark.parametrize(("name", "value"), [("METRICS", "short"), ("LOG_FORMAT", "xml")])
def test_wrong_setting_of_the_monitor_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name):
        settings({"LEMBAR_DATA": str(tmp_path), name: value})


@on_both
def test_standing_counts_by_lane_and_from_when_a_job_was_due(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(jobs.HANDLERS, "test-wait", lambda task: None)
    with writing():
        for lane, minutes in (("quick", 1), ("long", 5), ("long", 2), ("long", -9)):
            jobs.enqueue("test-wait", {}, "nobody", lane).run_after = utcnow() - timedelta(minutes=minutes)
    found = standing()
    assert found.waiting == {"quick": 1, "long": 3}
    assert 295 < found.oldest["long"] < 360
    assert 55 < found.oldest["quick"] < 120


@on_both
def test_host_is_ready_unless_its_tables_are_older_than_its_code(client: FlaskClient) -> None:
    """A newer database is no fault: hosts are upgraded one by one."""
    assert (client.get("/siap").status_code, client.get("/siap").text) == (200, "ready")
    for revision, status in (("0001", 503), ("9999", 200)):
        with writing():
            db.execute(text("UPDATE alembic_version SET version_num = :one"), {"one": revision})
        assert client.get("/siap").status_code == status


@on_sqlite
def test_host_without_its_storage_is_not_ready_but_lives(client: FlaskClient) -> None:
    with s3.answering(403, "AccessDenied") as address:
        storage.use(Bucket(**s3.settings(address)))
        answer = client.get("/siap")
        assert (answer.status_code, answer.text) == (503, "storage")
        assert client.get("/sehat").status_code == 200
