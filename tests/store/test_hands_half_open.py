"""Clients that open a connection and say nothing, or half of it: the others do not wait for them."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.support.databases import on_sqlite
from tests.support.served import Served, serving

pytestmark = [on_sqlite, pytest.mark.usefixtures("office")]

SAID = (b"", b"GET / HTTP/1.1\r\nHost: x\r\n", b"POST /masuk HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nusername=")


@contextmanager
def half_open(port: int, number: int) -> Iterator[list[socket.socket]]:
    with ExitStack() as stack:
        clients = [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(number)]
        for index, client in enumerate(clients):
            client.sendall(SAID[index % len(SAID)])
        yield clients


def test_half_open_clients_leave_others_under_a_second(database: str, tmp_path: Path) -> None:
    with serving(database, tmp_path) as served, half_open(served.port, 50):
        time.sleep(0.5)
        seconds = [seconds_of(served) for _ in range(10)]
    assert max(seconds) < 1, seconds


def seconds_of(served: Served) -> float:
    begun = time.monotonic()
    with closing(HTTPConnection("127.0.0.1", served.port, timeout=30)) as connection:
        connection.request("GET", "/")
        assert connection.getresponse().status == 200
    return time.monotonic() - begun


def test_half_open_request_is_answered_when_the_rest_comes(database: str, tmp_path: Path) -> None:
    with serving(database, tmp_path, workers=1) as served, half_open(served.port, 2) as (_silent, slow):
        time.sleep(0.3)
        slow.sendall(b"Connection: close\r\n\r\n")
        slow.settimeout(5)
        assert slow.recv(100).startswith(b"HTTP/1.1 200")
