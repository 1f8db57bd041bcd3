"""The scanner for viruses, if the site has one: a clamd that takes files over its socket (its INSTREAM command)."""

import logging
import socket
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from domain.rules import RuleBroken

log = logging.getLogger(__name__)
PIECE = 64 * 1024
PATIENCE = 20  # seconds


@dataclass(frozen=True)
class Scanner:
    """`address` is the path of a Unix socket, or a host and a port. `takes_unseen`: files are taken while it is silent.

    `silent` is a file that is there since the scanner does not answer, so that every process knows.
    """

    address: str | tuple[str, int]
    takes_unseen: bool
    silent: Path


_scanner: Scanner | None = None


def use(scanner: Scanner | None) -> None:
    """Have files scanned there from now on; None: they are looked into by this site alone."""
    global _scanner
    _scanner = scanner


@dataclass(frozen=True)
class Trouble:
    """The scanner does not answer since then, and files are taken all the same, or refused."""

    since: datetime
    takes_unseen: bool


def trouble() -> Trouble | None:
    """What staff are told while the scanner is silent."""
    if _scanner is None or not _scanner.silent.exists():
        return None
    return Trouble(datetime.fromtimestamp(_scanner.silent.stat().st_mtime, UTC), _scanner.takes_unseen)


def must_be_clean(data: bytes) -> None:
    """Raises RuleBroken for a file in which the scanner finds something, or that it cannot look at now."""
    if _scanner is None:
        return
    try:
        answer = _asked(_scanner.address, data)
    except OSError as error:
        log.warning("the scanner for viruses does not answer: %s", error)
        if not _scanner.silent.exists():  # its time is that of the first silence
            _scanner.silent.touch()
        if not _scanner.takes_unseen:
            raise RuleBroken("Berkas tidak dapat diperiksa sekarang. Coba lagi nanti, atau hubungi panitia.") from error
        return
    _scanner.silent.unlink(missing_ok=True)
    if not answer.endswith(b"OK"):
        log.warning("the scanner for viruses refused a file: %s", answer.decode("ascii", "replace")[:200])
        raise RuleBroken("Pemeriksa virus menolak berkas ini. Periksa komputer Anda, lalu kirim berkas lain.")


def _asked(address: str | tuple[str, int], data: bytes) -> bytes:
    """What clamd says: "stream: OK", "stream: <name> FOUND" or "… ERROR". Raises OSError when it says nothing."""
    kind = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    with socket.socket(kind) as line:
        line.settimeout(PATIENCE)
        line.connect(address)
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            line.sendall(len(piece).to_bytes(4, "big") + piece)
        line.sendall(bytes(4))
        answer = b""
        while part := line.recv(4096):
            answer += part
    if not answer:
        raise ConnectionError("it hung up without an answer")
    return answer.rstrip(b"\0\n")
