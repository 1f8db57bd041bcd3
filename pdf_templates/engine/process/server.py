"""The process that lays out papers: imports the compiler once, then forks for every piece of work."""

from __future__ import annotations

import gc
import os
import pickle
import resource
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

from pdf_templates.engine.document import PrintFailed
from pdf_templates.engine.process.child import BLOCK, TOO_HEAVY, Limits
from pdf_templates.engine.program import NotStampable

PRELOADED = ("pdf_templates.engine.compiling.compiler", "pdf_templates.engine.proving.verify", "pdf_templates.engine.press")
STANDARD_INPUT = 0


def serve() -> None:
    """Wait for connections on the socket that is standard input, until the site goes away."""
    for name in PRELOADED:
        import_module(name)
    import_module("pdf_templates.engine.layout.weasy").warm_up()
    gc.freeze()
    signal.signal(signal.SIGCHLD, _reap)
    # A key pressed to stop the site is the site's affair.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=STANDARD_INPUT)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        with socket.socket(fileno=descriptors[0]) as connection:
            if os.fork() == 0:
                control.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                _work(connection)
                os._exit(0)


def _reap(*_: object) -> None:
    """Let children that ended go."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _work(connection: socket.socket) -> None:
    with suppress(BrokenPipeError, ConnectionResetError):
        connection.sendall(os.getpid().to_bytes(8, "big"))
        limits, work, arguments = pickle.loads(_read(connection))
        _limit(limits)
        connection.sendall(pickle.dumps(_outcome(work, arguments)))


def _read(connection: socket.socket) -> bytes:
    blocks = []
    while block := connection.recv(BLOCK):
        blocks.append(block)
    return b"".join(blocks)


def _outcome(work: Any, arguments: Any) -> tuple[str, Any]:
    try:
        return "done", work(*arguments)
    except PrintFailed as failure:
        return "failed", str(failure)
    except NotStampable as reason:
        return "refused", str(reason)
    except (MemoryError, RecursionError, OSError):
        return "failed", TOO_HEAVY
    except Exception as error:
        return "error", f"{type(error).__name__}: {error}"


def _limit(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (limits.processor, limits.processor))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file, limits.file))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    sys.setrecursionlimit(5000)
    os.nice(5)
