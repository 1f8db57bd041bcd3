"""Nobody else on the machine reads what the site keeps, whatever the folder and the umask allow."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from domain.store import turns
from domain.store.connections import engine_options
from domain.store.storage import Folder, for_owner_alone


@pytest.fixture(autouse=True)
def _open_to_all() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_files_of_people_are_for_the_site_alone(tmp_path: Path) -> None:
    root = tmp_path / "files"
    root.mkdir(mode=0o777)
    key = Folder(root).put(b"naskah")
    assert [mode(path) for path in (root / key[:2], root / key[:2] / key[2:4])] == [0o700] * 2
    assert mode(root / key[:2] / key[2:4] / key) == 0o600


@pytest.mark.parametrize("was", [None, 0o644], ids=["new", "of an older version"])
def test_database_and_its_journal_are_for_the_site_alone(tmp_path: Path, was: int | None) -> None:
    path = tmp_path / "lembar.sqlite3"
    if was:
        path.touch()
        path.chmod(was)
    engine = create_engine(f"sqlite:///{path}", **engine_options("sqlite"))
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE a (b)"))
        connection.execute(text("INSERT INTO a VALUES (1)"))
        modes = {mode(one) for one in tmp_path.iterdir()}
    engine.dispose()
    assert modes == {0o600}


def test_turn_and_backup_are_opened_for_the_site_alone(tmp_path: Path) -> None:
    with turns.turn(str(tmp_path / "turn")):
        assert mode(tmp_path / "turn") == 0o600
    with open(tmp_path / "half", "xb", opener=for_owner_alone):
        assert mode(tmp_path / "half") == 0o600
