"""How gunicorn serves the site; it reads this file by itself where it starts.

A request gets a thread once it is here. Whoever opens a connection and says nothing, or half of it, costs no thread.
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
PEEK, BODY = 60 * 1024, 32 * 1024
"""Bytes that are looked at before a thread is given: of a larger body the beginning is enough."""
AGAIN = 0.05
"""Seconds between two looks at what is half here."""


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """A thread worker that waits for whole requests itself."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.coming: dict[TConn, float] = {}
        self.half: set[TConn] = set()

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
        self._await(TConn(self.cfg, client, address, listener.getsockname()))

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
        for conn in [conn for conn in self.half if _is_here(conn.sock)]:
            self._begin(conn)
        for conn in [conn for conn, until in self.coming.items() if monotonic() > until or not self.alive]:
            self._drop(conn)

    def _await(self, conn: TConn) -> None:
        self.coming[conn] = monotonic() + SILENCE
        if _is_here(conn.sock):
            self._begin(conn)
            return
        self.poller.register(conn.sock, EVENT_READ, partial(self._look, conn))

    def _look(self, conn: TConn, client: socket.socket) -> None:
        self.poller.unregister(client)
        self.half.add(conn)
        if _is_here(client):
            self._begin(conn)

    def _begin(self, conn: TConn) -> None:
        del self.coming[conn]
        self.half.discard(conn)
        conn.data_ready = True
        self.enqueue_req(conn)

    def _drop(self, conn: TConn) -> None:
        del self.coming[conn]
        if conn not in self.half:
            self.poller.unregister(conn.sock)
        self.half.discard(conn)
        self.nr_conns -= 1
        conn.close()


_LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d{1,15})", re.IGNORECASE)


def _is_here(client: socket.socket) -> bool:
    """Whether a request, or enough of a large one, can be read without waiting; a closed connection can, too."""
    try:
        data = client.recv(PEEK, socket.MSG_PEEK)
    except BlockingIOError:
        return False
    except OSError:
        return True
    head, end, body = data.partition(b"\r\n\r\n")
    if not end:
        return not data or len(data) >= PEEK
    length = _LENGTH.search(head)
    return not length or b"\r\nexpect:" in head.lower() or len(body) >= min(int(length[1]), BODY, PEEK - len(head) - 4)


worker_class = PatientWorker
