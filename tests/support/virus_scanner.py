"""A clamd that speaks the protocol of the real one over a real socket, and knows one virus."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedIOBase
from threading import Thread

VIRUS = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        command = _until_zero(self.rfile)
        if command != b"zINSTREAM":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        data = b""
        while size := int.from_bytes(self.rfile.read(4), "big"):
            data += self.rfile.read(size)
        self.server.seen.append(data)  # type: ignore[attr-defined]
        self.wfile.write(b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if VIRUS in data else b"stream: OK\0")


def _until_zero(stream: BufferedIOBase) -> bytes:
    found = b""
    while (one := stream.read(1)) not in {b"", b"\0"}:
        found += one
    return found


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self) -> None:
        self.seen: list[bytes] = []
        super().__init__(("127.0.0.1", 0), _Session)


@contextmanager
def clamd() -> Iterator[_Server]:
    """A scanner that runs on a port of its own; `seen` are the files that it looked at."""
    with _Server() as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()
