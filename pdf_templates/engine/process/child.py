"""Heavy work in a process of its own, with limits on time, memory and file size."""

from __future__ import annotations

import atexit
import os
import pickle
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from pdf_templates.engine.document import PrintFailed
from pdf_templates.engine.program import NotStampable

Result = TypeVar("Result")
ROOT = Path(__file__).parents[3]
START = "import sys; sys.path.insert(0, sys.argv[1]); from pdf_templates.engine.process.server import serve; serve()"
TOO_HEAVY = "Lembar ini terlalu berat untuk dicetak sekaligus. Kurangi data atau isi yang sangat panjang, lalu coba lagi."
BLOCK = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What one print run may use: seconds of the clock and of the processor, bytes of memory and of one file."""

    clock: int = 300
    processor: int = 240
    memory: int = 3_000_000_000
    file: int = 500_000_000


class Server:
    """A process that has imported WeasyPrint once, and forks a fresh copy of itself for every piece of work."""

    def __init__(self, start: str = START) -> None:
        self.start = start
        self.lock = Lock()
        self.owner = 0
        self.control: socket.socket | None = None
        self.process: subprocess.Popen[bytes] | None = None

    def connect(self) -> socket.socket:
        """A connection to a new copy."""
        ours, theirs = socket.socketpair()
        with self.lock, theirs:
            try:
                socket.send_fds(self._running(), [b"w"], [theirs.fileno()])
            except OSError:
                self.stop()
                socket.send_fds(self._running(), [b"w"], [theirs.fileno()])
        return ours

    def _running(self) -> socket.socket:
        """The way to the server; a process that was forked from another starts its own."""
        if self.owner != os.getpid():
            self.stop()
        if self.control is None:
            self.control, theirs = socket.socketpair()
            self.owner = os.getpid()
            command = [sys.executable, "-c", self.start, str(ROOT)]
            with theirs:
                # The environment may hold the site's secrets, which the layout of a paper has no use for.
                self.process = subprocess.Popen(command, stdin=theirs.fileno(), env={"HOME": str(Path.home())}, cwd=ROOT)
        return self.control

    def stop(self) -> None:
        """Let the server go, which ends when nobody holds on to it."""
        if self.control is not None:
            self.control.close()
        if self.process is not None and self.owner == os.getpid():
            self.process.wait()
        self.control = self.process = None


SERVER = Server()
atexit.register(SERVER.stop)


def run(work: Callable[..., Result], *arguments: Any, limits: Limits | None = None) -> Result:
    """Give the result of `work(*arguments)` done in a child process; the function must have a name of its module.

    Raises PrintFailed when the child refuses its input or passes its limits; errors of programming come back as
    RuntimeError.
    """
    limits = limits or Limits()
    with SERVER.connect() as connection:
        connection.sendall(pickle.dumps((limits, work, arguments)))
        connection.shutdown(socket.SHUT_WR)
        outcome, value = _answer(connection, limits.clock)
    if outcome == "failed":
        raise PrintFailed(value)
    if outcome == "refused":
        raise NotStampable(value)
    if outcome == "error":
        raise RuntimeError(value)
    result: Result = value
    return result


def _answer(connection: socket.socket, seconds: float) -> tuple[str, Any]:
    """What the child says: its process number first, so that it can be stopped, then its result."""
    end = time.monotonic() + seconds
    data = bytearray()
    while select.select([connection], [], [], max(0.0, end - time.monotonic()))[0]:
        block = connection.recv(BLOCK)
        data += block
        if not block:
            return pickle.loads(bytes(data[8:])) if len(data) > 8 else ("failed", TOO_HEAVY)
    if len(data) >= 8:
        with suppress(ProcessLookupError):
            os.kill(int.from_bytes(data[:8], "big"), signal.SIGKILL)
    return "failed", TOO_HEAVY
