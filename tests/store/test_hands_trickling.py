"""Uploads that trickle: they hold half of the threads at most, and none of them for long."""

import importlib.util
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from types import ModuleType

import pytest

from tests.store.test_hands_half_open import seconds_of
from tests.support.databases import on_sqlite
from tests.support.served import ROOT, serving

pytestmark = [on_sqlite, pytest.mark.usefixtures("office")]

BEGUN = 40 * 1024
HEAD = b"POST /masuk HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: 900000\r\n\r\n" + b"x" * BEGUN


@contextmanager
def trickling(port: int, number: int) -> Iterator[list[socket.socket]]:
    """So many large uploads that have begun, and of which no more comes."""
    with ExitStack() as stack:
        clients = [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(number)]
        for client in clients:
            client.sendall(HEAD)
        yield clients


def test_uploads_that_trickle_leave_others_under_a_second(database: str, tmp_path: Path) -> None:
    with serving(database, tmp_path, workers=1) as served, trickling(served.port, 20) as clients:
        time.sleep(0.5)
        for client in clients:
            client.sendall(b"x")
        seconds = [seconds_of(served) for _ in range(5)]
    assert max(seconds) < 1, seconds


def test_upload_waits_for_those_before_it(database: str, tmp_path: Path) -> None:
    with serving(database, tmp_path, workers=1) as served:
        with trickling(served.port, 2):
            time.sleep(0.5)
            late = HTTPConnection("127.0.0.1", served.port, timeout=30)
            late.request("POST", "/masuk", body=b"x" * 900_000, headers={"Content-Type": "text/plain"})
            time.sleep(0.5)
            late.sock.setblocking(False)
            with pytest.raises(BlockingIOError):
                late.sock.recv(1)
            late.sock.settimeout(30)
        assert late.getresponse().status == 400  # it has no token; but it was read
        late.close()


@pytest.fixture
def conf() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gunicorn_conf", ROOT / "gunicorn.conf.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_for(conf: ModuleType, pause: float, size: int, rounds: int = 40) -> int:
    """How many pieces of this size are read, one each `pause` seconds, before the reader loses patience."""
    ours, theirs = socket.socketpair()
    with theirs:
        client = conf.Coming(fileno=ours.detach())
        with client:
            client.begin()
            for number in range(rounds):
                theirs.sendall(b"x" * size)
                try:
                    client.recv(65536)
                except TimeoutError:
                    return number
                time.sleep(pause)
    return rounds


def test_reader_loses_patience_with_a_trickle_only(conf: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conf, "SILENCE", 0.1)
    assert read_for(conf, 0.02, 1) <= 6
    assert read_for(conf, 0.02, conf.PACE // 40) == 40  # half again as fast as it must be


@pytest.mark.long
def test_upload_that_trickles_ends(database: str, tmp_path: Path) -> None:
    with serving(database, tmp_path, workers=1) as served, trickling(served.port, 1) as (client,):
        begun, said = time.monotonic(), b""
        client.settimeout(0.5)
        while not said and time.monotonic() - begun < 60:
            try:
                client.sendall(b"x")
                said = client.recv(100)
            except TimeoutError:
                continue
        assert time.monotonic() - begun < 35
        assert said.startswith(b"HTTP/1.1 4")
