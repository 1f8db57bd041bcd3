"""A door to a server that can be shut, or made slow, while others go through it."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread


class Door:
    """Passes bytes on to the server. `mode`: "open", "slow" (an answer takes `seconds` longer) or "shut"."""

    def __init__(self, target: int, seconds: float = 5.0) -> None:
        self.target, self.seconds, self.mode = target, seconds, "open"
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        Thread(target=self._let_in, daemon=True).start()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                visitor, _ = self._listening.accept()
                if self.mode == "shut":
                    visitor.close()
                    continue
                Thread(target=self._pass_on, args=(visitor,), daemon=True).start()

    def _pass_on(self, visitor: socket.socket) -> None:
        with suppress(OSError), visitor, socket.create_connection(("127.0.0.1", self.target)) as server:
            back = Thread(target=_pipe, args=(server, visitor, self), daemon=True)
            back.start()
            _pipe(visitor, server, None)
            back.join()

    def close(self) -> None:
        self._listening.close()


def _pipe(source: socket.socket, target: socket.socket, door: Door | None) -> None:
    with suppress(OSError):
        while piece := source.recv(65536):
            if door and door.mode == "shut":
                break
            if door and door.mode == "slow":
                time.sleep(door.seconds)
            target.sendall(piece)
        target.shutdown(socket.SHUT_RDWR)


@contextmanager
def door_to(port: int, seconds: float = 5.0) -> Iterator[Door]:
    """A door to the server at this port."""
    door = Door(port, seconds)
    try:
        yield door
    finally:
        door.close()
