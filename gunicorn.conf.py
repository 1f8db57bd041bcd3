"""How gunicorn serves the site; it reads this file by itself where it starts.

A request gets a thread once it is here. Anyone who opens a connection and says nothing, or half of it, costs no thread.
Large uploads get half of the threads at most, and each must come at a bearable pace.
"""

import errno
import re
import socket
import struct
from functools import partial
from selectors import EVENT_READ
from time import monotonic
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

SILENCE = 10
"""Seconds within which a request must be here, and for which a thread waits for the next bytes of a large upload."""
PACE = 4 * 1024
"""Bytes a second that a large upload must keep up after the first SILENCE seconds: a phone with a bad network does."""
QUEUE = 60
"""Seconds that a large upload waits for one of the threads that uploads may hold."""
PEEK, BODY = 60 * 1024, 32 * 1024
"""Bytes that are looked at before a thread is given: of a larger body the beginning is enough."""
AGAIN = 0.05
"""Seconds between two looks at what is half here."""


class Coming(socket.socket):
    """A client whose request must be read in time: bytes that trickle hold no thread for long."""

    begun, taken = 0.0, 0

    def begin(self) -> None:
        """A thread reads from now on."""
        self.begun, self.taken = monotonic(), 0

    def recv(self, size: int, flags: int = 0) -> bytes:
        """The next bytes. Raises TimeoutError once they have come too slowly for too long."""
        data = super().recv(size, flags)
        self.taken += 0 if flags & socket.MSG_PEEK else len(data)
        if self.begun and monotonic() > self.begun + SILENCE + self.taken / PACE:
            raise TimeoutError("the upload comes too slowly")
        return data


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """A thread worker that waits for whole requests itself."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.coming: dict[TConn, float] = {}
        self.half: set[TConn] = set()
        self.queue: set[TConn] = set()
        self.uploads: set[TConn] = set()

    def accept(self, listener: socket.socket) -> None:
        """Take a connection in, and wait for what it says."""
        if self.cfg.is_ssl:
            super().accept(listener)
            return
        try:
            client, address = listener.accept()
        except OSError as error:
            if error.errno not in {errno.EAGAIN, errno.ECONNABORTED}:
                raise
            return
        self.nr_conns += 1
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", SILENCE, 0))
        coming = Coming(fileno=client.detach())
        self._await(TConn(self.cfg, coming, address, listener.getsockname()))

    def on_client_socket_readable(self, conn: TConn, client: socket.socket) -> None:
        """The next request of a connection that was kept: it is waited for like the first."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        if self.cfg.is_ssl:
            self.enqueue_req(conn)
        else:
            self._await(conn)

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """What is half here is readable all the time: it is looked at now and then instead."""
        super().wait_for_and_dispatch_events(AGAIN if self.half else timeout)
        for conn in list(self.half):
            if self._may_begin(conn):
                self._begin(conn)
        for conn in [conn for conn, until in self.coming.items() if monotonic() > until or not self.alive]:
            self._drop(conn)

    def _await(self, conn: TConn) -> None:
        self.coming[conn] = monotonic() + SILENCE
        if self._may_begin(conn):
            self._begin(conn)
            return
        self.poller.register(conn.sock, EVENT_READ, partial(self._look, conn))

    def _look(self, conn: TConn, client: socket.socket) -> None:
        self.poller.unregister(client)
        self.half.add(conn)
        if self._may_begin(conn):
            self._begin(conn)

    def _may_begin(self, conn: TConn) -> bool:
        """Whether a thread may read the request now; of those whose rest is still to come only so many at once."""
        here = _here(conn.sock)
        if here != "begun":
            return here == "whole"
        if len(self.uploads) < max(1, self.cfg.threads // 2):
            self.uploads.add(conn)
            return True
        if conn not in self.queue:
            self.queue.add(conn)
            self.coming[conn] = monotonic() + QUEUE
        return False

    def _begin(self, conn: TConn) -> None:
        self._forget(conn)
        conn.data_ready = True
        conn.sock.begin()
        self.enqueue_req(conn)

    def finish_request(self, conn: TConn, future: Any) -> None:
        """The thread is free again, and with it the place of an upload."""
        self.uploads.discard(conn)
        super().finish_request(conn, future)

    def _drop(self, conn: TConn) -> None:
        if conn not in self.half:
            self.poller.unregister(conn.sock)
        self._forget(conn)
        self.nr_conns -= 1
        conn.close()

    def _forget(self, conn: TConn) -> None:
        del self.coming[conn]
        self.half.discard(conn)
        self.queue.discard(conn)


_LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d{1,15})", re.IGNORECASE)


def _here(client: socket.socket) -> str:
    """ "whole" when a request can be read without waiting, as a closed connection can; "begun" when enough of a large one is
    here; empty when something is to come first."""
    try:
        data = client.recv(PEEK, socket.MSG_PEEK)
    except BlockingIOError:
        return ""
    except OSError:
        return "whole"
    head, end, body = data.partition(b"\r\n\r\n")
    if not end:
        return "" if data and len(data) < PEEK else "whole"
    length = _LENGTH.search(head)
    if b"\r\nexpect:" in head.lower() or b"\r\ntransfer-encoding:" in head.lower():
        return "begun"
    if not length or len(body) >= int(length[1]):
        return "whole"
    return "begun" if len(body) >= min(BODY, PEEK - len(head) - 4) else ""


worker_class = PatientWorker
