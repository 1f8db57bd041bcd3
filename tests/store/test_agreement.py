"""Hosts of one site say alike what all must have alike; one that does not may not start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from domain.store import agreement, storage
from domain.store.agreement import Disagreement, HostSetting, agree
from domain.store.db import db, writing
from tests.support.databases import on_postgresql, on_sqlite
from tests.support.services import ROOT

FIRST, OTHER = "rahasia satu " * 3, "rahasia dua " * 3


@pytest.fixture
def other_folder(app: Flask, tmp_path: Path) -> Path:
    """The files of a host that has a folder of its own."""
    return tmp_path / "other files"


@on_postgresql
def test_hosts_with_the_same_settings_agree(app: Flask) -> None:
    agree([FIRST])
    agree([FIRST])
    assert {row.name for row in db.query(HostSetting)} == {"SECRET_KEY", "STORAGE"}


@on_postgresql
def test_host_with_another_secret_is_refused_by_name(app: Flask) -> None:
    agree([FIRST])
    with pytest.raises(Disagreement, match="SECRET_KEY is not that of the other hosts") as said:
        agree([OTHER])
    assert "STORAGE is" not in str(said.value)
    agree([FIRST])


@on_postgresql
def test_secret_that_is_replaced_counts_beside_the_one_before(app: Flask) -> None:
    agree([FIRST])
    agree([OTHER, FIRST])
    agree([OTHER])
    with pytest.raises(Disagreement):
        agree([FIRST])


@on_postgresql
def test_host_with_files_of_its_own_is_refused_by_name(app: Flask, other_folder: Path) -> None:
    agree([FIRST])
    storage.init(other_folder)
    with pytest.raises(Disagreement, match="STORAGE is not that of the other hosts"):
        agree([FIRST])


@on_postgresql
def test_storage_of_another_site_is_refused(app: Flask, other_folder: Path) -> None:
    agree([FIRST])
    storage.init(other_folder)
    storage.files().mark("of another site")
    with pytest.raises(Disagreement, match="STORAGE"):
        agree([FIRST])


@on_postgresql
def test_forgotten_hosts_let_the_next_one_say(app: Flask, other_folder: Path) -> None:
    agree([FIRST])
    with writing():
        agreement.forget()
    storage.init(other_folder)
    agree([OTHER])
    with pytest.raises(Disagreement):
        agree([FIRST])


@on_postgresql
def test_marks_tell_nothing_of_the_secret(app: Flask) -> None:
    agree([FIRST])
    assert FIRST.strip() not in str([row.mark for row in db.query(HostSetting)])


@on_sqlite
def test_site_of_one_host_is_asked_nothing(app: Flask) -> None:
    agree([FIRST])
    agree([OTHER])
    assert db.query(HostSetting).all() == []


@on_postgresql
@pytest.mark.parametrize("command", [["-m", "gunicorn", "--bind", "127.0.0.1:0", "app:app"], ["-m", "flask", "work"]])
def test_host_without_the_secret_does_not_start(app: Flask, database: str, tmp_path: Path, command: list[str]) -> None:
    agree([FIRST])
    alone = {key: value for key, value in os.environ.items() if key != "SECRET_KEY"}
    settings = {"DATABASE_URL": database, "LEMBAR_DATA": str(tmp_path / "second"), "STORAGE": str(app.config["STORAGE"])}
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env={**alone, **settings}, capture_output=True, text=True, timeout=120
    )
    assert done.returncode != 0
    assert "SECRET_KEY is not that of the other hosts" in done.stdout + done.stderr
